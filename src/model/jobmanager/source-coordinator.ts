import { must } from '../../base/index.ts';
import { BROKER, ORDERS } from '../kafka/broker-context.ts';
import type { OffsetsReply, Split } from '../messages.ts';
import type { Turn } from '../turn.ts';
import { traitsOf } from '../versions.ts';
import { managerOf } from './execution-graph.ts';
import type { AssignedSplit, JobMasterContext } from './job-master-context.ts';

/**
 * A source reader reports for work. Readers that restored their splits need none; the others get theirs as soon as the
 * enumerator knows the topic's partitions.
 *
 * @simulates org.apache.flink.runtime.source.coordinator.SourceCoordinator · 1.20, 2.3 · simplified
 * @simulates org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumerator · 3.4, 5.0 · simplified
 */
export function readerRegistered(c: JobMasterContext, attemptId: string, turn: Turn): JobMasterContext {
  const execution = c.executions.find((each) => each.attemptId === attemptId);
  if (execution === undefined || c.readers.includes(execution.subtask)) return c;
  if (c.readers.length === 0 && traitsOf(c.parameters.flink).backlogReschedules && c.parameters.checkpointInterval > 0)
    turn.send(c.checkpointCoordinator, { type: 'backlogReported' } as const, 1);
  const next = { ...c, readers: [...c.readers, execution.subtask] };
  if (c.restoreStates.some((each) => each.vertexId === execution.vertexId)) return next;
  if (c.partitions !== undefined) return assign(next, turn);
  if (!c.discovering)
    turn.call(BROKER, { type: 'listOffsets', topic: ORDERS, group: c.plan.options.group } as const, 5);
  return { ...next, discovering: true };
}

/** The enumerator has found the partitions and where each is to be read from. */
export function offsetsKnown(c: JobMasterContext, { partitions }: OffsetsReply, turn: Turn): JobMasterContext {
  if (c.partitions !== undefined) return c;
  const { start, bounded } = c.plan.options;
  const readers = must(c.plan.vertices[0], 'the source vertex').parallelism;
  const splits = partitions.map(({ partition, end, committed }): AssignedSplit => {
    const from = start === 'latest' ? end : start === 'committed' ? (committed ?? 0) : 0;
    const until = Math.floor(bounded / partitions.length) + (partition < bounded % partitions.length ? 1 : 0);
    return { partition, subtask: ownerOf(partition, readers), from, ...(bounded > 0 ? { until } : {}) };
  });
  return assign({ ...c, partitions: splits, discovering: false }, turn);
}

/** Hands each registered reader the splits that it does not have yet. */
function assign(c: JobMasterContext, turn: Turn): JobMasterContext {
  let next = c;
  for (const execution of c.executions) {
    if (!execution.isSource || !c.readers.includes(execution.subtask)) continue;
    const missing = (c.partitions ?? []).filter(
      (split) => split.subtask === execution.subtask && !c.assigned.some((each) => each.partition === split.partition),
    );
    const at = managerOf(c, execution);
    if (missing.length === 0 || at === undefined) continue;
    const splits = missing.map(({ partition, from, until }): Split => ({
      partition,
      from,
      ...(until === undefined ? {} : { until }),
    }));
    turn.send(at.address, { type: 'sendOperatorEventToTask', attemptId: execution.attemptId, splits } as const, 1);
    next = { ...next, assigned: [...next.assigned, ...missing] };
  }
  return next;
}

/** @simulates org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumerator#getSplitOwner · 3.4, 5.0 · exact */
export function ownerOf(partition: number, readers: number): number {
  let hash = 0;
  for (let at = 0; at < ORDERS.length; at += 1) hash = (Math.imul(hash, 31) + ORDERS.charCodeAt(at)) | 0;
  return ((Math.imul(hash, 31) & 0x7fffffff) + partition) % readers;
}
