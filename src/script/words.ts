import type { FlinkVersion, JobStatus } from '../model/index.ts';

/** The model's words that a script may write. The types see to it that none is missing and none is too many. */
const VERSIONS: Readonly<Record<FlinkVersion, true>> = { '1.20': true, '2.3': true };
export const FLINK_VERSIONS = Object.keys(VERSIONS) as readonly FlinkVersion[];

/** Every status, and whether Flink never touches the job again after it, on any JobManager. */
const STATUSES: Readonly<Record<JobStatus, 'live' | 'ended'>> = {
  INITIALIZING: 'live',
  CREATED: 'live',
  RUNNING: 'live',
  FAILING: 'live',
  FAILED: 'ended',
  CANCELLING: 'live',
  CANCELED: 'ended',
  FINISHED: 'ended',
  RESTARTING: 'live',
  SUSPENDED: 'live',
  RECONCILING: 'live',
};
export const JOB_STATUSES = Object.keys(STATUSES) as readonly JobStatus[];

/** True of FAILED, CANCELED and FINISHED. */
export function hasEnded(status: string | undefined): boolean {
  return JOB_STATUSES.some((known) => known === status && STATUSES[known] === 'ended');
}
