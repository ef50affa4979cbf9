/** How many bytes a checkpoint takes: what `Completed checkpoint … (7293 bytes` counts. */
import type { FlinkVersion } from '../vocabulary.ts';
import type { CountSnapshot } from '../taskmanager/count-and-sink.ts';
import type { CompletedCheckpoint } from './checkpoint-coordinator-context.ts';

/**
 * Measured on real clusters of both versions with two, three and four subtasks: metadata, then for each subtask of the
 * two vertices its handles, its counts and its writer, then the transactions that wait to be committed. Counts are
 * numbers of a fixed width: they do not grow.
 */
interface Sizes {
  readonly metadata: number;
  readonly subtask: number;
  /** Beside the characters of its id, which count so often. */
  readonly transaction: number;
  readonly character: number;
}

const CHECKPOINT: Readonly<Record<FlinkVersion, Sizes>> = {
  '1.20': { metadata: 2841, subtask: 2095, transaction: 32, character: 1 },
  '2.3': { metadata: 2925, subtask: 2107, transaction: 42, character: 2 },
};
/** A canonical savepoint holds the keyed state in one piece. Measured with two subtasks. */
const SAVEPOINT_PERCENT: Readonly<Record<FlinkVersion, number>> = { '1.20': 634, '2.3': 640 };
/** The enumerator of a job that began from state knows its splits from there. */
const RESTORED = 476;

/** Bytes of a checkpoint or savepoint, of a job that began from state or not. */
export function bytesOf({ kind, states }: CompletedCheckpoint, flink: FlinkVersion, restored: boolean): number {
  const { metadata, subtask, transaction, character } = CHECKPOINT[flink];
  const writers = states.flatMap(({ state }) => {
    const { sink } = state as unknown as Partial<CountSnapshot>;
    return sink === undefined ? [] : [sink];
  });
  const fixed = metadata + writers.length * subtask;
  const written = writers.reduce(
    (sum, { prefix, transactions }) =>
      sum +
      prefix.length +
      transactions.reduce((all, { transactionalId }) => all + transaction + character * transactionalId.length, 0),
    0,
  );
  const own = kind === 'checkpoint' ? fixed : Math.round((fixed * SAVEPOINT_PERCENT[flink]) / 1000);
  return own + written + (restored ? RESTORED : 0);
}
