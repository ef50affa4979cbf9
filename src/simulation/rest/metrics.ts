/** Names of metrics, and the values of those that the model counts. */
import type { Json } from '../../base/index.ts';
import type { FlinkVersion } from '../../model/index.ts';
import type { ClusterState, JobState } from '../../recording/index.ts';
import { ok, type RestAnswer } from './answer.ts';
import { hashOrder } from './hash-order.ts';

/**
 * Without a value: which metrics there are. With `get=a,b`: those of the named that are known, as text.
 */
export function metrics(
  names: readonly string[],
  get: string | undefined,
  valueOf: (name: string) => Json | undefined,
): RestAnswer {
  if (get === undefined) return ok(hashOrder(names).map((id) => ({ id })));
  return ok(
    hashOrder(get.split(',')).flatMap((id): Json[] => {
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

/** The table that a list of all jobs' metrics is made of has room for this many before it grows. */
const AGGREGATED = 64;

/** @simulates org.apache.flink.runtime.rest.handler.job.metrics.AggregatingJobsMetricsHandler · 1.20, 2.3 · simplified */
export function aggregatedJobMetrics(flink: FlinkVersion): RestAnswer {
  return ok(hashOrder(jobMetricNames(flink), AGGREGATED).map((id) => ({ id })));
}

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

/** Metrics of a JVM that only one version has. */
const OWN_JVM_METRICS: Readonly<Record<FlinkVersion, readonly string[]>> = {
  '1.20': [],
  '2.3': ['FileDescriptor.Max', 'FileDescriptor.Open'],
};

/** The metrics of a JVM in a version. */
export const jvmMetricNames = (flink: FlinkVersion): readonly string[] =>
  [...JVM_METRICS, ...OWN_JVM_METRICS[flink]].map((name) => `Status.JVM.${name}`);

const JVM_METRICS: readonly string[] = [
  ...['CPU.Load', 'CPU.Time', 'ClassLoader.ClassesLoaded', 'ClassLoader.ClassesUnloaded', 'Threads.Count'],
  ...['All', 'Copy', 'MarkSweepCompact'].flatMap((collector) =>
    ['Count', 'Time', 'TimeMsPerSecond'].map((of) => `GarbageCollector.${collector}.${of}`),
  ),
  ...['Heap', 'NonHeap', 'Metaspace'].flatMap((area) =>
    ['Used', 'Committed', 'Max'].map((of) => `Memory.${area}.${of}`),
  ),
  ...['Direct', 'Mapped'].flatMap((area) =>
    ['Count', 'MemoryUsed', 'TotalCapacity'].map((of) => `Memory.${area}.${of}`),
  ),
];

const TASK_MANAGER_METRICS: readonly string[] = [
  ...['Managed.Used', 'Managed.Total'].map((name) => `Status.Flink.Memory.${name}`),
  ...['TotalMemorySegments', 'TotalMemory', 'AvailableMemorySegments', 'AvailableMemory', 'UsedMemorySegments'].map(
    (name) => `Status.Shuffle.Netty.${name}`,
  ),
  ...['Status.Shuffle.Netty.UsedMemory', 'Status.Shuffle.Netty.RequestedMemoryUsage'],
];

/** Metrics of a TaskManager that only one version has. */
const OWN_TASK_MANAGER_METRICS: Readonly<Record<FlinkVersion, readonly string[]>> = {
  '1.20': ['Status.Network.AvailableMemorySegments', 'Status.Network.TotalMemorySegments'],
  '2.3': [],
};

/**
 * What JVMs measure, nobody here measures: metrics are named, and have no values.
 * @simulates org.apache.flink.runtime.rest.handler.job.metrics.TaskManagerMetricsHandler · 1.20, 2.3 · simplified
 */
export function taskManagerMetrics(flink: FlinkVersion, get: string | undefined): RestAnswer {
  const names = [...TASK_MANAGER_METRICS, ...OWN_TASK_MANAGER_METRICS[flink], ...jvmMetricNames(flink)];
  return metrics(names, get, () => undefined);
}

/** @simulates org.apache.flink.runtime.rest.handler.job.metrics.JobManagerMetricsHandler · 1.20, 2.3 · simplified */
export function jobManagerMetrics(state: ClusterState, flink: FlinkVersion, get: string | undefined): RestAnswer {
  const registered = state.taskmanagers.filter(({ registeredWith }) => registeredWith !== undefined);
  const slots = registered.flatMap((one) => one.slots);
  const values: Readonly<Record<string, number>> = {
    numRegisteredTaskManagers: registered.length,
    numRunningJobs: state.jobs.filter(({ endedAt }) => endedAt === undefined).length,
    taskSlotsTotal: slots.length,
    taskSlotsAvailable: slots.filter((slot) => slot.state === 'free').length,
  };
  return metrics([...Object.keys(values), ...jvmMetricNames(flink)], get, (name) => values[name]);
}
