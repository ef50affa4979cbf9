/**
 * Upstream's closed lists of words, spelled as upstream. Everything above the model that needs one of these types
 * imports it from here.
 */

/** The Flink versions that exist in the lab. They differ by parameters and tables, never by copies. */
export const FLINK_VERSIONS = ['1.20', '2.3'] as const;
export type FlinkVersion = (typeof FLINK_VERSIONS)[number];

/** @simulates org.apache.flink.api.common.JobStatus · 1.20, 2.3 · exact */
export const JOB_STATUSES = [
  'INITIALIZING',
  'CREATED',
  'RUNNING',
  'FAILING',
  'FAILED',
  'CANCELLING',
  'CANCELED',
  'FINISHED',
  'RESTARTING',
  'SUSPENDED',
  'RECONCILING',
] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** @simulates org.apache.flink.runtime.execution.ExecutionState · 1.20, 2.3 · exact */
export const EXECUTION_STATES = [
  'CREATED',
  'SCHEDULED',
  'DEPLOYING',
  'INITIALIZING',
  'RUNNING',
  'FINISHED',
  'CANCELING',
  'CANCELED',
  'FAILED',
  'RECONCILING',
] as const;
export type ExecutionState = (typeof EXECUTION_STATES)[number];

/** States after which an execution never changes again. */
export const TERMINAL: readonly ExecutionState[] = ['FINISHED', 'CANCELED', 'FAILED'];

/** Statuses after which Flink never touches the job again, on any JobManager. */
export const GLOBALLY_TERMINAL: readonly JobStatus[] = ['FAILED', 'CANCELED', 'FINISHED'];
