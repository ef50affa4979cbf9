/** What a sink's writer makes of a send that Kafka refused. */
import type { Turn } from '../turn.ts';
import { traitsOf } from '../versions.ts';
import type { TaskContext } from './task-context.ts';

type C = TaskContext;

const SEND_FAILED = 'java.io.IOException: One or more Kafka Producer send requests have encountered exception';

/** How long a writer takes to close after a failed send, where it is closed behind the failure of its task. */
const CLOSING_MS = [30, 60] as const;

/**
 * A send failed: the task fails over it, and its writer is closed. A second send that fails in the meantime is found by
 * the closing: what throws after the task has failed is fatal to its TaskManager.
 *
 * @simulates org.apache.flink.connector.kafka.sink.KafkaWriter · 3.4, 5.0 · simplified
 */
export function sendFailed(
  c: C,
  { transactionalId, error }: { readonly transactionalId?: string; readonly error: string },
  turn: Turn,
  fail: (c: C, failure: readonly string[], turn: Turn) => C,
): C {
  const { closesBehindFailure } = traitsOf(c.parameters.flink);
  const failure = failureOf(c, transactionalId ?? '', error, turn);
  if (c.state === 'RUNNING' || c.state === 'INITIALIZING') {
    const failed = fail(c, failure, turn);
    if (closesBehindFailure) turn.arm('step', turn.draw(CLOSING_MS), { type: 'startStep', state: 'FAILED' });
    return failed;
  }
  const closing = c.state === 'FAILED' && c.failure?.[0] === SEND_FAILED;
  return closing && closesBehindFailure ? { ...c, fatal: failure } : c;
}

function failureOf(c: C, transactionalId: string, error: string, turn: Turn): readonly string[] {
  const producer = traitsOf(c.parameters.flink).closesBehindFailure
    ? `@${turn.draw([100_000_000, 2_000_000_000])}{transactionalId='${transactionalId}', transactionState=DATA_IN_TRANSACTION`
    : `{transactionalId='${transactionalId}', inTransaction=true`;
  return [
    SEND_FAILED,
    `Caused by: org.apache.flink.util.FlinkRuntimeException: Failed to send data to Kafka totals-0@-1 with FlinkKafkaInternalProducer${producer}, closed=false} `,
    `Caused by: ${error}`,
  ];
}
