/** Judgements on checkpoints, and on what depends on them. */
import { printDuration } from '../../../base/index.ts';
import type { Found, Subject } from './subject.ts';

const INTERVAL = 'execution.checkpointing.interval';
const RETENTION = 'execution.checkpointing.externalized-checkpoint-retention';
const DIRECTORY = 'execution.checkpointing.dir';

/** Everything about checkpoints across keys. */
export function checkpointDiagnostics(subject: Subject): readonly Found[] {
  const interval = subject.duration(INTERVAL);
  const isSet = subject.entry(INTERVAL) !== undefined;
  return [
    ...(isSet ? [] : withoutInterval(subject)),
    ...(interval === undefined ? [] : transactions(subject, interval)),
    ...retention(subject),
  ];
}

function withoutInterval(subject: Subject): readonly Found[] {
  const { exactlyOnceSink } = subject.around;
  const isEssential = exactlyOnceSink === true;
  return [
    {
      ...subject.placeFor(DIRECTORY, 'execution.checkpointing.mode', 'restart-strategy.type'),
      severity: isEssential ? 'error' : 'warning',
      code: isEssential ? 'exactly-once-without-checkpoints' : 'no-checkpoints',
      key: INTERVAL,
      message: isEssential
        ? `An exactly-once sink commits with checkpoints, and \`${INTERVAL}\` is not set: nothing is ever committed.`
        : `\`${INTERVAL}\` is not set: there are no checkpoints, unless a job asks for them itself.`,
      flink: isEssential
        ? 'Runs, writes into open transactions, and no reader of committed records ever sees one.'
        : 'Runs. After a failure there is nothing to restore, and without a restart strategy the job is not restarted.',
      next: 'Say how often: as much work as that is done again after a failure.',
      fixes: subject.adding(`Add \`${INTERVAL}: 10 s\``, [[INTERVAL, '10 s']], true),
      absent: true,
    },
  ];
}

/** Transactions have to outlive the time between two checkpoints, and what the broker allows. */
function transactions(subject: Subject, interval: number): readonly Found[] {
  const { transactionTimeoutMs: timeout, transactionMaxTimeoutMs: most } = subject.around;
  const entry = subject.entry(INTERVAL);
  if (entry === undefined || timeout === undefined) return [];
  const tooShort: readonly Found[] =
    timeout > interval
      ? []
      : [
          {
            ...entry.valueAt,
            severity: 'error',
            code: 'transaction-below-interval',
            key: INTERVAL,
            message: `Kafka aborts a transaction after ${printDuration(timeout)}, before the next checkpoint can commit it.`,
            flink: `The checkpoint completes, the commit fails, and the records of that interval are lost.`,
            next: 'Set the sink’s `transaction.timeout.ms` well above the interval and the longest outage that you mean to survive.',
            fixes:
              timeout >= 2000 ? [subject.revalued(entry, printDuration(Math.floor(timeout / 2000) * 1000), false)] : [],
          },
        ];
  if (most === undefined || timeout <= most) return tooShort;
  return [
    ...tooShort,
    {
      ...entry.keyAt,
      severity: 'error',
      code: 'transaction-above-broker',
      key: INTERVAL,
      message: `The sink asks for transactions of ${printDuration(timeout)}; the broker allows ${printDuration(most)}.`,
      flink:
        'The job fails as soon as its sink opens: The transaction timeout is larger than the maximum value allowed by the broker.',
      next: 'Lower the sink’s `transaction.timeout.ms`, or raise the broker’s `transaction.max.timeout.ms`.',
      fixes: [],
    },
  ];
}

function retention(subject: Subject): readonly Found[] {
  if (subject.around.restoresFromCheckpoint !== true) return [];
  const entry = subject.entry(RETENTION);
  if (entry?.value.toUpperCase() === 'RETAIN_ON_CANCELLATION') return [];
  return [
    {
      ...(entry?.valueAt ?? subject.placeFor(DIRECTORY, INTERVAL)),
      severity: 'warning',
      code: 'checkpoints-not-retained',
      key: RETENTION,
      message:
        'The plan restores from a checkpoint of a job that was cancelled, and cancelling deletes its checkpoints.',
      flink: 'Deletes the checkpoints of a job that is cancelled or finished.',
      next: 'Retain them, or take a savepoint with `flink stop`.',
      fixes:
        entry === undefined
          ? subject.adding(`Add \`${RETENTION}\``, [[RETENTION, 'RETAIN_ON_CANCELLATION']], true)
          : [subject.revalued(entry, 'RETAIN_ON_CANCELLATION', true)],
      ...(entry === undefined ? { absent: true } : {}),
    },
  ];
}
