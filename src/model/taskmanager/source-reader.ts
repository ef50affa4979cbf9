import type { Json } from '../../base/index.ts';
import { BROKER, ORDERS } from '../kafka/broker-context.ts';
import type { CheckpointKind, Interval, Split, TaskDeployment } from '../messages.ts';
import { mutated } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import { ownerOf } from '../jobmanager/source-coordinator.ts';
import type { ReaderSplit, SourceReaderState, TaskContext } from './task-context.ts';

type C = TaskContext;

/** What a source subtask puts into a checkpoint. */
interface SourceSnapshot {
  readonly splits: readonly ReaderSplit[];
}

/** Splits of all subtasks of the checkpoint are dealt out again: the parallelism may have changed. */
export function initialSource(deployment: TaskDeployment): SourceReaderState {
  const all = (deployment.restore ?? []).flatMap((each) => (each as unknown as SourceSnapshot).splits);
  const splits = all.filter((split) => ownerOf(split.partition, deployment.parallelism) === deployment.subtask);
  return { splits, consumers: [], fetching: false, snapshots: [], ended: false };
}

/** Reports for work, and reads on if it restored splits. */
export function openSource(c: C, turn: Turn): C {
  const { attemptId, jobMaster } = c.deployment;
  turn.send(
    jobMaster,
    { type: 'sendOperatorEventToCoordinator', attemptId, event: 'readerRegistration' } as const,
    turn.draw([1, 6]),
  );
  return poll(c, 5, turn);
}

/** A task of the next vertex asks for its share of the results. */
export function partitionRequested(c: C, consumer: number, turn: Turn): C {
  const { source } = c;
  if (source === undefined || source.consumers.includes(consumer)) return c;
  return poll({ ...c, source: { ...source, consumers: [...source.consumers, consumer] } }, 2, turn);
}

/** Splits from the enumerator: reading goes on with them. */
export function addSplits(c: C, splits: readonly Split[], turn: Turn): C {
  const { source } = c;
  if (source === undefined) return c;
  const added = splits
    .filter((split) => !source.splits.some((each) => each.partition === split.partition))
    .map(({ partition, from, until }): ReaderSplit => ({
      partition,
      offset: from,
      ...(until === undefined ? {} : { until }),
    }));
  return poll({ ...c, source: { ...source, splits: [...source.splits, ...added] } }, 2, turn);
}

/**
 * Asks the broker for what lies behind the present positions. One fetch is out at a time.
 *
 * @simulates org.apache.flink.connector.kafka.source.reader.KafkaPartitionSplitReader · 3.4, 5.0 · simplified
 */
function poll(c: C, after: number, turn: Turn): C {
  const { source } = c;
  if (source === undefined || c.state !== 'RUNNING' || source.fetching || source.ended || source.splits.length === 0)
    return c;
  if (source.consumers.length < c.deployment.outputs.length) return c;
  const positions = source.splits.map(({ partition, offset, until }) => ({
    partition,
    offset,
    ...(until === undefined ? {} : { until }),
  }));
  turn.call(BROKER, { type: 'fetch', topic: ORDERS, positions } as const, after);
  return { ...c, source: { ...source, fetching: true } };
}

/** Records came: positions move, every count subtask gets the intervals and takes its keys out of them. */
export function fetched(c: C, intervals: readonly Interval[], turn: Turn): C {
  const { source, deployment } = c;
  if (source === undefined || source.ended) return c;
  const fresh = intervals.filter((each) =>
    source.splits.some((split) => split.partition === each.partition && split.offset === each.lo && each.hi > each.lo),
  );
  if (fresh.length > 0)
    for (const output of deployment.outputs)
      turn.call(output, { type: 'records', input: deployment.subtask, intervals: fresh } as const);
  const splits = source.splits.map((split) => {
    const read = fresh.find((each) => each.partition === split.partition);
    return read === undefined ? split : { ...split, offset: read.hi };
  });
  const next: C = { ...c, source: { ...source, splits, fetching: false } };
  const bounded =
    splits.length > 0 && splits.every((split) => split.until !== undefined && split.offset >= split.until);
  return bounded ? end(next, turn) : poll(next, c.parameters.durations.fetchInterval, turn);
}

/** Everything is read: with checkpoints, the task ends with the next one that completes. */
function end(c: C, turn: Turn): C {
  const { source } = c;
  if (source === undefined) return c;
  if (c.parameters.checkpointInterval > 0) endOfData(c, turn);
  const last = (source.snapshots.at(-1)?.checkpoint ?? 0) + 1;
  return {
    ...c,
    source: { ...source, ended: true },
    finalCheckpoint: last,
    done: c.parameters.checkpointInterval === 0,
  };
}

/** No record comes any more: those behind hear of it, and the JobMaster. */
export function endOfData({ deployment }: C, turn: Turn): void {
  const { attemptId, jobMaster, outputs, subtask } = deployment;
  for (const output of outputs) turn.call(output, { type: 'endOfData', input: subtask } as const);
  turn.send(jobMaster, { type: 'notifyEndOfData', attemptId } as const, turn.draw([1, 6]));
}

/** A barrier goes out behind the records that were sent, and the positions go into the checkpoint. */
export function sourceTriggered(c: C, checkpoint: number, kind: CheckpointKind, turn: Turn): C {
  const { source, deployment } = c;
  if (source === undefined) return c;
  for (const output of deployment.outputs)
    turn.call(output, { type: 'barrier', input: deployment.subtask, checkpoint, kind } as const);
  const kept = mutated(c.parameters, 'forget-offsets')
    ? source.splits.map((split) => ({ ...split, offset: Math.max(0, split.offset - 3) }))
    : source.splits;
  const state = { splits: kept } as unknown as Json;
  const message = { type: 'acknowledgeCheckpoint', attemptId: deployment.attemptId, checkpoint, state } as const;
  turn.call(deployment.checkpointCoordinator, message, turn.draw(c.parameters.durations.snapshot));
  const snapshots = [...source.snapshots, { checkpoint, splits: source.splits }];
  if (kind !== 'stop') return { ...c, source: { ...source, snapshots } };
  return { ...c, stopping: checkpoint, source: { ...source, snapshots, ended: true } };
}

/** The positions of a completed checkpoint become the consumer group's. */
export function sourceCompleted(c: C, checkpoint: number, turn: Turn): C {
  const { source, deployment } = c;
  const snapshot = source?.snapshots.find((each) => each.checkpoint === checkpoint);
  if (source === undefined || snapshot === undefined) return c;
  const offsets = snapshot.splits.map(({ partition, offset }) => ({ partition, offset }));
  turn.send(BROKER, { type: 'commitOffsets', group: deployment.options.group, offsets } as const, 2);
  return { ...c, source: { ...source, snapshots: source.snapshots.filter((each) => each.checkpoint > checkpoint) } };
}
