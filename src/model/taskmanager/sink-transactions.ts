/** The Kafka transactions of a sink's subtask: how one begins, and how it ends. */
import { BROKER } from '../kafka/broker-context.ts';
import type { TaskMessage } from '../messages.ts';
import type { Turn } from '../turn.ts';
import type { TaskContext } from './task-context.ts';

type C = TaskContext;

/** Opens the transaction that ends with this checkpoint. A transactional id is never used for two checkpoints. */
export function openTransaction(c: C, checkpoint: number, turn: Turn): void {
  const { options, subtask } = c.deployment;
  const transactionalId = `${options.prefix}-${subtask}-${checkpoint}`;
  turn.call(BROKER, { type: 'initTransactions', transactionalId, timeoutMs: options.transactionTimeoutMs } as const, 3);
}

/** The checkpoint is complete: its transactions, and older ones, become visible. */
export function commitUpTo(c: C, checkpoint: number, turn: Turn): C {
  for (const each of c.count?.preCommitted ?? [])
    if ((each.checkpoint ?? 0) <= checkpoint) endTransaction(each.transactionalId, each.epoch, true, turn);
  return c;
}

/** What Kafka answers to the end of a transaction. */
type Decision = Extract<TaskMessage, { readonly type: 'endTransactionReply' }>;

/**
 * Kafka has decided a transaction: nothing waits for it any more. One that cannot be committed is given up with a line
 * in the log, whether its results are visible by now or lost.
 *
 * @simulates org.apache.flink.connector.kafka.sink.KafkaCommitter · 3.4, 5.0 · simplified
 */
export function transactionEnded(c: C, decision: Omit<Decision, 'type'>, turn: Turn): C {
  const { count } = c;
  const { transactionalId, producerId, epoch, commit, ok, error } = decision;
  if (commit && !ok) {
    const values = {
      transaction: transactionalId,
      producer: producerId,
      epoch,
      timeout: c.deployment.options.transactionTimeoutMs,
    };
    turn.log('KafkaCommitter.unableToCommit', { ...values, exception: [error ?? ''] });
  }
  if (count === undefined || !count.preCommitted.some((each) => each.transactionalId === transactionalId)) return c;
  return {
    ...c,
    count: { ...count, preCommitted: count.preCommitted.filter((each) => each.transactionalId !== transactionalId) },
  };
}

/** A closing writer aborts what it has not pre-committed. */
export function abortOpen(c: C, turn: Turn): void {
  const transaction = c.count?.transaction;
  if (transaction !== undefined) endTransaction(transaction.transactionalId, transaction.epoch, false, turn);
}

/** Asks Kafka to commit or to abort a transaction; the answer is `endTransactionReply`. */
export function endTransaction(transactionalId: string, epoch: number, commit: boolean, turn: Turn): void {
  turn.call(BROKER, { type: 'endTransaction', transactionalId, epoch, commit } as const, 2);
}
