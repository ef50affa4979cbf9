/**
 * What a JobManager's REST endpoint answers to a GET, rendered from the state of the cluster at the event that handled
 * the request. Messages of the model carry only what a client acts upon; everything a reader sees is made here.
 */
import { pathWords, queryOf, routeOf, type FlinkVersion } from '../../model/index.ts';
import type { ClusterState } from '../../recording/index.ts';
import { badParameter, jobNotFound, operationNotFound, pathNotFound, type RestAnswer } from './answer.ts';
import { ANSWERS } from './endpoints.ts';
import type { RestHost } from './rest-host.ts';

const ID = /^[0-9a-f]{32}$/;
const NUMBER = /^\d{1,18}$/;

/** What may stand in the places of a path; what is not named here may be anything. */
const PLACES: Readonly<Record<string, RegExp>> = {
  applicationid: ID,
  jobid: ID,
  vertexid: ID,
  checkpointid: NUMBER,
  subtaskindex: NUMBER,
  attempt: NUMBER,
};

/** What somebody asked to be done goes on under a number: how far it is, the endpoint itself knows. */
const OPERATION = /^(?:jobs\/([0-9a-f]{32})\/(?:savepoints|checkpoints)|savepoint-disposal)\/([0-9a-f]{32})$/;

/** Whether a GET asks how far an operation is: the model's own answer is then the whole one. */
export function isOperation(path: string): boolean {
  return OPERATION.test(pathWords(path).join('/'));
}

/**
 * Answers a GET. `path` may carry the version prefix `/v1` and a query; `server` is the JobManager that is asked.
 * An unknown path, job or vertex is a 404 with upstream's text, an id that is not one a 400.
 */
export function restBody(
  state: ClusterState,
  path: string,
  flink: FlinkVersion,
  asked: { readonly server?: string; readonly host?: RestHost | undefined } = {},
): RestAnswer {
  const [, owner = '', trigger] = OPERATION.exec(pathWords(path).join('/')) ?? [];
  // Nobody but the endpoint knows the number of what it does.
  if (trigger !== undefined) return operationNotFound(owner, trigger);
  const { route, places = {} } = routeOf('GET', path, flink) ?? {};
  const answer = route === undefined ? undefined : ANSWERS[route.path];
  if (answer === undefined) return pathNotFound(path.split('?')[0] ?? '');
  for (const [name, value] of Object.entries(places))
    if (PLACES[name]?.test(value) === false) return badParameter(name, value);
  const job = places['jobid'];
  if (job !== undefined && !state.jobs.some(({ id }) => id === job)) return jobNotFound(job);
  const { server = 'jobmanager-1', host } = asked;
  return answer({ state, flink, server, host, path, places, query: queryOf(path) });
}
