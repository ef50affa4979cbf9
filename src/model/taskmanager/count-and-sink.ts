import type { Json } from '../../base/index.ts';
import { BROKER, TOTALS } from '../kafka/broker-context.ts';
import { KEYS, keyCounts, keysOf, mergeResults } from '../keys.ts';
import type { CheckpointKind, Interval, Results, TaskDeployment } from '../messages.ts';
import { mutated } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import { endTransaction, openTransaction } from './sink-transactions.ts';
import { endOfData } from './source-reader.ts';
import type { BlockedElement, CountState, SinkTransaction, TaskContext } from './task-context.ts';

type C = TaskContext;
type Fail = (c: C, failure: readonly string[], turn: Turn) => C;

/** What a subtask of count → sink puts into a checkpoint. */
export interface CountSnapshot {
  readonly counts: readonly number[] | null;
  /** The type of the counts: what wrote them decides what can read them. */
  readonly state: 'long' | 'string';
  readonly progress: readonly Interval[];
  readonly sink: { readonly prefix: string; readonly transactions: readonly SinkTransaction[] };
}

/** Keyed state of the restored checkpoint: counts of the keys that are this subtask's now, whoever had them. */
export function initialCount(deployment: TaskDeployment): CountState {
  const snapshots = (deployment.restore ?? []) as unknown as readonly CountSnapshot[];
  const mine = keysOf(deployment.subtask, deployment.parallelism, deployment.maxParallelism);
  const counts = Array.from({ length: KEYS }, (_, key) =>
    mine[key] === true ? snapshots.reduce((sum, each) => sum + (each.counts?.[key] ?? 0), 0) : 0,
  );
  const progress = snapshots[0]?.progress ?? [];
  return { counts, progress, seen: 0, blocked: [], ended: [], preCommitted: [], buffer: [] };
}

/**
 * Opens the sink: transactions of the restored checkpoint are committed, whatever else an earlier attempt left open is
 * aborted, then the first own transaction is opened.
 *
 * @simulates org.apache.flink.connector.kafka.sink.ExactlyOnceKafkaWriter · 3.4, 5.0 · simplified
 * @simulates org.apache.flink.streaming.runtime.operators.sink.CommitterOperator · 1.20, 2.3 · simplified
 */
export function openCount(c: C, turn: Turn): C {
  const { deployment } = c;
  if (deployment.options.sink !== 'exactly-once') return { ...c, opened: true };
  const snapshots = (deployment.restore ?? []) as unknown as readonly CountSnapshot[];
  const { subtask, parallelism, restoredCheckpoint } = deployment;
  const prefixes = [deployment.options.prefix];
  snapshots.forEach((snapshot, at) => {
    if (at % parallelism !== subtask) return;
    if (!prefixes.includes(snapshot.sink.prefix)) prefixes.push(snapshot.sink.prefix);
    if (mutated(c.parameters, 'no-recommit')) return;
    for (const { transactionalId, epoch } of snapshot.sink.transactions)
      endTransaction(transactionalId, epoch, true, turn);
  });
  for (const prefix of prefixes)
    if (!mutated(c.parameters, 'no-abort-lingering'))
      turn.call(
        BROKER,
        { type: 'abortLingering', prefix, subtask, parallelism, from: restoredCheckpoint + 1 } as const,
        2,
      );
  openTransaction(c, restoredCheckpoint + 1, turn);
  return c;
}

/** The next transaction is open: a snapshot that waited for it is acknowledged, what was kept is written, and a barrier goes on. */
export function transactionOpen(c: C, transactionalId: string, epoch: number, turn: Turn, fail: Fail): C {
  const { count } = c;
  if (count === undefined || (c.state !== 'RUNNING' && c.state !== 'INITIALIZING')) return c;
  const next = { ...c, opened: true, count: { ...count, transaction: { transactionalId, epoch, records: 0 } } };
  return aligned(write(acknowledgeHeld(next, turn), turn), turn, fail);
}

function acknowledgeHeld(c: C, turn: Turn): C {
  const { count } = c;
  if (count?.held === undefined) return c;
  acknowledge(c, count.held.checkpoint, count.held.state, turn);
  return { ...c, count: { ...count, held: undefined } };
}

function acknowledge(c: C, checkpoint: number, state: Json, turn: Turn): void {
  const { attemptId, checkpointCoordinator } = c.deployment;
  turn.call(
    checkpointCoordinator,
    { type: 'acknowledgeCheckpoint', attemptId, checkpoint, state } as const,
    turn.draw(c.parameters.durations.snapshot),
  );
}

/** What comes before the operators are open, while a snapshot is due, or over a channel that has delivered its barrier. */
function isBlocked(c: C, input: number, tracks = false): boolean {
  if (c.state !== 'RUNNING' || isAligned(c)) return true;
  return !tracks && c.count?.aligning?.arrived.includes(input) === true;
}

/** It waits in the input gate. */
function keep(c: C, count: CountState, element: BlockedElement): C {
  return { ...c, count: { ...count, blocked: [...count.blocked, element] } };
}

/** The channels are open again: what was kept is taken in, in order, until it is done or the task fails over it. */
export function unblock(c: C, turn: Turn, fail: Fail): C {
  if (c.count === undefined) return c;
  let next: C = { ...c, count: { ...c.count, blocked: [] } };
  for (const { input, intervals, barrier } of c.count.blocked) {
    if (next.state !== 'RUNNING') break;
    if (intervals !== undefined) next = countRecords(next, input, intervals, turn, fail);
    else if (barrier === undefined) next = inputEnded(next, input, turn, fail);
    else next = countBarrier(next, input, barrier.checkpoint, barrier.kind, turn, fail);
  }
  return next;
}

/** Whether records before these never came: they were sent while the connection was cut. */
export function misses({ count }: C, intervals: readonly Interval[]): boolean {
  if (count === undefined) return false;
  const waiting = count.blocked.flatMap(({ intervals = [] }) => intervals);
  return intervals.some(({ partition, lo }) => {
    const last = [...count.progress, ...waiting].findLast((each) => each.partition === partition);
    return last !== undefined && lo > last.hi;
  });
}

/** Counts the records whose key is its own, and gives the results to the sink. */
export function countRecords(c: C, input: number, intervals: readonly Interval[], turn: Turn, fail: Fail): C {
  const { count, deployment } = c;
  if (count === undefined) return c;
  const tracks = deployment.atLeastOnce === true || mutated(c.parameters, 'skip-alignment');
  if (isBlocked(c, input, tracks)) return keep(c, count, { input, intervals });
  const mine = keysOf(deployment.subtask, deployment.parallelism, deployment.maxParallelism);
  const counts = [...count.counts];
  let seen = count.seen;
  let { buffer } = count;
  let progress = count.progress;
  for (const interval of intervals) {
    const occurrences = keyCounts(interval);
    let records = 0;
    for (let key = 0; key < KEYS; key += 1) {
      if (mine[key] !== true) continue;
      counts[key] = (counts[key] ?? 0) + (occurrences[key] ?? 0);
      records += occurrences[key] ?? 0;
    }
    seen += records;
    progress = advance(progress, interval);
    if (records > 0 && deployment.options.sink !== 'none')
      buffer = mergeResults(buffer, resultsOf(deployment, interval));
  }
  const { failAt } = deployment.options;
  const next: C = { ...c, count: { ...count, counts, seen, buffer, progress } };
  if (failAt > 0 && deployment.subtask === 0 && seen >= failAt)
    return fail(next, [`java.lang.RuntimeException: --fail-at ${failAt} reached`], turn);
  return write(next, turn);
}

function resultsOf(
  { subtask, parallelism, maxParallelism, codeVersion, graphVersion, jobId, submission }: TaskDeployment,
  interval: Interval,
): Results {
  return { ...interval, subtask, parallelism, maxParallelism, codeVersion, graphVersion, jobId, submission };
}

function advance(progress: readonly Interval[], read: Interval): readonly Interval[] {
  if (!progress.some((each) => each.partition === read.partition)) return [...progress, read];
  return progress.map((each) => (each.partition === read.partition ? { ...each, hi: read.hi } : each));
}

/** Sends what waits to the broker: into the open transaction, or straight away. */
function write(c: C, turn: Turn): C {
  const { count, deployment } = c;
  if (count === undefined || count.buffer.length === 0) return c;
  const exactlyOnce = deployment.options.sink === 'exactly-once';
  const { transaction } = count;
  if (exactlyOnce && transaction === undefined) return c;
  const within =
    transaction === undefined ? {} : { transactionalId: transaction.transactionalId, epoch: transaction.epoch };
  turn.call(
    BROKER,
    { type: 'produce', topic: TOTALS, results: count.buffer, counts: count.counts, ...within } as const,
    1,
  );
  const records = count.buffer.reduce((sum, each) => sum + each.hi - each.lo, 0);
  return {
    ...c,
    count: {
      ...count,
      buffer: [],
      ...(transaction === undefined ? {} : { transaction: { ...transaction, records: transaction.records + records } }),
    },
  };
}

/**
 * A barrier on one input. When all inputs have delivered it, the state is one moment of the whole job: it is
 * snapshotted and the transaction is pre-committed.
 *
 * @simulates org.apache.flink.streaming.runtime.io.checkpointing.SingleCheckpointBarrierHandler · 1.20, 2.3 · simplified
 * @simulates org.apache.flink.streaming.runtime.io.checkpointing.CheckpointBarrierTracker · 1.20, 2.3 · simplified
 */
export function countBarrier(c: C, input: number, checkpoint: number, kind: CheckpointKind, turn: Turn, fail: Fail): C {
  const { count } = c;
  if (count === undefined) return c;
  const overtakes = mutated(c.parameters, 'overtake-blocked');
  if (isBlocked(c, input, overtakes)) return keep(c, count, { input, barrier: { checkpoint, kind } });
  const { checkpoint: current, arrived } = count.aligning ?? { checkpoint, arrived: [] };
  // Of one that was skipped.
  if (checkpoint < current) return c;
  if (checkpoint === current) {
    const aligning = { checkpoint, kind, arrived: [...arrived, input] };
    return aligned({ ...c, count: { ...count, aligning } }, turn, fail);
  }
  // Who has not delivered the one before never will.
  decline(c, current, SUBSUMED, turn);
  const skipped = { ...c, count: { ...count, aligning: { checkpoint, kind, arrived: [input] } } };
  return aligned(unblock(skipped, turn, fail), turn, fail);
}

const SUBSUMED = 'Checkpoint was canceled because a barrier from newer checkpoint was received.';

/** Tells the coordinator that this task has no part in a checkpoint. */
export function decline({ deployment, taskExecutor }: C, checkpoint: number, reason: string, turn: Turn): void {
  const { attemptId, checkpointCoordinator: coordinator } = deployment;
  turn.send(taskExecutor, { type: 'declineCheckpoint', attemptId, checkpoint, coordinator, reason } as const);
}

/** All inputs have delivered the barrier. What comes behind it waits, for the thread does nothing else. */
function isAligned({ count, deployment }: C): boolean {
  if (count?.aligning === undefined) return false;
  const { arrived } = count.aligning;
  return arrived.length + count.ended.filter((each) => !arrived.includes(each)).length >= deployment.inputs;
}

/** Takes the snapshot that is due. It ends a transaction: one that is being opened is waited for. */
function aligned(c: C, turn: Turn, fail: Fail): C {
  const { count, deployment } = c;
  if (count?.aligning === undefined || !isAligned(c)) return c;
  const opening = deployment.options.sink === 'exactly-once' && count.transaction === undefined;
  if (opening && !mutated(c.parameters, 'write-nowhere')) return c;
  const { checkpoint, kind } = count.aligning;
  const idle = { ...c, count: { ...count, aligning: undefined } };
  const next = unblock(snapshot(write(idle, turn), checkpoint, kind, turn), turn, fail);
  return kind === 'stop' ? { ...next, stopping: checkpoint } : next;
}

function snapshot(c: C, checkpoint: number, kind: CheckpointKind, turn: Turn): C {
  const { count, deployment } = c;
  if (count === undefined) return c;
  const { transaction } = count;
  const filled = transaction !== undefined && transaction.records > 0;
  const preCommitted = filled ? [...count.preCommitted, { ...transaction, checkpoint }] : count.preCommitted;
  const content: CountSnapshot = {
    counts: count.counts,
    state: deployment.options.state,
    progress: count.progress,
    sink: { prefix: deployment.options.prefix, transactions: preCommitted },
  };
  const state = content as unknown as Json;
  if (deployment.options.sink !== 'exactly-once') {
    acknowledge(c, checkpoint, state, turn);
    return c;
  }
  // The next id follows even when nothing was written: whoever looks for left-overs goes from id to id.
  openTransaction(c, checkpoint + 1, turn);
  if (!filled) {
    acknowledge(c, checkpoint, state, turn);
    return { ...c, count: { ...count, transaction: undefined } };
  }
  if (mutated(c.parameters, 'commit-on-precommit'))
    endTransaction(transaction.transactionalId, transaction.epoch, true, turn);
  return { ...c, count: { ...count, preCommitted, transaction: undefined, held: { checkpoint, kind, state } } };
}

/** An input brings no more records; the JobMaster hears of it when all do not. */
export function dataEnded(c: C, input: number, turn: Turn): C {
  const { count, deployment } = c;
  if (count === undefined || count.dataEnded?.includes(input) === true) return c;
  const dataEnded = [...(count.dataEnded ?? []), input];
  if (dataEnded.length === deployment.inputs) endOfData(c, turn);
  return { ...c, count: { ...count, dataEnded } };
}

/** An input is at its end. After the last one nothing comes any more; the last checkpoint commits what is left. */
export function inputEnded(c: C, input: number, turn: Turn, fail: Fail): C {
  const { count, deployment } = c;
  if (count === undefined || count.ended.includes(input)) return c;
  if (isBlocked(c, input)) return keep(c, count, { input });
  const ended = [...count.ended, input];
  const next = aligned(write({ ...c, count: { ...count, ended } }, turn), turn, fail);
  return ended.length < deployment.inputs ? next : { ...next, done: true };
}
