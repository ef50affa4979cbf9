/** A cluster by hand: one JobManager, two TaskManagers, `orders v1`, and `orders v2` when asked for. */
import type { ClusterState, JobState, LedgerCell, SlotState } from '../../../src/recording/index.ts';

export const V1 = 'b71660c97e97e28d550dede24fd8e81b';
export const V2 = 'f5d14fed26265067868f095b5ad81d72';

function slot(tm: number, index: number, job: string | undefined, subtask: number): SlotState {
  const label = (name: string): string => `${name} ${subtask + 1}/2`;
  return {
    id: `slot/taskmanager-${tm}/${index}`,
    index,
    state: job === undefined ? 'free' : 'allocated',
    ...(job === undefined ? {} : { job }),
    tasks:
      job === undefined
        ? []
        : ['source', 'count'].map((name) => ({
            id: `task/${job}/${name}/${subtask}`,
            label: label(name),
            state: 'RUNNING',
            attempt: 1,
          })),
  };
}

function job(id: string, ordinal: number, startedAt: number): JobState {
  const version = `v${ordinal + 1}`;
  return {
    id,
    name: `orders ${version}`,
    jar: `orders-${version}`,
    version,
    status: 'RUNNING',
    ordinal,
    startedAt,
    history: [{ status: 'RUNNING', at: startedAt }],
    attempts: 0,
    checkpoints: { completed: 4, failed: 0, latest: 4 },
    vertices: [],
  };
}

/** A cluster at a time; `doubled` once v2 has caught up. */
export function clusterAt(at: number, hasV2: boolean, isDoubled: boolean): ClusterState {
  const produced = isDoubled ? 680 : 572;
  const jobs = [job(V1, 0, 3100), ...(hasV2 ? [job(V2, 1, 16_000)] : [])];
  const cell = (order: number): LedgerCell => ({
    order,
    partition: order % 4,
    offset: Math.floor(order / 4),
    results: isDoubled ? 2 : 1,
    open: 0,
    aborted: 0,
    versions: isDoubled ? ['v1', 'v2'] : ['v1'],
  });
  const component = (name: string, id: string, words: string, of?: string) => ({
    id: `jobmanager-1/${id}`,
    name,
    words,
    ...(of === undefined ? {} : { job: of }),
  });
  return {
    at,
    processes: [
      {
        id: 'client',
        name: 'client',
        role: 'client',
        state: 'up',
        incarnation: 1,
        components: [],
      },
      {
        id: 'jobmanager-1',
        name: 'jobmanager-1',
        role: 'jobmanager',
        state: 'up',
        incarnation: 1,
        leadership: { sessionId: '00000000-0000-0000-0000-000000000000', believed: true, truth: true },
        components: [
          component('Dispatcher', 'dispatcher', hasV2 ? '2 jobs' : '1 job'),
          component('ResourceManager', 'resourcemanager', hasV2 ? '0 slots free' : '2 slots free'),
          component('JobMaster', 'jobmaster-b716', 'RUNNING', V1),
          ...(hasV2 ? [component('JobMaster', 'jobmaster-f5d1', 'RUNNING', V2)] : []),
        ],
      },
      ...[1, 2].map((i) => ({
        id: `taskmanager-${i}`,
        name: `taskmanager-${i}`,
        role: 'taskmanager' as const,
        state: 'up' as const,
        incarnation: 1,
        components: [],
      })),
    ],
    taskmanagers: [1, 2].map((i) => ({
      id: `taskmanager-${i}`,
      name: `taskmanager-${i}`,
      registeredWith: 'jobmanager-1',
      slots: [0, 1].map((index) => slot(i, index, i === 1 ? V1 : hasV2 ? V2 : undefined, index)),
    })),
    jobs,
    topics: [
      {
        id: 'topic/orders',
        name: 'orders',
        partitions: [0, 1, 2, 3].map((index) => ({
          id: `topic/orders/${index}`,
          index,
          end: produced / 4,
          readers: jobs.map(({ id, version }) => ({
            job: id,
            version,
            read: produced / 4 - 2,
            checkpointed: produced / 4 - 12,
          })),
        })),
      },
    ],
    snapshots: [
      ...[3, 4].map((number) => ({
        id: `checkpoint/${V1}/${number}`,
        job: V1,
        kind: 'checkpoint' as const,
        number,
        state: number === 4 ? ('completed' as const) : ('subsumed' as const),
        acknowledged: 4,
        total: 4,
      })),
      ...(hasV2
        ? [
            {
              id: `checkpoint/${V2}/1`,
              job: V2,
              kind: 'checkpoint' as const,
              number: 1,
              state: 'pending' as const,
              acknowledged: 3,
              total: 4,
            },
          ]
        : []),
    ],
    checkpointDirectory: 'file:///srv/flink/checkpoints',
    checkpointInterval: 1000,
    ledgers: [
      {
        id: 'ledger/totals',
        topic: 'totals',
        produced,
        committed: isDoubled ? 2 * produced : produced,
        open: 0,
        aborted: 0,
        once: isDoubled ? 0 : produced,
        doubled: isDoubled ? produced : 0,
        lost: 0,
        pending: 0,
        counted: isDoubled ? 2 * produced : produced,
        byVersion: jobs.map(({ version }) => ({ version, results: isDoubled || version === 'v1' ? produced : 0 })),
        byGraph: [],
        cells: (from, to) => Array.from({ length: Math.max(0, to - from) }, (_, i) => cell(from + i)),
      },
    ],
    inFlight:
      hasV2 && !isDoubled
        ? [
            {
              id: 1,
              from: 'jobmanager-1/jobmaster-f5d1',
              to: 'taskmanager-2/taskexecutor',
              name: 'submitTask',
              reply: false,
              sent: at - 1,
              arrives: at + 1,
            },
          ]
        : [],
    countdowns: [1, 2].map((i) => ({
      thing: `taskmanager-${i}`,
      label: 'heartbeat',
      from: at - 20_000 * i,
      due: at + 30_000,
    })),
  };
}
