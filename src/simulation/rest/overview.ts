import type { Json } from '../../base/index.ts';
import { GLOBALLY_TERMINAL, type ExecutionState, type FlinkVersion } from '../../model/index.ts';
import type { ClusterState, JobState } from '../../recording/index.ts';
import { ok, type RestAnswer } from './answer.ts';
import { stamp } from './clock.ts';
import { releaseOf } from './release.ts';

const TASK_COUNTS: readonly (ExecutionState | 'TOTAL')[] = [
  'RUNNING',
  'CANCELING',
  'CANCELED',
  'TOTAL',
  'CREATED',
  'SCHEDULED',
  'DEPLOYING',
  'RECONCILING',
  'FINISHED',
  'INITIALIZING',
  'FAILED',
];

/** @simulates org.apache.flink.runtime.rest.handler.cluster.ClusterOverviewHandler · 1.20, 2.3 · exact */
export function clusterOverview(state: ClusterState, flink: FlinkVersion): RestAnswer {
  const registered = state.taskmanagers.filter((taskmanager) => taskmanager.registeredWith !== undefined);
  const slots = registered.flatMap((taskmanager) => taskmanager.slots);
  const jobs = (...statuses: readonly string[]) => state.jobs.filter((job) => statuses.includes(job.status)).length;
  return ok({
    taskmanagers: registered.length,
    'slots-total': slots.length,
    'slots-available': slots.filter((slot) => slot.state === 'free').length,
    'jobs-running': state.jobs.length - jobs(...GLOBALLY_TERMINAL),
    'jobs-finished': jobs('FINISHED'),
    'jobs-cancelled': jobs('CANCELED'),
    'jobs-failed': jobs('FAILED'),
    'flink-version': releaseOf(flink).fullVersion,
    'flink-commit': releaseOf(flink).commit,
  });
}

/** @simulates org.apache.flink.runtime.rest.handler.cluster.DashboardConfigHandler · 1.20, 2.3 · exact */
export function dashboardConfig(flink: FlinkVersion): RestAnswer {
  const release = releaseOf(flink);
  return ok({
    'refresh-interval': 250,
    'timezone-name': 'Coordinated Universal Time',
    'timezone-offset': 0,
    'flink-version': release.fullVersion,
    'flink-revision': `${release.commit} @ ${release.committed}`,
    features: { 'web-submit': true, 'web-cancel': true, 'web-rescale': false, 'web-history': false },
  });
}

/**
 * Jobs as the endpoint lists them: 2.3 newest first. 1.20 changes its order from call to call; here it is that of
 * submission.
 */
export function listed(state: ClusterState, flink: FlinkVersion): readonly JobState[] {
  const jobs = [...state.jobs].sort((a, b) => a.ordinal - b.ordinal);
  return releaseOf(flink).newestFirst ? jobs.reverse() : jobs;
}

/** @simulates org.apache.flink.runtime.rest.handler.job.JobIdsHandler · 1.20, 2.3 · exact */
export function jobIds(state: ClusterState, flink: FlinkVersion): RestAnswer {
  return ok({ jobs: listed(state, flink).map((job) => ({ id: job.id, status: job.status })) });
}

/** @simulates org.apache.flink.runtime.rest.handler.job.JobsOverviewHandler · 1.20, 2.3 · exact */
export function jobsOverview(state: ClusterState, flink: FlinkVersion): RestAnswer {
  return ok({ jobs: listed(state, flink).map((job) => overviewOf(state, job, flink)) });
}

/** Which scheduler a job has, in the words of the endpoint. */
export function schedulerOf({ resourceRequirements }: JobState): 'Default' | 'Adaptive' {
  return resourceRequirements === undefined ? 'Default' : 'Adaptive';
}

/** A job in the overview. */
export function overviewOf(state: ClusterState, job: JobState, flink: FlinkVersion): Json {
  const release = releaseOf(flink);
  return {
    jid: job.id,
    name: job.name,
    ...(release.schedulerFields ? { jobType: 'STREAMING', schedulerType: schedulerOf(job) } : {}),
    'start-time': stamp(state, job.startedAt),
    'end-time': stamp(state, job.endedAt),
    duration: (job.endedAt ?? state.at) - job.startedAt,
    state: job.status,
    'last-modification': stamp(state, job.lastModifiedAt ?? job.startedAt),
    tasks: taskCounts(job),
    ...(release.pendingOperators ? { 'pending-operators': 0 } : {}),
  };
}

/** How many subtasks of a job are in each state, under the lower-case names of `/jobs/overview`. */
function taskCounts(job: JobState): Json {
  const subtasks = job.vertices.flatMap((vertex) => vertex.subtasks);
  const count = (state: string): number => subtasks.filter((subtask) => subtask.state === state).length;
  return Object.fromEntries(
    TASK_COUNTS.map((state) => [state.toLowerCase(), state === 'TOTAL' ? subtasks.length : count(state)]),
  );
}
