/** Jars over REST: they are uploaded, listed, run and deleted. The JobManager itself runs their `main()`. */
import type { Delivered, Json, Message } from '../../base/index.ts';
import type { JobPlan, RestRequest } from '../messages.ts';
import type { Range } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import { traitsOf } from '../versions.ts';
import {
  couldNotExecute,
  jarArguments,
  jarProblem,
  runJar,
  uploadDirectory,
  type JarArguments,
  type UploadedJar,
} from './jar-program.ts';
import { answer, ask, type RestContext } from './rest-endpoint.ts';
import { handlerError, type Refusal } from './rest-requests.ts';
import { routeOf } from './rest-routes.ts';

/** `main()` of an uploaded jar, between the request and its answer. */
export interface JarRun {
  readonly run: string;
  readonly client: string;
  readonly request: number;
  readonly plan: JobPlan;
}

/** Messages of the endpoint to itself. */
export type JarMessage =
  | (Message & { readonly type: 'jarExecuted'; readonly run: string })
  | (Message & { readonly type: 'jarPoll'; readonly run: string });

/** Some megabytes on their way to a disk. */
const UPLOAD: Range = [90, 240];
/** A class loader is made, and `main()` builds the graph. */
const MAIN: Range = [60, 320];
/** From `execute()` to the Dispatcher: the graph is compiled here, and written to the blob server. */
const EXECUTE: Range = [120, 480];
/** How often it is asked whether a job is initialized. */
const POLL_MS = 100;
const BAD_REQUEST = 400;

/**
 * What becomes of a request for jars; nothing when it is none.
 *
 * @simulates org.apache.flink.runtime.webmonitor.handlers.JarRunHandler · 1.20, 2.3 · simplified
 * @simulates org.apache.flink.runtime.webmonitor.handlers.JarUploadHandler · 1.20, 2.3 · simplified
 * @simulates org.apache.flink.runtime.webmonitor.handlers.JarDeleteHandler · 1.20, 2.3 · simplified
 */
export function jarRequest(c: RestContext, request: Delivered<RestRequest>, turn: Turn): RestContext | undefined {
  const found = routeOf(request.method, request.path, c.parameters.flink);
  if (found?.route.path.startsWith('/jars') !== true) return undefined;
  const { route, places } = found;
  const jarId = places['jarid'] ?? '';
  if (route.path === '/jars/upload') return upload(c, request, turn);
  if (route.method === 'DELETE') return remove(c, request, jarId, turn);
  if (route.path === '/jars') return reply(c, request, { status: 200, body: null }, turn);
  const given = jarArguments(request);
  const runs = route.path.endsWith('/run');
  for (let times = 0; times < given.deprecations; times += 1)
    turn.log(runs ? 'JarRunHandler.deprecated' : 'JarPlanHandler.deprecated');
  const problem = jarProblem(c.jars ?? [], c.web, jarId, given);
  if (problem !== undefined) {
    turn.log(runs ? 'JarRunHandler.unhandled' : 'JarPlanHandler.unhandled');
    return reply(c, request, problem, turn);
  }
  const jar = c.jars?.find(({ id }) => id === jarId);
  if (jar === undefined) return c;
  if (runs) return run(c, request, jar, given, turn);
  const planned = runJar(jar, given);
  if ('exception' in planned)
    return failed(c, request, couldNotExecute(`${planned.exception}: ${planned.message}`), turn);
  // What the plan says is told where the other bodies are made.
  const program = { id: turn.id('plan'), name: planned.jobName, vertices: planned.vertices as unknown as Json };
  return reply(c, request, { status: 200, body: { program } }, turn);
}

function upload(c: RestContext, request: Delivered<RestRequest>, turn: Turn): RestContext {
  const { files = [] } = request;
  const [file] = files;
  const refuse = (message: string): RestContext => {
    turn.log('JarUploadHandler.failed', { message });
    return reply(c, request, handlerError(BAD_REQUEST, message), turn);
  };
  if (file === undefined || files.length > 1) return refuse(`Exactly 1 file must be sent, received ${files.length}.`);
  if (!file.name.endsWith('.jar')) return refuse('Only Jar files are allowed.');
  const id = `${turn.uuid('jar')}_${file.name}`;
  const body = { filename: `${uploadDirectory(c.web)}/${id}`, status: 'success' };
  answer(turn, turn.from, request.request, 200, body, turn.draw(UPLOAD));
  return { ...c, jars: [{ id, jar: file.jar ?? '' }, ...(c.jars ?? [])] };
}

function remove(c: RestContext, request: Delivered<RestRequest>, jarId: string, turn: Turn): RestContext {
  const jars = c.jars ?? [];
  if (jars.every(({ id }) => id !== jarId)) {
    const message = `File ${jarId} does not exist in ${uploadDirectory(c.web)}.`;
    return reply(c, request, handlerError(BAD_REQUEST, message), turn);
  }
  return reply({ ...c, jars: jars.filter(({ id }) => id !== jarId) }, request, { status: 200, body: {} }, turn);
}

function run(
  c: RestContext,
  request: Delivered<RestRequest>,
  jar: UploadedJar,
  given: JarArguments,
  turn: Turn,
): RestContext {
  turn.log('ClientUtils.startingProgram');
  const pipeline = runJar(jar, given);
  if ('exception' in pipeline)
    return failed(c, request, couldNotExecute(`${pipeline.exception}: ${pipeline.message}`), turn);
  const jobId = given.jobId ?? turn.id('job');
  const plan: JobPlan = { ...pipeline, jobId, submission: turn.id('submission').slice(0, 8) };
  turn.log('EmbeddedExecutor.submitted', { job: jobId });
  turn.log('EmbeddedExecutor.submitting', { job: jobId });
  const one: JarRun = { run: turn.id('run'), client: turn.from, request: request.request, plan };
  turn.arm(`jar ${one.run}`, turn.draw(MAIN) + turn.draw(EXECUTE), { type: 'jarExecuted', run: one.run });
  return { ...c, runs: [...(c.runs ?? []), one] };
}

/** `execute()`: the graph is compiled, and goes to the Dispatcher. */
export function jarExecuted(c: RestContext, { run }: { readonly run: string }, turn: Turn): RestContext {
  const one = c.runs?.find((each) => each.run === run);
  if (one === undefined) return c;
  const { plan } = one;
  return ask(c, one, { kind: 'jar', requestId: run, type: 'submitJob', plan }, turn);
}

/** It waits until the job is initialized: what goes wrong until then is its own answer. */
export function jarPoll(c: RestContext, { run }: { readonly run: string }, turn: Turn): RestContext {
  const one = c.runs?.find((each) => each.run === run);
  if (one === undefined) return c;
  return ask(c, one, { kind: 'jar', requestId: run, type: 'requestJobStatus', jobId: one.plan.jobId }, turn);
}

/** What the Dispatcher said to a submission, or of a job. */
export function jarAnswered(
  c: RestContext,
  run: string,
  {
    ok,
    body,
    exception,
  }: { readonly ok: boolean; readonly body: Json; readonly exception?: readonly string[] | undefined },
  turn: Turn,
): RestContext {
  const one = c.runs?.find((each) => each.run === run);
  if (one === undefined) return c;
  const { jobName, jobId } = one.plan;
  const failure = (first: string, ...rest: readonly string[]): RestContext => {
    const message = `Failed to execute job '${jobName}'.`;
    const causes = [first, ...rest].map((line) => line.replace(/^Caused by: /, ''));
    const chain = couldNotExecute(
      `org.apache.flink.util.FlinkException: ${message}`,
      `java.lang.RuntimeException: ${first}`,
    );
    return failed(without(c, run), one, [...chain, ...causes], turn);
  };
  if (!ok) return failure(exception?.[0] ?? '', ...(exception ?? []).slice(1));
  const { status, 'failure-cause': cause } = (body ?? {}) as {
    status?: string;
    'failure-cause'?: readonly string[] | null;
  };
  if (status === 'FAILED' && cause) return failure(cause[0] ?? '', ...cause.slice(1));
  if (status === undefined || status === 'INITIALIZING') {
    turn.arm(`jar ${run}`, POLL_MS, { type: 'jarPoll', run });
    return c;
  }
  const application = traitsOf(c.parameters.flink).applications ? { applicationId: jobId } : {};
  answer(turn, one.client, one.request, 200, { jobid: jobId, ...application });
  return without(c, run);
}

const without = (c: RestContext, run: string): RestContext => ({
  ...c,
  runs: c.runs?.filter((one) => one.run !== run),
});

type Asking = Pick<RestRequest, 'request'> & { readonly client?: string };

function failed(c: RestContext, { request, client }: Asking, causes: readonly string[], turn: Turn): RestContext {
  const message = 'Could not execute application.';
  turn.log('JarRunHandler.failed', { message });
  const { status, body } = handlerError(BAD_REQUEST, message, ...causes);
  answer(turn, client ?? turn.from, request, status, body);
  return c;
}

function reply(c: RestContext, { request }: Asking, { status, body }: Refusal, turn: Turn): RestContext {
  answer(turn, turn.from, request, status, body);
  return c;
}
