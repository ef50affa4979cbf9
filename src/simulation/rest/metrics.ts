/** Names of metrics, and the values of those that the model counts. */
import type { Json } from '../../base/index.ts';
import type { FlinkVersion } from '../../model/index.ts';
import type { ClusterState, JobState } from '../../recording/index.ts';
import { ok, type RestAnswer } from './answer.ts';

/**
 * Without a value: which metrics there are. With `get=a,b`: those of the named that are known, as text.
 */
export function metrics(
  names: readonly string[],
  get: string | undefined,
  valueOf: (name: string) => Json | undefined,
): RestAnswer {
  if (get === undefined) return ok(names.map((id) => ({ id })));
  return ok(
    get.split(',').flatMap((id): Json[] => {
      const value = names.includes(id) ? valueOf(id) : undefined;
      return value === undefined ? [] : [{ id, value: typeof value === 'string' ? value : JSON.stringify(value) }];
    }),
  );
}

const JOB_METRICS: readonly string[] = [
  ...['lastCheckpointSize', 'lastCheckpointExternalPath', 'failingTime', 'restartingTime'],
  ...['numberOfInProgressCheckpoints', 'lastCheckpointProcessedData', 'numberOfCompletedCheckpoints', 'numRestarts'],
  ...['deployingTime', 'createdTime', 'lastCheckpointDuration', 'numberOfFailedCheckpoints', 'cancellingTime'],
  ...['totalNumberOfCheckpoints', 'lastCompletedCheckpointId', 'lastCheckpointRestoreTimestamp', 'runningTime'],
  ...['uptime', 'initializingTime', 'downtime', 'lastCheckpointFullSize', 'lastCheckpointPersistedData'],
];

/** Metrics of a job that only one version has. */
const OWN_JOB_METRICS: Readonly<Record<FlinkVersion, readonly string[]>> = {
  '1.20': ['fullRestarts'],
  '2.3': [
    ...['numRescales', 'lastCheckpointMetadataSize', 'lastCheckpointCompletedTimestamp'],
    'allSubTasksRunningOrFinishedTime',
  ],
};

/** The metrics of a job in a version. */
export function jobMetricNames(flink: FlinkVersion): readonly string[] {
  return [...JOB_METRICS, ...OWN_JOB_METRICS[flink]];
}

/** @simulates org.apache.flink.runtime.rest.handler.job.metrics.JobMetricsHandler · 1.20, 2.3 · simplified */
export function jobMetrics(
  state: ClusterState,
  job: JobState,
  flink: FlinkVersion,
  get: string | undefined,
): RestAnswer {
  const { checkpoints, attempts } = job;
  const latest = state.snapshots
    .filter(({ job: id, state: is, kind }) => id === job.id && is === 'completed' && kind === 'checkpoint')
    .at(-1);
  const epoch = state.epoch ?? 0;
  const values: Readonly<Record<string, Json | undefined>> = {
    numRestarts: attempts,
    fullRestarts: attempts,
    numberOfCompletedCheckpoints: checkpoints.completed,
    numberOfFailedCheckpoints: checkpoints.failed,
    numberOfInProgressCheckpoints: checkpoints.pending === undefined ? 0 : 1,
    totalNumberOfCheckpoints: checkpoints.completed + checkpoints.failed + (checkpoints.pending === undefined ? 0 : 1),
    lastCompletedCheckpointId: latest?.number ?? -1,
    lastCheckpointDuration: latest ? (latest.endedAt ?? 0) - (latest.triggeredAt ?? 0) : -1,
    lastCheckpointSize: latest?.bytes ?? -1,
    lastCheckpointFullSize: latest?.bytes ?? -1,
    lastCheckpointExternalPath: latest?.path ?? 'n/a',
    lastCheckpointRestoreTimestamp: checkpoints.restoredAt === undefined ? -1 : epoch + checkpoints.restoredAt,
    uptime: job.status === 'RUNNING' ? state.at - (job.history.at(-1)?.at ?? state.at) : 0,
  };
  return metrics(jobMetricNames(flink), get, (name) => values[name]);
}

const JVM_METRICS: readonly string[] = [
  ...['CPU.Load', 'CPU.Time', 'ClassLoader.ClassesLoaded', 'ClassLoader.ClassesUnloaded', 'Threads.Count'],
  ...['FileDescriptor.Max', 'FileDescriptor.Open'],
  ...['All', 'Copy', 'MarkSweepCompact'].flatMap((collector) =>
    ['Count', 'Time', 'TimeMsPerSecond'].map((of) => `GarbageCollector.${collector}.${of}`),
  ),
  ...['Heap', 'NonHeap', 'Metaspace'].flatMap((area) =>
    ['Used', 'Committed', 'Max'].map((of) => `Memory.${area}.${of}`),
  ),
  ...['Direct', 'Mapped'].flatMap((area) =>
    ['Count', 'MemoryUsed', 'TotalCapacity'].map((of) => `Memory.${area}.${of}`),
  ),
].map((name) => `Status.JVM.${name}`);

/** @simulates org.apache.flink.runtime.rest.handler.job.metrics.JobManagerMetricsHandler · 1.20, 2.3 · simplified */
export function jobManagerMetrics(state: ClusterState, get: string | undefined): RestAnswer {
  const registered = state.taskmanagers.filter(({ registeredWith }) => registeredWith !== undefined);
  const slots = registered.flatMap((one) => one.slots);
  const values: Readonly<Record<string, number>> = {
    numRegisteredTaskManagers: registered.length,
    numRunningJobs: state.jobs.filter(({ endedAt }) => endedAt === undefined).length,
    taskSlotsTotal: slots.length,
    taskSlotsAvailable: slots.filter((slot) => slot.state === 'free').length,
  };
  return metrics([...Object.keys(values), ...JVM_METRICS], get, (name) => values[name]);
}
