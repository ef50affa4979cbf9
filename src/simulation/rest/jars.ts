/** Jars that were uploaded, and the plan that one of them describes. */
import { hashText, hexId } from '../../base/index.ts';
import { ENTRY_CLASS, jarArguments, jarProblem, runJar, couldNotExecute, type RestContext } from '../../model/index.ts';
import type { FlinkVersion } from '../../model/index.ts';
import type { ClusterState } from '../../recording/index.ts';
import { ok, refused, type RestAnswer } from './answer.ts';
import { jsonPlan } from './json-plan.ts';
import type { RestHost } from './rest-host.ts';

/** What the endpoint of a JobManager keeps: its folder, and the jars in it. */
export type KeptByEndpoint = Pick<RestContext, 'web' | 'jars'>;

/** The endpoint of a host, as the inspector sees it. */
export function keptBy(state: ClusterState, server: string): KeptByEndpoint {
  const process = state.processes.find(({ name }) => name === server);
  const fields = process?.components.find(({ id }) => id === `${server}/rest`)?.fields;
  return { web: '', ...(fields as KeptByEndpoint | undefined) };
}

/** @simulates org.apache.flink.runtime.webmonitor.handlers.JarListHandler · 1.20, 2.3 · exact */
export function uploadedJars({ jars = [] }: KeptByEndpoint, server: string, host: RestHost | undefined): RestAnswer {
  return ok({
    address: `http://${server}:8081`,
    files: jars.map(({ id }) => ({
      id,
      name: id.slice(id.indexOf('_') + 1),
      uploaded: host?.uploadedAt(id) ?? 0,
      entry: [{ name: ENTRY_CLASS, description: null }],
    })),
  });
}

/** @simulates org.apache.flink.runtime.webmonitor.handlers.JarPlanHandler · 1.20, 2.3 · simplified */
export function jarPlan(
  { jars = [], web }: KeptByEndpoint,
  jarId: string,
  path: string,
  flink: FlinkVersion,
): RestAnswer {
  const given = jarArguments({ path });
  const problem = jarProblem(jars, web, jarId, given);
  if (problem !== undefined) return problem;
  const jar = jars.find(({ id }) => id === jarId);
  if (jar === undefined) throw new Error(`no jar ${jarId}`);
  const program = runJar(jar, given);
  if ('exception' in program) {
    const [first = '', ...causes] = couldNotExecute(`${program.exception}: ${program.message}`);
    return refused(
      400,
      'org.apache.flink.runtime.rest.handler.RestHandlerException: Could not execute application.',
      `Caused by: ${first}`,
      ...causes.map((cause) => `Caused by: ${cause}`),
    );
  }
  // A job that is only planned has an id of chance.
  const id = hexId(hashText(`${jarId}${path}`), 'plan');
  return ok({ plan: jsonPlan({ id, name: program.jobName, vertices: program.vertices }, flink) });
}
