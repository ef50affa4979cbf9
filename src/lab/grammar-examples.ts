/** Small pieces of evidence, made up, for the page that shows every mark once. */
import type { ClusterState, LedgerState, PartitionState, SlotState, TaskManagerState } from '../recording/index.ts';
import type { ExecutionState } from '../model/index.ts';
import type { OrderMark } from './marks/ledger-marks.ts';
import { TASK_MARKS } from './marks/task-marks.ts';

export const everyState = Object.keys(TASK_MARKS) as ExecutionState[];

const JOB = '7f3e0000000000000000000000000000';

const slot = (index: number, state: SlotState['state']): SlotState => ({
  id: `slot/taskmanager-1/${index}`,
  index,
  state,
  ...(state === 'allocated' ? { job: JOB } : {}),
  tasks: state === 'allocated' ? [{ id: 'task/a', label: 'source 1/2', state: 'RUNNING', attempt: 1 }] : [],
});

export const taskmanager: TaskManagerState = {
  id: 'taskmanager-1',
  name: 'taskmanager-1',
  registeredWith: 'jobmanager-1',
  slots: [slot(0, 'allocated'), slot(1, 'free')],
};
export const requesting: TaskManagerState = { ...taskmanager, slots: [slot(0, 'requested'), slot(1, 'free')] };

const reader = (read: number, checkpointed: number) => ({ job: JOB, version: 'v1', read, checkpointed });

export const reading: PartitionState = { id: 'topic/orders/0', index: 0, end: 190, readers: [reader(170, 156)] };
export const restored: PartitionState = { id: 'topic/orders/0', index: 0, end: 190, readers: [reader(66, 66)] };
export const twoReaders: PartitionState = {
  id: 'topic/orders/0',
  index: 0,
  end: 190,
  readers: [reader(170, 156), { job: 'f5d1', version: 'v2', read: 24, checkpointed: 0 }],
};

/** 60 orders: once, twice, pending and to come. */
export const ledger: LedgerState = {
  id: 'ledger/totals',
  topic: 'totals',
  produced: 60,
  committed: 50,
  open: 6,
  aborted: 0,
  once: 30,
  doubled: 10,
  lost: 0,
  pending: 6,
  counted: 50,
  byVersion: [],
  byGraph: [],
  cells: (from, to) =>
    Array.from({ length: to - from }, (_, i) => {
      const order = from + i;
      const results = order < 30 ? 1 : order < 40 ? 2 : 0;
      return {
        order,
        partition: 0,
        offset: order,
        results,
        open: order >= 40 && order < 50 ? 1 : 0,
        aborted: 0,
        versions: [],
      };
    }),
};

export const cluster: ClusterState = {
  at: 0,
  processes: [],
  taskmanagers: [],
  jobs: [],
  topics: [],
  snapshots: [],
  ledgers: [],
  inFlight: [],
  countdowns: [{ thing: 'taskmanager-1', label: 'heartbeat', from: -20_000, due: 30_000 }],
};

/** Tokens by their meaning, and marks of the ledger by theirs. */
export const COLOURS: readonly (readonly [token: string, meaning: string])[] = [
  ['ink', 'authority'],
  ['ok', 'running'],
  ['warn', 'not settled, twice'],
  ['fail', 'failed, refused, lost'],
  ['info', 'complete and durable'],
  ['mark-disc', 'selected cause'],
];
export const ORDERS: readonly (readonly [mark: OrderMark, words: string])[] = [
  ['once', 'once'],
  ['twice', 'twice: a copy behind it'],
  ['pending', 'written, not committed'],
  ['lost', 'lost'],
  ['wait', 'not yet in'],
];
