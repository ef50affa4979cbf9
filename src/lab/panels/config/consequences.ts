/** What a cluster with a configuration would be like, in a few words: what the reader wants to know before it is tried. */
import type { FlatConfiguration } from '../../../flink-config/index.ts';

export interface Consequence {
  readonly what: string;
  readonly value: string;
  /** Why it is so, when nobody has said it. */
  readonly why?: string;
  /** It does not do what a highly available cluster needs. */
  readonly bad: boolean;
}

export interface Consequences {
  readonly rows: readonly Consequence[];
  /** What follows when the leader dies, and in one more sentence why. */
  readonly so: string;
  readonly because: string;
}

const HA = 'high-availability.type';
const INTERVAL = 'execution.checkpointing.interval';
const STRATEGY = 'restart-strategy.type';

/** The most important consequences. Options that decide them alone are looked at; the rest is for who starts it. */
export function consequencesOf(flat: FlatConfiguration, flink: string): Consequences {
  const old = flink === '1.20';
  const type = flat[HA] ?? (old ? flat['high-availability'] : undefined);
  const hasHa = type !== undefined && !/^none$/i.test(type.trim());
  const interval = flat[INTERVAL];
  const strategy = flat[STRATEGY] ?? (old ? flat['restart-strategy'] : undefined);
  const restarts = strategy === undefined ? interval !== undefined : !/^(none|off|disable)$/i.test(strategy.trim());
  const byDefault = interval === undefined ? 'none' : 'exponential-delay';
  const because = interval === undefined ? 'because checkpoints are off' : 'default with checkpoints';
  const memory = (what: string, key: string): Consequence => ({
    what,
    value: flat[key] ?? 'not set',
    ...(flat[key] === undefined ? { why: 'the process would not start' } : {}),
    bad: flat[key] === undefined,
  });
  const rows: Consequence[] = [
    {
      what: 'High availability',
      value: type ?? 'NONE',
      ...(type === undefined ? { why: 'default' } : {}),
      bad: !hasHa,
    },
    {
      what: 'Checkpoints',
      value: interval === undefined ? 'off' : `every ${interval}`,
      ...(interval === undefined ? { why: 'interval not set' } : {}),
      bad: interval === undefined,
    },
    {
      what: 'Restart after a failure',
      value: strategy ?? byDefault,
      ...(strategy === undefined ? { why: because } : {}),
      bad: !restarts,
    },
    memory('JobManager memory', 'jobmanager.memory.process.size'),
    memory('TaskManager memory', 'taskmanager.memory.process.size'),
  ];
  return { rows, ...ending(hasHa, interval !== undefined, restarts) };
}

function ending(hasHa: boolean, checkpoints: boolean, restarts: boolean): Pick<Consequences, 'so' | 'because'> {
  if (!hasHa)
    return {
      so: 'So: kill the leader and the job is gone.',
      because: 'Nobody else knows of the job. A new JobManager starts with an empty list.',
    };
  if (!checkpoints)
    return {
      so: 'So: the job comes back, and begins at its first record.',
      because: 'The job graph is stored, and there is no checkpoint to go on from.',
    };
  if (!restarts)
    return {
      so: 'So: another JobManager takes the job over, and the first failed task ends it.',
      because: 'A job graph and checkpoints are stored, and no restart is allowed.',
    };
  return {
    so: 'So: kill the leader, and another one goes on.',
    because: 'The job graph and its checkpoints are stored where the next leader finds them.',
  };
}
