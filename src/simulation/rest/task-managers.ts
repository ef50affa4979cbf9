import type { Json } from '../../base/index.ts';
import type { FlinkVersion } from '../../model/index.ts';
import type { ClusterState, TaskManagerState } from '../../recording/index.ts';
import { failed, ok, type RestAnswer } from './answer.ts';
import { stamp } from './clock.ts';
import { releaseOf } from './release.ts';

const MIB = 1048576;

/** A TaskManager of `taskmanager.memory.process.size: 1728m`, upstream's own sums, in bytes. */
const MEMORY = {
  frameworkHeap: 128 * MIB,
  taskHeap: 402653174,
  frameworkOffHeap: 128 * MIB,
  taskOffHeap: 0,
  networkMemory: 134217730,
  managedMemory: 536870920,
  jvmMetaspace: 256 * MIB,
  jvmOverhead: 192 * MIB,
  totalFlinkMemory: 1280 * MIB,
  totalProcessMemory: 1728 * MIB,
} as const;

/** @simulates org.apache.flink.runtime.rest.handler.taskmanager.TaskManagersHandler · 1.20, 2.3 · simplified */
export function taskManagers(state: ClusterState, flink: FlinkVersion): RestAnswer {
  const registered = state.taskmanagers.filter((taskmanager) => taskmanager.registeredWith !== undefined);
  return ok({ taskmanagers: registered.map((taskmanager) => details(state, taskmanager, flink)) });
}

/** @simulates org.apache.flink.runtime.rest.handler.taskmanager.TaskManagerDetailsHandler · 1.20, 2.3 · simplified */
export function taskManagerDetails(state: ClusterState, id: string, flink: FlinkVersion): RestAnswer {
  const found = state.taskmanagers.find(
    ({ resourceId, registeredWith }) => resourceId === id && registeredWith !== undefined,
  );
  if (found === undefined)
    return failed(
      `org.apache.flink.runtime.resourcemanager.exceptions.UnknownTaskExecutorException: No TaskExecutor registered under ${id}.`,
    );
  const total = found.slots.length;
  return ok({
    ...(details(state, found, flink) as Readonly<Record<string, Json>>),
    allocatedSlots: found.slots.flatMap((slot): Json[] =>
      slot.job === undefined || slot.state === 'free'
        ? []
        : [
            {
              jobId: slot.job,
              resource: resources(1, total),
              ...(releaseOf(flink).assignedTasks ? { assignedTasks: slot.tasks.length } : {}),
            },
          ],
    ),
    metrics: jvmOf(flink),
  });
}

/** What its process uses: as one that runs the sample job was found. */
const jvmOf = (flink: FlinkVersion): Json => ({
  heapUsed: 23849968,
  heapCommitted: 518979584,
  heapMax: 518979584,
  nonHeapUsed: 48450008,
  nonHeapCommitted: 49020928,
  nonHeapMax: 536870912,
  directCount: 4104,
  directUsed: 142811137,
  directMax: 142811136,
  mappedCount: 0,
  mappedUsed: 0,
  mappedMax: 0,
  ...(releaseOf(flink).memorySegments ? { memorySegmentsAvailable: 4096, memorySegmentsTotal: 4096 } : {}),
  nettyShuffleMemorySegmentsAvailable: 4096,
  nettyShuffleMemorySegmentsUsed: 0,
  nettyShuffleMemorySegmentsTotal: 4096,
  nettyShuffleMemoryAvailable: 134217728,
  nettyShuffleMemoryUsed: 0,
  nettyShuffleMemoryTotal: 134217728,
  garbageCollectors: [
    { name: 'All', count: 2, time: 552 },
    { name: 'Copy', count: 0, time: 0 },
    { name: 'MarkSweepCompact', count: 2, time: 552 },
  ],
});

function details(state: ClusterState, taskmanager: TaskManagerState, flink: FlinkVersion): Json {
  const resourceId = taskmanager.resourceId ?? taskmanager.name;
  const rpcPort = resourceId.split(':')[1]?.split('-')[0] ?? '0';
  const total = taskmanager.slots.length;
  const free = taskmanager.slots.filter((slot) => slot.state === 'free').length;
  return {
    id: resourceId,
    path: `pekko.tcp://flink@${taskmanager.name}:${rpcPort}/user/rpc/taskmanager_0`,
    dataPort: taskmanager.dataPort ?? 0,
    jmxPort: -1,
    timeSinceLastHeartbeat: stamp(state, taskmanager.lastHeartbeatAt ?? state.at),
    slotsNumber: total,
    freeSlots: free,
    ...(releaseOf(flink).assignedTasks
      ? { assignedTasks: taskmanager.slots.reduce((sum, slot) => sum + slot.tasks.length, 0) }
      : {}),
    totalResource: resources(total, total),
    freeResource: resources(free, total),
    hardware: {
      cpuCores: total,
      physicalMemory: 25276502016,
      freeMemory: 518979584,
      managedMemory: MEMORY.managedMemory,
    },
    memoryConfiguration: { ...MEMORY },
  };
}

/** What `slots` of `total` slots hold, in cores and whole MiB. */
function resources(slots: number, total: number): Json {
  const share = (bytes: number) => Math.floor((bytes * slots) / Math.max(total, 1) / MIB);
  return {
    cpuCores: slots,
    taskHeapMemory: share(MEMORY.taskHeap),
    taskOffHeapMemory: 0,
    managedMemory: share(MEMORY.managedMemory),
    networkMemory: share(MEMORY.networkMemory),
    extendedResources: {},
  };
}
