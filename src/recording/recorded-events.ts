/** What a recording of a real cluster tells, in the order of time: its log lines, and what its samples saw change. */
import { logLineParts, shortLogger } from './log-templates.ts';
import type { Recording, Sample, StepResult } from './recording.ts';
import type { LogLine } from './run-view.ts';

/** A log line, a sample that shows something new, or a step of the script that did something. `at` is milliseconds since the first step. */
export type RecordedEvent =
  | { readonly kind: 'log'; readonly at: number; readonly line: Omit<LogLine, 'event' | 'at'> }
  | {
      readonly kind: 'status';
      readonly at: number;
      readonly job: string;
      readonly name: string;
      readonly status: string;
    }
  | { readonly kind: 'leader'; readonly at: number; readonly leader: string | null }
  | { readonly kind: 'step'; readonly at: number; readonly step: StepResult };

interface TimedLine {
  readonly ms: number;
  readonly line: Omit<LogLine, 'event' | 'at'>;
}

function linesOf(recording: Recording): readonly TimedLine[] {
  const lines: TimedLine[] = [];
  for (const { process, incarnation, log } of recording.logs) {
    for (const text of log.split('\n')) {
      const parts = logLineParts(text);
      const last = lines.at(-1);
      if (parts === undefined) {
        // The continuation of a line: a stack trace.
        if (last?.line.process === process && text !== '') {
          lines[lines.length - 1] = { ...last, line: { ...last.line, text: `${last.line.text}\n${text}` } };
        }
        continue;
      }
      const level = parts.level === 'WARN' || parts.level === 'ERROR' ? parts.level : 'INFO';
      const line = { process, incarnation, level, logger: parts.logger, text: parts.message } as const;
      lines.push({ ms: Date.parse(`${parts.time.replace(' ', 'T').replace(',', '.')}Z`), line });
    }
  }
  return lines;
}

/** What the samples saw change: statuses of jobs, and who leads. */
function changesOf(samples: readonly Sample[]): readonly RecordedEvent[] {
  const statuses = new Map<string, string>();
  let leader: string | null = null;
  return samples.flatMap((sample) => {
    const changes: RecordedEvent[] = [];
    if (sample.leader !== leader) changes.push({ kind: 'leader', at: sample.at, leader: sample.leader });
    leader = sample.leader;
    for (const { id, name, state } of sample.jobs) {
      if (statuses.get(id) !== state) changes.push({ kind: 'status', at: sample.at, job: id, name, status: state });
      statuses.set(id, state);
    }
    return changes;
  });
}

/**
 * The wall clock, in ms since 1970, when the first step began. Samples and steps count from there and logs do not. Whoever
 * saw something saw it after it was logged, so each look says how early that clock may have begun at the earliest; the
 * latest of these holds. Without one, the recording's start has to do.
 */
export function epochOfRecording(recording: Recording): number {
  const lines = linesOf(recording);
  const bounds = [...statusesSeen(recording, lines), ...checkpointsSeen(recording, lines), ...kills(recording, lines)];
  return bounds.length > 0 ? bounds.reduce((most, bound) => Math.max(most, bound)) : Date.parse(recording.started) || 0;
}

/** The first time that a sample shows a job in a status which its log tells too. */
function statusesSeen({ samples }: Recording, lines: readonly TimedLine[]): readonly number[] {
  const seen = new Set<string>();
  return changesOf(samples).flatMap((change) => {
    if (change.kind !== 'status' || seen.has(`${change.job} ${change.status}`)) return [];
    seen.add(`${change.job} ${change.status}`);
    const logged = lines.find(
      ({ line }) =>
        shortLogger(line.logger) === 'ExecutionGraph' &&
        line.text.includes(`(${change.job}) switched from state`) &&
        line.text.endsWith(` to ${change.status}.`),
    );
    return logged === undefined ? [] : [logged.ms - change.at];
  });
}

/** The first samples with one, two, … completed checkpoints of a job; a new leader begins to count anew. */
function checkpointsSeen({ samples }: Recording, lines: readonly TimedLine[]): readonly number[] {
  const ids = [...new Set(samples.flatMap(({ jobs }) => jobs.map(({ id }) => id)))];
  return ids.flatMap((id) => {
    const completed = lines.filter(
      ({ line }) =>
        shortLogger(line.logger) === 'CheckpointCoordinator' &&
        line.text.startsWith('Completed checkpoint ') &&
        line.text.includes(id),
    );
    const bounds: number[] = [];
    let most = 0;
    for (const { at, jobs } of samples) {
      const count = jobs.find((job) => job.id === id)?.checkpoints ?? most;
      if (count < most) break;
      const last = completed[count - 1];
      if (count > most && last !== undefined) bounds.push(last.ms - at);
      most = count;
    }
    return bounds;
  });
}

/** A process that is killed writes nothing more. */
function kills({ steps }: Recording, lines: readonly TimedLine[]): readonly number[] {
  const deeds = steps.flatMap(({ step, host, at, ms }) => {
    const [key = ''] = typeof step === 'object' && step !== null ? Object.keys(step) : [];
    return ['kill', 'stop', 'start'].includes(key) && host !== undefined ? [{ key, host, end: at + ms }] : [];
  });
  return deeds.flatMap(({ key, host, end }, n) => {
    if (key !== 'kill' || deeds.findIndex((deed) => deed.host === host) !== n) return [];
    const last = lines.findLast(({ line }) => line.process === host && (line.incarnation ?? 1) === 1);
    return last === undefined ? [] : [last.ms - end];
  });
}

/** Steps that only look or wait do nothing to a cluster. */
const LOOKING = ['until', 'wait', 'get', 'znodes', 'ledger'];

function actsOf(steps: readonly StepResult[]): readonly RecordedEvent[] {
  return steps.flatMap((step): readonly RecordedEvent[] => {
    const written = step.step;
    const [key = ''] = typeof written === 'object' && written !== null ? Object.keys(written) : [];
    return LOOKING.includes(key) ? [] : [{ kind: 'step', at: step.at, step }];
  });
}

/** All events of a recording. Of several at the same time a step comes first, then the log line. */
export function recordedEvents(recording: Recording): readonly RecordedEvent[] {
  const epoch = epochOfRecording(recording);
  const lines = linesOf(recording).map(({ ms, line }): RecordedEvent => ({ kind: 'log', at: ms - epoch, line }));
  return [...actsOf(recording.steps), ...lines, ...changesOf(recording.samples)].sort((a, b) => a.at - b.at);
}
