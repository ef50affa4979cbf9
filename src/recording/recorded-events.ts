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
 * The wall clock, in ms since 1970, when the first step began. Samples count from there and logs do not, so the two are
 * laid upon each other at the first job that both call RUNNING; without one, the recording's start has to do.
 */
export function epochOfRecording(recording: Recording): number {
  const changes = changesOf(recording.samples);
  const running = changes.find((change) => change.kind === 'status' && change.status === 'RUNNING');
  if (running?.kind === 'status') {
    const seen = linesOf(recording).find(
      ({ line }) =>
        shortLogger(line.logger) === 'ExecutionGraph' &&
        line.text.includes(`(${running.job}) switched from state`) &&
        line.text.endsWith(' to RUNNING.'),
    );
    if (seen !== undefined) return seen.ms - running.at;
  }
  return Date.parse(recording.started) || 0;
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
