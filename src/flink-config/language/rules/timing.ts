/** Judgements on times that have to fit each other, and on slots that have to suffice. */
import { printDuration } from '../../../base/index.ts';
import type { Found, Subject } from './subject.ts';

const INTERVAL = 'heartbeat.interval';
const TIMEOUT = 'heartbeat.timeout';
const SESSION = 'high-availability.zookeeper.client.session-timeout';

/** Flink's defaults of both heartbeat options. */
const DEFAULT_INTERVAL = 10_000;
const DEFAULT_TIMEOUT = 50_000;
/** ZooKeeper grants sessions of 2 to 20 ticks. */
const LEAST_TICKS = 2;
const MOST_TICKS = 20;
const DEFAULT_TICK = 2000;

/** Everything about times and numbers across keys. */
export function timingDiagnostics(subject: Subject): readonly Found[] {
  return [...heartbeats(subject), ...sessions(subject), ...slots(subject)];
}

function heartbeats(subject: Subject): readonly Found[] {
  const entry = subject.entry(INTERVAL) ?? subject.entry(TIMEOUT);
  if (entry === undefined) return [];
  const interval = subject.entry(INTERVAL) === undefined ? DEFAULT_INTERVAL : subject.duration(INTERVAL);
  const timeout = subject.entry(TIMEOUT) === undefined ? DEFAULT_TIMEOUT : subject.duration(TIMEOUT);
  if (interval === undefined || timeout === undefined) return [];
  const at = { ...entry.valueAt, key: entry.key };
  if (interval === 0)
    return [
      {
        ...at,
        severity: 'error',
        code: 'heartbeat-interval-zero',
        message: 'A heartbeat interval of 0 is none.',
        flink: 'The process ends: The heartbeat interval must be larger than 0.',
        next: 'Write a duration, the default is 10 s.',
        fixes: [subject.revalued(entry, '10 s', true)],
      },
    ];
  if (interval > timeout / 2) {
    const isRefused = interval > timeout;
    const fitting = printDuration(Math.max(1, Math.floor(timeout / 5)));
    const intervalEntry = subject.entry(INTERVAL);
    return [
      {
        ...at,
        severity: isRefused ? 'error' : 'warning',
        code: isRefused ? 'heartbeat-interval-above-timeout' : 'heartbeat-interval-near-timeout',
        message: `A heartbeat every ${printDuration(interval)}, and after ${printDuration(timeout)} without one the other side counts as lost${
          isRefused ? ': it would be lost before it could answer' : ': one that is late is enough'
        }.`,
        flink: isRefused
          ? 'The process ends: The heartbeat timeout should be larger or equal than the heartbeat interval.'
          : 'Starts. A pause of a garbage collection looks like the loss of a process.',
        next: 'The timeout should be several intervals: upstream has five.',
        fixes:
          intervalEntry === undefined
            ? [subject.revalued(entry, printDuration(DEFAULT_TIMEOUT), false)]
            : [subject.revalued(intervalEntry, fitting, false)],
      },
    ];
  }
  return [];
}

function sessions(subject: Subject): readonly Found[] {
  const entry = subject.entry(SESSION);
  const wanted = subject.duration(SESSION);
  if (subject.availability() !== 'zookeeper') return [];
  const tick = subject.around.zookeeperTickMs ?? DEFAULT_TICK;
  const [least, most] = [LEAST_TICKS * tick, MOST_TICKS * tick];
  // Upstream's own default is above it too, and nobody has written that.
  if (entry === undefined || wanted === undefined || (wanted >= least && wanted <= most)) return [];
  const granted = printDuration(wanted > most ? most : least);
  return [
    {
      ...entry.valueAt,
      severity: 'warning',
      code: 'session-timeout-clamped',
      key: SESSION,
      message: `ZooKeeper grants ${granted}, not ${printDuration(wanted)}: sessions last ${LEAST_TICKS} to ${MOST_TICKS} ticks of ${printDuration(tick)}.`,
      flink: `Asks for ${printDuration(wanted)}, and takes the ${granted} that the server offers.`,
      next: 'Write what the server grants, or raise `maxSessionTimeout` there.',
      fixes: [subject.revalued(entry, granted, true)],
    },
  ];
}

/** A job of the default parallelism needs as many slots. */
function slots(subject: Subject): readonly Found[] {
  const entry = subject.entry('parallelism.default');
  const { taskmanagers } = subject.around;
  const parallelism = Number(entry?.value ?? Number.NaN);
  const each = Number(subject.text('taskmanager.numberOfTaskSlots') ?? '1');
  if (entry === undefined || taskmanagers === undefined || !(parallelism > taskmanagers * each)) return [];
  return [
    {
      ...entry.valueAt,
      severity: 'warning',
      code: 'not-enough-slots',
      key: entry.key,
      message: `A job of parallelism ${parallelism} needs as many slots; ${taskmanagers} TaskManagers with ${each} offer ${taskmanagers * each}.`,
      flink: 'Accepts the job. It waits for slots, says RUNNING meanwhile, and fails after 5 minutes.',
      next: 'More slots, more TaskManagers, or less parallelism.',
      fixes: [subject.revalued(entry, String(taskmanagers * each), false)],
    },
  ];
}
