/** What the REST endpoint answers to a GET, by path: the routes of the model, each with its answer. */
import type { FlinkVersion } from '../../model/index.ts';
import type { ClusterState, JobState, VertexState } from '../../recording/index.ts';
import { ok, vertexNotFound, type RestAnswer } from './answer.ts';
import { applicationDetails, applicationExceptions, applicationsOverview } from './applications.ts';
import { checkpointConfig, checkpointDetails, checkpointStatistics } from './checkpoints.ts';
import { jobExceptions } from './exceptions.ts';
import {
  configuration,
  environment,
  jobManagerFile,
  jobManagerLogs,
  taskManagerFile,
  taskManagerLogs,
} from './host-answers.ts';
import { jarPlan, keptBy, uploadedJars } from './jars.ts';
import { executionResult, jobAccumulators, jobConfig, jobDetails, jobPlan, jobStatus } from './job.ts';
import { aggregatedJobMetrics, jobManagerMetrics, jobMetrics, taskManagerMetrics } from './metrics.ts';
import { clusterOverview, dashboardConfig, jobIds, jobsOverview } from './overview.ts';
import { rescaleConfig, rescalesOverview, unavailable } from './rescales.ts';
import { resourceRequirements } from './resource-requirements.ts';
import type { ProcessLogs, RestHost } from './rest-host.ts';
import { taskManagerDetails, taskManagers } from './task-managers.ts';
import {
  attemptDetails,
  currentAttempt,
  subtasksAccumulators,
  subtaskTimes,
  vertexDetails,
  vertexTaskManagers,
  type VertexOf,
} from './vertex.ts';
import { vertexCheckpoint } from './vertex-checkpoint.ts';

/** A GET with its path taken apart. */
export interface Question {
  readonly state: ClusterState;
  readonly flink: FlinkVersion;
  /** The JobManager that is asked. */
  readonly server: string;
  /** The hosts of the cluster, where somebody knows them. */
  readonly host?: RestHost | undefined;
  /** The whole path, its query included. */
  readonly path: string;
  /** What stands in the path's places, `:jobid` say. */
  readonly places: Readonly<Record<string, string>>;
  /** What stands behind the question mark. */
  readonly query: Readonly<Record<string, string>>;
}

type Answer = (question: Question) => RestAnswer;

/** About a job that there is. The router refuses others. */
const ofJob =
  (answer: (job: JobState, question: Question) => RestAnswer): Answer =>
  (question) => {
    const { state, places } = question;
    const job = state.jobs.find(({ id }) => id === places['jobid']);
    if (job === undefined) throw new Error(`no job ${places['jobid'] ?? ''}`);
    return answer(job, question);
  };

/** About a vertex of a job. */
const ofVertex = (answer: (of: VertexOf, question: Question) => RestAnswer): Answer =>
  ofJob((job, question) => {
    const { state, flink, places } = question;
    const id = places['vertexid'] ?? '';
    const vertex: VertexState | undefined = job.vertices.find((one) => one.id === id);
    return vertex === undefined ? vertexNotFound(id) : answer({ state, vertex, flink }, question);
  });

/** About a host. Where nobody knows hosts, there is nothing in their files. */
const ofHost =
  (answer: (host: RestHost, question: Question) => RestAnswer): Answer =>
  (question) =>
    answer(question.host ?? NO_HOST, question);

const NO_HOST: RestHost = {
  configuration: () => new Map(),
  environment: () => ({ version: '', options: [], classpath: [] }),
  logsOf: () => ({ all: [] }),
  uploadedAt: () => undefined,
};

const JOB = '/jobs/:jobid';
const VERTEX = `${JOB}/vertices/:vertexid`;
const TASK_MANAGER = '/taskmanagers/:taskmanagerid';

const configured = ofHost((host, { state, server }) => configuration(host, { server, web: keptBy(state, server).web }));
const named = (name: string) => (logs: ProcessLogs) => logs.all.find((one) => one.name === name);

const ofTaskManager = (which: (logs: ProcessLogs, name: string) => ReturnType<ReturnType<typeof named>>): Answer =>
  ofHost((host, { state, places }) => {
    const name = places['filename'] ?? '';
    return taskManagerFile(state, host, { id: places['taskmanagerid'] ?? '', name }, (logs) => which(logs, name));
  });

/** Answers by path. A route without one is not simulated, or an operation that the model itself tells of. */
export const ANSWERS: Readonly<Record<string, Answer>> = {
  '/overview': ({ state, flink }) => clusterOverview(state, flink),
  '/config': ({ flink }) => dashboardConfig(flink),
  '/datasets': () => ok({ dataSets: [] }),
  '/applications/overview': ({ state, flink }) => applicationsOverview(state, flink),
  '/applications/:applicationid': ({ state, places, flink }) =>
    applicationDetails(state, places['applicationid'] ?? '', flink),
  '/applications/:applicationid/exceptions': ({ state, places }) =>
    applicationExceptions(state, places['applicationid'] ?? ''),
  '/applications/:applicationid/jobmanager/config': configured,
  '/jars': ({ state, server, host }) => uploadedJars(keptBy(state, server), server, host),
  '/jars/:jarid/plan': ({ state, server, places, path, flink }) =>
    jarPlan(keptBy(state, server), places['jarid'] ?? '', path, flink),
  '/jobmanager/config': configured,
  '/jobmanager/environment': ofHost(environment),
  '/jobmanager/log': ofHost((host, { server }) => jobManagerFile(host, server, ({ log }) => log)),
  '/jobmanager/logs': ofHost((host, { server }) => jobManagerLogs(host, server)),
  '/jobmanager/logs/:filename': ofHost((host, { server, places }) =>
    jobManagerFile(host, server, named(places['filename'] ?? '')),
  ),
  '/jobmanager/metrics': ({ state, flink, query }) => jobManagerMetrics(state, flink, query['get']),
  '/jobmanager/stdout': ofHost((host, { server }) => jobManagerFile(host, server, ({ stdout }) => stdout)),
  '/jobs': ({ state, flink }) => jobIds(state, flink),
  '/jobs/overview': ({ state, flink }) => jobsOverview(state, flink),
  '/jobs/metrics': ({ flink }) => aggregatedJobMetrics(flink),
  [JOB]: ofJob((job, { state, flink }) => jobDetails(state, job, flink)),
  [`${JOB}/status`]: ofJob((job) => jobStatus(job)),
  [`${JOB}/config`]: ofJob((job, { flink }) => jobConfig(job, flink)),
  [`${JOB}/plan`]: ofJob((job, { flink }) => jobPlan(job, flink)),
  [`${JOB}/accumulators`]: ofJob(() => jobAccumulators()),
  [`${JOB}/metrics`]: ofJob((job, { state, flink, query }) => jobMetrics(state, job, flink, query['get'])),
  [`${JOB}/exceptions`]: ofJob((job, { state, flink }) => jobExceptions(state, job, flink)),
  [`${JOB}/execution-result`]: ofJob((job, { state, flink }) => executionResult(state, job, flink)),
  [`${JOB}/jobmanager/config`]: configured,
  [`${JOB}/jobmanager/environment`]: ofHost(environment),
  [`${JOB}/resource-requirements`]: ofJob((job) => resourceRequirements(job)),
  [`${JOB}/rescales/config`]: ofJob((job, { state }) => rescaleConfig(state, job)),
  [`${JOB}/rescales/overview`]: ofJob((job) => rescalesOverview(job)),
  [`${JOB}/rescales/history`]: ofJob((job) => unavailable(job)),
  [`${JOB}/rescales/summary`]: ofJob((job) => unavailable(job)),
  [`${JOB}/checkpoints`]: ofJob((job, { state }) => checkpointStatistics(state, job)),
  [`${JOB}/checkpoints/config`]: ofJob((_, { state }) => checkpointConfig(state)),
  [`${JOB}/checkpoints/details/:checkpointid`]: ofJob((job, { state, places }) =>
    checkpointDetails(state, job, Number(places['checkpointid'])),
  ),
  [`${JOB}/checkpoints/details/:checkpointid/subtasks/:vertexid`]: ofJob((job, { state, places }) =>
    vertexCheckpoint(state, job, Number(places['checkpointid']), places['vertexid'] ?? ''),
  ),
  [VERTEX]: ofVertex(vertexDetails),
  [`${VERTEX}/accumulators`]: ofVertex(({ vertex }) => ok({ id: vertex.id, 'user-accumulators': [] })),
  [`${VERTEX}/backpressure`]: ofVertex(() => ok({ status: 'deprecated' })),
  // Nobody samples threads unless `rest.flamegraph.enabled` says so.
  [`${VERTEX}/flamegraph`]: ofVertex(() => ok({ endTimestamp: -2 })),
  [`${VERTEX}/jm-operator-metrics`]: ofVertex(() => ok([])),
  [`${VERTEX}/subtasks/accumulators`]: ofVertex(subtasksAccumulators),
  [`${VERTEX}/subtasks/:subtaskindex`]: ofVertex((of, { places }) =>
    currentAttempt(of, Number(places['subtaskindex'])),
  ),
  [`${VERTEX}/subtasks/:subtaskindex/attempts/:attempt`]: ofVertex((of, { places }) =>
    attemptDetails(of, Number(places['subtaskindex']), Number(places['attempt']), 'details'),
  ),
  [`${VERTEX}/subtasks/:subtaskindex/attempts/:attempt/accumulators`]: ofVertex((of, { places }) =>
    attemptDetails(of, Number(places['subtaskindex']), Number(places['attempt']), 'accumulators'),
  ),
  [`${VERTEX}/subtasktimes`]: ofVertex(subtaskTimes),
  [`${VERTEX}/taskmanagers`]: ofVertex(vertexTaskManagers),
  [`${VERTEX}/watermarks`]: ofVertex(() => ok([])),
  '/taskmanagers': ({ state, flink }) => taskManagers(state, flink),
  '/taskmanagers/metrics': ({ flink, query }) => taskManagerMetrics(flink, query['get']),
  [TASK_MANAGER]: ({ state, flink, places }) => taskManagerDetails(state, places['taskmanagerid'] ?? '', flink),
  [`${TASK_MANAGER}/log`]: ofTaskManager(({ log }) => log),
  [`${TASK_MANAGER}/logs`]: ofHost((host, { state, places }) =>
    taskManagerLogs(state, host, places['taskmanagerid'] ?? ''),
  ),
  [`${TASK_MANAGER}/logs/:filename`]: ofTaskManager((logs, name) => named(name)(logs)),
  [`${TASK_MANAGER}/metrics`]: ({ flink, query }) => taskManagerMetrics(flink, query['get']),
  [`${TASK_MANAGER}/stdout`]: ofTaskManager(({ stdout }) => stdout),
};
