/** What the REST endpoint answers to a GET, by path: one table for the endpoint, completion and the pages. */
import type { FlinkVersion } from '../../model/index.ts';
import type { ClusterState, JobState, VertexState } from '../../recording/index.ts';
import { ok, vertexNotFound, type RestAnswer } from './answer.ts';
import { checkpointConfig, checkpointDetails, checkpointStatistics } from './checkpoints.ts';
import { jobExceptions } from './exceptions.ts';
import {
  applicationsOverview,
  executionResult,
  jobAccumulators,
  jobConfig,
  jobDetails,
  jobPlan,
  jobStatus,
} from './job.ts';
import { jobManagerMetrics, jobMetricNames, jobMetrics } from './metrics.ts';
import { clusterOverview, dashboardConfig, jobIds, jobsOverview } from './overview.ts';
import { rescaleConfig, rescalesOverview } from './rescales.ts';
import { resourceRequirements } from './resource-requirements.ts';
import { taskManagerDetails, taskManagers } from './task-managers.ts';
import { currentAttempt, subtaskTimes, vertexDetails, vertexTaskManagers, type VertexOf } from './vertex.ts';

/** A GET with its path taken apart. */
export interface Question {
  readonly state: ClusterState;
  readonly flink: FlinkVersion;
  /** What stands in the path's places, `:jobid` say. */
  readonly parameters: Readonly<Record<string, string>>;
  /** What stands behind the question mark. */
  readonly query: Readonly<Record<string, string>>;
}

/** A path that may be asked for. Its places are ids of 32 digits, numbers, or of their own form. */
export interface Endpoint {
  /** `/jobs/:jobid/status` */
  readonly path: string;
  /** Versions that have it; absent: both. */
  readonly versions?: readonly FlinkVersion[];
  answer(question: Question): RestAnswer;
}

/** An endpoint about a job that there is. The router refuses others. */
const ofJob = (path: string, answer: (job: JobState, question: Question) => RestAnswer): Endpoint => ({
  path,
  answer: (question) => {
    const { state, parameters } = question;
    const job = state.jobs.find(({ id }) => id === parameters['jobid']);
    if (job === undefined) throw new Error(`no job ${parameters['jobid'] ?? ''}`);
    return answer(job, question);
  },
});

/** An endpoint about a vertex of a job. */
const ofVertex = (below: string, answer: (of: VertexOf, question: Question) => RestAnswer): Endpoint =>
  ofJob(`/jobs/:jobid/vertices/:vertexid${below}`, (job, question) => {
    const { state, flink, parameters } = question;
    const id = parameters['vertexid'] ?? '';
    const vertex: VertexState | undefined = job.vertices.find((one) => one.id === id);
    return vertex === undefined ? vertexNotFound(id) : answer({ state, vertex, flink }, question);
  });

/** Every GET. A path of words stands before one with a place where the word is. */
export const ENDPOINTS: readonly Endpoint[] = [
  { path: '/overview', answer: ({ state, flink }) => clusterOverview(state, flink) },
  { path: '/config', answer: ({ flink }) => dashboardConfig(flink) },
  { path: '/datasets', answer: () => ok({ dataSets: [] }) },
  {
    path: '/applications/overview',
    versions: ['2.3'],
    answer: ({ state, flink }) => applicationsOverview(state, flink),
  },
  { path: '/jobmanager/metrics', answer: ({ state, query }) => jobManagerMetrics(state, query['get']) },
  { path: '/jobs', answer: ({ state, flink }) => jobIds(state, flink) },
  { path: '/jobs/overview', answer: ({ state, flink }) => jobsOverview(state, flink) },
  { path: '/jobs/metrics', answer: ({ flink }) => ok(jobMetricNames(flink).map((id) => ({ id }))) },
  ofJob('/jobs/:jobid', (job, { state, flink }) => jobDetails(state, job, flink)),
  ofJob('/jobs/:jobid/status', (job) => jobStatus(job)),
  ofJob('/jobs/:jobid/config', (job, { flink }) => jobConfig(job, flink)),
  ofJob('/jobs/:jobid/plan', (job) => jobPlan(job)),
  ofJob('/jobs/:jobid/accumulators', () => jobAccumulators()),
  ofJob('/jobs/:jobid/metrics', (job, { state, flink, query }) => jobMetrics(state, job, flink, query['get'])),
  ofJob('/jobs/:jobid/exceptions', (job, { state, flink }) => jobExceptions(state, job, flink)),
  ofJob('/jobs/:jobid/execution-result', (job, { state, flink }) => executionResult(state, job, flink)),
  ofJob('/jobs/:jobid/resource-requirements', (job) => resourceRequirements(job)),
  { ...ofJob('/jobs/:jobid/rescales/config', (job) => rescaleConfig(job)), versions: ['2.3'] },
  { ...ofJob('/jobs/:jobid/rescales/overview', (job) => rescalesOverview(job)), versions: ['2.3'] },
  ofJob('/jobs/:jobid/checkpoints', (job, { state }) => checkpointStatistics(state, job)),
  ofJob('/jobs/:jobid/checkpoints/config', (_, { state }) => checkpointConfig(state)),
  ofJob('/jobs/:jobid/checkpoints/details/:checkpointid', (job, { state, parameters }) =>
    checkpointDetails(state, job, Number(parameters['checkpointid'])),
  ),
  ofVertex('', vertexDetails),
  ofVertex('/subtasktimes', subtaskTimes),
  ofVertex('/taskmanagers', vertexTaskManagers),
  ofVertex('/subtasks/:subtaskindex', (of, { parameters }) => currentAttempt(of, Number(parameters['subtaskindex']))),
  ofVertex('/watermarks', () => ok([])),
  ofVertex('/backpressure', () => ok({ status: 'deprecated' })),
  ofVertex('/accumulators', ({ vertex }) => ok({ id: vertex.id, 'user-accumulators': [] })),
  { path: '/taskmanagers', answer: ({ state, flink }) => taskManagers(state, flink) },
  {
    path: '/taskmanagers/:taskmanagerid',
    answer: ({ state, flink, parameters }) => taskManagerDetails(state, parameters['taskmanagerid'] ?? '', flink),
  },
];
