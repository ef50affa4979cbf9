/** Applications of 2.3. In a session cluster each job that was submitted is one of its own. */
import type { FlinkVersion } from '../../model/index.ts';
import type { ClusterState, JobState } from '../../recording/index.ts';
import { failed, ok, type RestAnswer } from './answer.ts';
import { stamp } from './clock.ts';
import { listed, overviewOf } from './overview.ts';

/** How an application stands whose only job does so. */
const statusOf = ({ endedAt, status }: JobState): string => (endedAt === undefined ? 'RUNNING' : status);
const nameOf = ({ name }: JobState): string => `SingleJobApplication(${name})`;

function times(state: ClusterState, job: JobState) {
  return {
    'start-time': stamp(state, job.startedAt),
    'end-time': stamp(state, job.endedAt),
    duration: (job.endedAt ?? state.at) - job.startedAt,
  };
}

/** @simulates org.apache.flink.runtime.rest.handler.application.ApplicationsOverviewHandler · 2.3 · simplified */
export function applicationsOverview(state: ClusterState, flink: FlinkVersion): RestAnswer {
  return ok({
    applications: listed(state, flink).map((job) => ({
      id: job.id,
      name: nameOf(job),
      ...times(state, job),
      status: statusOf(job),
      jobs: { [job.status]: 1 },
    })),
  });
}

/** @simulates org.apache.flink.runtime.rest.handler.application.ApplicationDetailsHandler · 2.3 · simplified */
export function applicationDetails(state: ClusterState, id: string, flink: FlinkVersion): RestAnswer {
  const job = state.jobs.find((one) => one.id === id);
  if (job === undefined) return applicationNotFound(id);
  const status = statusOf(job);
  const entered = (one: string): number => {
    if (one === 'CREATED' || one === 'RUNNING') return stamp(state, job.startedAt);
    return one === status ? stamp(state, job.endedAt) : 0;
  };
  const statuses = ['CREATED', 'RUNNING', 'FAILING', 'FAILED', 'CANCELING', 'CANCELED', 'FINISHED'];
  return ok({
    id,
    name: nameOf(job),
    status,
    ...times(state, job),
    timestamps: Object.fromEntries(statuses.map((one) => [one, entered(one)])),
    jobs: [overviewOf(state, job, flink)],
  });
}

/** @simulates org.apache.flink.runtime.rest.handler.application.ApplicationExceptionsHandler · 2.3 · simplified */
export function applicationExceptions(state: ClusterState, id: string): RestAnswer {
  if (state.jobs.every((job) => job.id !== id)) return applicationNotFound(id);
  return ok({ exceptionHistory: { entries: [] } });
}

function applicationNotFound(id: string): RestAnswer {
  return failed(
    `org.apache.flink.runtime.messages.FlinkApplicationNotFoundException: Could not find Flink application (${id})`,
  );
}
