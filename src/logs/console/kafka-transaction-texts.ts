/** What `kafka-transactions.sh` prints. */
import type { ToolReply } from '../../model/index.ts';
import type { MadeText } from './console-text.ts';
import { optionsOf, replyOf } from './kafka-values.ts';
import type { ConsoleContext } from './render-console.ts';

/** Columns as wide as their widest cell, a tab behind each. @simulates org.apache.kafka.tools.TransactionsCommand#prettyPrintTable · 3.9 · exact */
function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const all = [head, ...rows];
  const widths = head.map((_, n) => all.reduce((most, row) => Math.max(most, (row[n] ?? '').length), 0));
  return all.map((row) => row.map((cell, n) => `${cell.padEnd(widths[n] ?? 0)}\t`).join(''));
}

/** Tables of transactions and producers. */
export const transactionsOut: MadeText = (values, context) => {
  const { transactions } = replyOf(values);
  const { 'transactional-id': id, topic } = optionsOf(values);
  switch (values['action']) {
    case 'list':
      return table(
        ['TransactionalId', 'Coordinator', 'ProducerId', 'TransactionState'],
        transactions.map((each) => [each.transactionalId, '1', `${each.producerId}`, each.state]),
      );
    case 'describe':
      return describedTransaction(
        transactions.find((each) => each.transactionalId === id),
        context,
      );
    case 'find-hanging':
      return table(
        [
          ...['Topic', 'Partition', 'ProducerId', 'ProducerEpoch', 'CoordinatorEpoch', 'StartOffset', 'LastTimestamp'],
          'Duration(min)',
        ],
        [],
      );
    case 'describe-producers':
      return table(
        [
          ...['ProducerId', 'ProducerEpoch', 'LatestCoordinatorEpoch', 'LastSequence', 'LastTimestamp'],
          'CurrentTransactionStartOffset',
        ],
        transactions
          .filter((each) => each.topic === topic)
          .map(({ transactionalId, producerId, epoch, state, firstOffset }) => {
            const facts = context.producerFacts?.(transactionalId);
            const open = state === 'Ongoing' && firstOffset !== undefined;
            const started = open ? `${firstOffset}` : 'None';
            return [
              ...[`${producerId}`, `${epoch}`, open ? '-1' : '0', `${(facts?.records ?? 1) - 1}`],
              ...[`${facts?.writtenAt ?? 0}`, started],
            ];
          }),
      );
    default:
      return [];
  }
};

function describedTransaction(
  found: ToolReply['transactions'][number] | undefined,
  { at = 0, producerFacts }: ConsoleContext,
): readonly string[] {
  if (found === undefined) return [];
  const { transactionalId, producerId, epoch, state, timeoutMs, topic } = found;
  const startedAt = state === 'Empty' ? undefined : producerFacts?.(transactionalId)?.startedAt;
  return table(
    [
      ...[
        'CoordinatorId',
        'TransactionalId',
        'ProducerId',
        'ProducerEpoch',
        'TransactionState',
        'TransactionTimeoutMs',
      ],
      ...['CurrentTransactionStartTimeMs', 'TransactionDurationMs', 'TopicPartitions'],
    ],
    [
      [
        ...['1', transactionalId, `${producerId}`, `${epoch}`, state, `${timeoutMs}`],
        ...(startedAt === undefined ? ['None', 'None'] : [`${startedAt}`, `${at - startedAt}`]),
        state === 'Ongoing' && topic !== undefined ? `${topic}-0` : '',
      ],
    ],
  );
}

/** Why there is no table. */
export const transactionsErr: MadeText = (values) => {
  const { 'transactional-id': id = '', topic = '', partition = '', 'start-offset': from = '' } = optionsOf(values);
  const { transactions, ok } = replyOf(values);
  if (values['action'] === 'abort' && !ok)
    return [`Could not find any open transactions starting at offset ${from} on partition ${topic}-${partition}`];
  if (values['action'] !== 'describe' || transactions.some((each) => each.transactionalId === id)) return [];
  return [
    `Failed to describe transaction state of transactional-id \`${id}\`: DescribeTransactions request for transactionalId \`${id}\` failed because the ID could not be found. Enable debug logging for additional detail.`,
  ];
};
