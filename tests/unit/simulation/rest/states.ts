/** Cluster states by hand, for the REST bodies. */
import type { ClusterState, JobState, TaskManagerState } from '../../../../src/recording/index.ts';

/** A job of two vertices with two subtasks each, all RUNNING, or all FINISHED when it has ended. */
export function job(
  name: string,
  id: string,
  times: { start: number; modified: number; end?: number },
  ordinal: number,
): JobState {
  const subtasks = [0, 1].map((index) => ({
    id: `task/${id}/v/${index}`,
    index,
    state: times.end === undefined ? ('RUNNING' as const) : ('FINISHED' as const),
    attempt: 0,
    attemptId: `a_${index}`,
    taskmanager: 'taskmanager-1',
    times: { DEPLOYING: times.start + 300, RUNNING: times.modified },
  }));
  const vertex = (vertexId: string, vertexName: string) => ({
    id: vertexId,
    name: vertexName,
    shortName: vertexName,
    parallelism: 2,
    maxParallelism: 128,
    subtasks,
  });
  return {
    id,
    name,
    jar: name.replace(' ', '-'),
    version: name.slice(-2),
    status: times.end === undefined ? 'RUNNING' : 'FINISHED',
    ordinal,
    startedAt: times.start,
    ...(times.end === undefined ? {} : { endedAt: times.end }),
    lastModifiedAt: times.modified,
    history: [{ status: 'RUNNING', at: times.start + 50 }],
    attempts: 0,
    checkpoints: { completed: 0, failed: 0 },
    vertices: [
      vertex('45b0254a46cabbc3efeea5d2e170ea5b', 'Source: orders-source'),
      vertex('b71731f1c0df9c3076c4a455334d0ad6', 'count -> totals-sink: Writer -> totals-sink: Committer'),
    ],
  };
}

/** A registered TaskManager of two slots, of which so many are allocated with two tasks each. */
export function taskmanager(
  name: string,
  resourceId: string,
  dataPort: number,
  allocated: number,
  heard = 0,
): TaskManagerState {
  return {
    id: name,
    name,
    resourceId,
    registeredWith: 'jobmanager-1',
    dataPort,
    lastHeartbeatAt: heard,
    slots: [0, 1].map((index) => ({
      id: `slot/${name}/${index}`,
      index,
      state: index < allocated ? ('allocated' as const) : ('free' as const),
      tasks:
        index < allocated
          ? [0, 1].map((n) => ({ id: `task/${n}`, label: 'x', state: 'RUNNING' as const, attempt: 0 }))
          : [],
    })),
  };
}

/** A cluster that has nothing but what is said. */
export function cluster(part: Partial<ClusterState>): ClusterState {
  return {
    at: 0,
    epoch: 0,
    processes: [],
    taskmanagers: [],
    jobs: [],
    topics: [],
    snapshots: [],
    checkpointDirectory: 'file:/srv/flink/checkpoints',
    ledgers: [],
    inFlight: [],
    countdowns: [],
    ...part,
  };
}
