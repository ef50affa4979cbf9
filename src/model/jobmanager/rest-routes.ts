/** Every path of the REST endpoint: one table for the endpoint, its client, completion and the pages. */
import type { RestRequest } from '../messages.ts';
import type { FlinkVersion } from '../vocabulary.ts';

/** A path that may be asked for, with a method. */
export interface RestRoute {
  readonly method: RestRequest['method'];
  /** `/jobs/:jobid/status`; a place begins with a colon. */
  readonly path: string;
  /** Versions that have it; absent: both. */
  readonly versions?: readonly FlinkVersion[];
  /** What it tells or does, in a few words. */
  readonly about: string;
  /** Not simulated: what leads on. */
  readonly instead?: string;
  /** What is read of its body: the class of it, and which of its fields are no texts. */
  readonly body?: RestBody;
}

/** What a body may hold; fields that are not named are not looked at. */
export interface RestBody {
  readonly type: string;
  readonly booleans?: readonly string[];
  readonly integers?: readonly string[];
  /** Without these the handler refuses. */
  readonly required?: readonly string[];
}

const NEW: readonly FlinkVersion[] = ['2.3'];

const JAR_RUN: RestBody = {
  type: 'JarRunRequestBody',
  booleans: ['allowNonRestoredState'],
  integers: ['parallelism'],
};

const get = (path: string, about: string, more: Partial<RestRoute> = {}): RestRoute => ({
  method: 'GET',
  path,
  about,
  ...more,
});

/** Those of a vertex of a job. */
const ofVertex = (below: string, about: string, more: Partial<RestRoute> = {}): RestRoute =>
  get(`/jobs/:jobid/vertices/:vertexid${below}`, about, more);

const NO_METRICS = { instead: 'the vertex itself, `/jobs/:jobid/vertices/:vertexid`' };
const NO_JVM = { instead: '`jps` and `ps` on the host' };

/**
 * In the order of their paths; a path of words stands before one with a place where the word is.
 *
 * @simulates org.apache.flink.runtime.rest.handler.router.Router · 1.20, 2.3 · simplified
 */
export const REST_ROUTES: readonly RestRoute[] = [
  get('/', 'the web UI', { instead: '`/overview` and `/jobs/overview`, which it is made from' }),
  get('/applications/overview', 'all applications', { versions: NEW }),
  get('/applications/:applicationid', 'an application and its jobs', { versions: NEW }),
  get('/applications/:applicationid/exceptions', 'what it failed of', { versions: NEW }),
  get('/applications/:applicationid/jobmanager/config', 'the configuration it runs with', { versions: NEW }),
  {
    method: 'POST',
    path: '/applications/:applicationid/cancel',
    versions: NEW,
    about: 'cancels an application',
    instead: '`-X PATCH /jobs/:jobid`',
  },
  { method: 'DELETE', path: '/cluster', about: 'shuts the cluster down' },
  get('/config', 'the configuration of the web UI'),
  get('/datasets', 'cached data sets'),
  { method: 'DELETE', path: '/datasets/:datasetid', about: 'deletes one', instead: 'nothing: no job here caches any' },
  get('/datasets/delete/:triggerid', 'how far that is', { instead: 'nothing: no job here caches any' }),
  get('/jars', 'the jars that were uploaded'),
  { method: 'POST', path: '/jars/upload', about: 'uploads a jar: `-F jarfile=@orders-v2.jar`' },
  { method: 'DELETE', path: '/jars/:jarid', about: 'deletes a jar' },
  get('/jars/:jarid/plan', 'the plan of the job that a jar describes'),
  { method: 'POST', path: '/jars/:jarid/plan', about: 'the same, with arguments in a body', body: JAR_RUN },
  { method: 'POST', path: '/jars/:jarid/run', about: 'submits the job of a jar', body: JAR_RUN },
  {
    method: 'POST',
    path: '/jars/:jarid/run-application',
    versions: NEW,
    about: 'submits a jar as an application of its own',
    instead: '`/jars/:jarid/run`',
  },
  get('/jobmanager/config', 'the configuration of the JobManager'),
  get('/jobmanager/environment', 'its JVM and class path'),
  get('/jobmanager/log', 'its log'),
  get('/jobmanager/logs', 'the files in its folder of logs'),
  get('/jobmanager/logs/:filename', 'one of them'),
  get('/jobmanager/metrics', 'its metrics; values with `?get=`'),
  get('/jobmanager/stdout', 'what it printed'),
  get('/jobmanager/thread-dump', 'what its threads do', NO_JVM),
  get('/jobs', 'all jobs and their statuses'),
  { method: 'POST', path: '/jobs', about: 'submits a job graph, as `flink run` does' },
  get('/jobs/metrics', 'the metrics of jobs'),
  get('/jobs/overview', 'all jobs, with how many tasks are in which state'),
  get('/jobs/:jobid', 'a job, its vertices and its plan'),
  { method: 'PATCH', path: '/jobs/:jobid', about: 'cancels a job' },
  get('/jobs/:jobid/accumulators', 'its accumulators'),
  get('/jobs/:jobid/checkpoints', 'its checkpoints: counts, summary, history'),
  {
    method: 'POST',
    path: '/jobs/:jobid/checkpoints',
    about: 'triggers a checkpoint',
    body: { type: 'CheckpointTriggerRequestBody' },
  },
  get('/jobs/:jobid/checkpoints/config', 'how they are configured'),
  get('/jobs/:jobid/checkpoints/details/:checkpointid', 'one of them'),
  get('/jobs/:jobid/checkpoints/details/:checkpointid/subtasks/:vertexid', 'one of them, for the subtasks of a vertex'),
  get('/jobs/:jobid/checkpoints/:triggerid', 'how far a triggered checkpoint is'),
  {
    method: 'PATCH',
    path: '/jobs/:jobid/clientHeartbeat',
    about: 'keeps a job alive whose client is attached',
    instead: '`flink run -sae`',
  },
  get('/jobs/:jobid/config', 'its configuration'),
  {
    method: 'POST',
    path: '/jobs/:jobid/coordinators/:operatorid',
    about: 'asks the coordinator of an operator',
    instead: 'nothing: the coordinators of the orders jobs answer nobody',
  },
  get('/jobs/:jobid/exceptions', 'what it failed of'),
  get('/jobs/:jobid/execution-result', 'how it ended'),
  get('/jobs/:jobid/jobmanager/config', 'the configuration of its JobManager'),
  get('/jobs/:jobid/jobmanager/environment', 'the JVM of its JobManager'),
  get('/jobs/:jobid/jobmanager/log-url', 'where its log is kept', { instead: '`/jobmanager/log`' }),
  get('/jobs/:jobid/metrics', 'its metrics; values with `?get=`'),
  get('/jobs/:jobid/plan', 'its plan'),
  get('/jobs/:jobid/rescales/config', 'how an adaptive job is rescaled', { versions: NEW }),
  get('/jobs/:jobid/rescales/details/:rescaleuuid', 'one rescale', {
    versions: NEW,
    instead: '`/jobs/:jobid/rescales/overview`',
  }),
  get('/jobs/:jobid/rescales/history', 'rescales so far', { versions: NEW }),
  get('/jobs/:jobid/rescales/overview', 'how many rescales there were', { versions: NEW }),
  get('/jobs/:jobid/rescales/summary', 'how long they took', { versions: NEW }),
  { method: 'PATCH', path: '/jobs/:jobid/rescaling', about: 'rescales a job: Flink has it switched off' },
  get('/jobs/:jobid/rescaling/:triggerid', 'how far that is', { instead: '`-X PATCH /jobs/:jobid/rescaling`' }),
  get('/jobs/:jobid/resource-requirements', 'between how many subtasks each vertex of an adaptive job may have'),
  {
    method: 'PUT',
    path: '/jobs/:jobid/resource-requirements',
    about: 'changes them',
    body: { type: 'JobResourceRequirementsBody' },
  },
  {
    method: 'POST',
    path: '/jobs/:jobid/savepoints',
    about: 'takes a savepoint, and cancels the job when it is to',
    body: { type: 'SavepointTriggerRequestBody', booleans: ['cancel-job'] },
  },
  get('/jobs/:jobid/savepoints/:triggerid', 'how far a savepoint is'),
  get('/jobs/:jobid/status', 'its status'),
  {
    method: 'POST',
    path: '/jobs/:jobid/stop',
    about: 'takes a savepoint and stops the job',
    body: { type: 'StopWithSavepointRequestBody', booleans: ['drain'] },
  },
  get('/jobs/:jobid/taskmanagers/:taskmanagerid/log-url', 'where the log of a TaskManager is kept', {
    instead: '`/taskmanagers/:taskmanagerid/log`',
  }),
  ofVertex('', 'a vertex and its subtasks'),
  ofVertex('/accumulators', 'its accumulators'),
  ofVertex('/backpressure', 'how much it is held up'),
  ofVertex('/flamegraph', 'what its threads do'),
  ofVertex('/jm-operator-metrics', 'metrics of its coordinators'),
  ofVertex('/metrics', 'its metrics', NO_METRICS),
  ofVertex('/subtasks/accumulators', 'the accumulators of its subtasks'),
  ofVertex('/subtasks/metrics', 'the metrics of its subtasks', NO_METRICS),
  ofVertex('/subtasks/:subtaskindex', 'a subtask, in its present attempt'),
  ofVertex('/subtasks/:subtaskindex/attempts/:attempt', 'an attempt of a subtask'),
  ofVertex('/subtasks/:subtaskindex/attempts/:attempt/accumulators', 'its accumulators'),
  ofVertex('/subtasks/:subtaskindex/metrics', 'the metrics of a subtask', NO_METRICS),
  ofVertex('/subtasktimes', 'when its subtasks came into which state'),
  ofVertex('/taskmanagers', 'its subtasks, by TaskManager'),
  ofVertex('/watermarks', 'its watermarks'),
  get('/jobs/:jobid/yarn-cancel', 'cancels a job', { instead: '`-X PATCH /jobs/:jobid`' }),
  get('/jobs/:jobid/yarn-stop', 'stops a job', { instead: '`-X POST /jobs/:jobid/stop`' }),
  get('/overview', 'the cluster in numbers'),
  {
    method: 'POST',
    path: '/savepoint-disposal',
    about: 'deletes a savepoint',
    body: { type: 'SavepointDisposalRequest', required: ['savepoint-path'] },
  },
  get('/savepoint-disposal/:triggerid', 'how far that is'),
  get('/taskmanagers', 'the TaskManagers that are registered'),
  get('/taskmanagers/metrics', 'the metrics of TaskManagers'),
  get('/taskmanagers/:taskmanagerid', 'a TaskManager: slots, memory'),
  get('/taskmanagers/:taskmanagerid/log', 'its log'),
  get('/taskmanagers/:taskmanagerid/logs', 'the files in its folder of logs'),
  get('/taskmanagers/:taskmanagerid/logs/:filename', 'one of them'),
  get('/taskmanagers/:taskmanagerid/metrics', 'its metrics'),
  get('/taskmanagers/:taskmanagerid/stdout', 'what it printed'),
  get('/taskmanagers/:taskmanagerid/thread-dump', 'what its threads do', NO_JVM),
];

/** A route that a request fits, and what stands in its places. */
export interface FoundRoute {
  readonly route: RestRoute;
  readonly places: Readonly<Record<string, string>>;
}

/** The words of a request's path: without its query, and without the version prefix `/v1`. */
export function pathWords(path: string): readonly string[] {
  return (path.split('?')[0] ?? '')
    .replace(/^\/v1(?=\/|$)/, '')
    .split('/')
    .filter((word) => word !== '');
}

/** The route that a request takes; nothing when a version has no such path with that method. */
export function routeOf(method: string, path: string, flink: FlinkVersion): FoundRoute | undefined {
  const words = pathWords(path);
  const route = REST_ROUTES.find(
    (one) => one.method === method && (one.versions?.includes(flink) ?? true) && fits(pathWords(one.path), words),
  );
  if (route === undefined) return undefined;
  const places = pathWords(route.path).flatMap((word, at) =>
    word.startsWith(':') ? [[word.slice(1), words[at] ?? '']] : [],
  );
  return { route, places: Object.fromEntries(places) as Record<string, string> };
}

const fits = (pattern: readonly string[], words: readonly string[]): boolean =>
  pattern.length === words.length && pattern.every((word, at) => word.startsWith(':') || word === words[at]);
