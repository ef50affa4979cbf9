/**
 * The JSON that a JobManager's REST endpoint answers to a GET, rendered from the state of the cluster at the event that
 * handled the request. Messages of the model carry only what a client acts upon; everything a reader sees is made here.
 */
import type { FlinkVersion } from '../../model/index.ts';
import type { ClusterState, JobState } from '../../recording/index.ts';
import { badParameter, jobNotFound, pathNotFound, type RestAnswer } from './answer.ts';
import { checkpointStatistics } from './checkpoints.ts';
import { jobExceptions } from './exceptions.ts';
import { jobConfig, jobDetails, jobStatus, vertexDetails } from './job.ts';
import { resourceRequirements } from './resource-requirements.ts';
import { clusterOverview, dashboardConfig, jobIds, jobsOverview } from './overview.ts';
import { taskManagers } from './task-managers.ts';

const ID = /^[0-9a-f]{32}$/;

/**
 * Answers a GET. `path` may carry the version prefix `/v1` and a query, which is ignored.
 * An unknown path, job or vertex is a 404 with upstream's text, an id that is not one a 400.
 */
export function restBody(state: ClusterState, path: string, flink: FlinkVersion): RestAnswer {
  const [plain = ''] = path.split('?');
  const segments = plain
    .replace(/^\/v1(?=\/)/, '')
    .split('/')
    .filter((segment) => segment !== '');
  const [first, second, ...rest] = segments;
  if (first === 'overview' && !second) return clusterOverview(state, flink);
  if (first === 'config' && !second) return dashboardConfig(flink);
  if (first === 'taskmanagers' && !second) return taskManagers(state, flink);
  if (first === 'jobs' && !second) return jobIds(state, flink);
  if (first === 'jobs' && second === 'overview' && rest.length === 0) return jobsOverview(state, flink);
  const about = first === 'jobs' ? jobAnswer(rest) : undefined;
  if (!about || second === undefined) return pathNotFound(plain);
  if (!ID.test(second)) return badParameter('jobid', second);
  const job = state.jobs.find((candidate) => candidate.id === second);
  return job ? about(state, job, flink) : jobNotFound(second);
}

type JobAnswer = (state: ClusterState, job: JobState, flink: FlinkVersion) => RestAnswer;

function jobAnswer(rest: readonly string[]): JobAnswer | undefined {
  const [topic, id, more] = rest;
  if (topic === undefined) return jobDetails;
  if (topic === 'vertices' && id !== undefined && more === undefined) {
    return (state, job) => (ID.test(id) ? vertexDetails(state, job, id) : badParameter('vertexid', id));
  }
  if (id !== undefined) return undefined;
  if (topic === 'status') return (_, job) => jobStatus(job);
  if (topic === 'config') return (_, job, flink) => jobConfig(job, flink);
  if (topic === 'checkpoints') return checkpointStatistics;
  if (topic === 'exceptions') return jobExceptions;
  if (topic === 'resource-requirements') return (_, job) => resourceRequirements(job);
  return undefined;
}
