/** A recording of a real cluster as a `RunView`: as much as its logs, samples and steps tell, and no more. */
import type { FlinkVersion } from '../model/index.ts';
import type { ClusterState, TerminalLine } from './cluster-state.ts';
import { shortLogger } from './log-templates.ts';
import { processWords } from './process-words.ts';
import { recordedBands } from './recorded-bands.ts';
import { epochOfRecording, recordedEvents } from './recorded-events.ts';
import type { RecordedEvent } from './recorded-events.ts';
import { RecordedParts, setUpOf, slotNumbers, type SlotNumbers } from './recorded-parts.ts';
import { recordedState, roleOf } from './recorded-state.ts';
import type { Recording, StepResult } from './recording.ts';
import type { Band, Lane, LogLine, Moment, Rank, RunEvent, RunView } from './run-view.ts';
import { thing } from './thing.ts';
import { readLine, type JobNames, type ReadLine } from './told-lines.ts';

/** What a step of a script does, as one would type it. */
function stepWords({ step, host }: StepResult): string {
  if (typeof step !== 'object' || step === null || Array.isArray(step)) return String(step);
  const [[key = '', value] = []] = Object.entries(step);
  const words = typeof value === 'string' ? value : JSON.stringify(value);
  if (key === 'run') return words;
  return `${key} ${words}${value === 'leader' && host !== undefined ? `, ${host}` : ''}`;
}

/** A recording as something that can be drawn. Nothing of it can be acted upon. */
export function viewOfRecording(recording: Recording, title: string): RunView {
  return new RecordedRun(recording, title);
}

class RecordedRun implements RunView {
  readonly title: string;
  readonly flink: FlinkVersion;
  readonly source: 'real' | 'simulated';
  readonly lanes: readonly Lane[];
  readonly start: Moment = 0;
  private readonly recording: Recording;
  private readonly jobs: JobNames;
  private readonly events: readonly RecordedEvent[];
  /** What each log line was read as; nothing for what is no line. */
  private readonly lines: readonly (ReadLine | undefined)[];
  private readonly slotNumbers: SlotNumbers;
  private readonly told: readonly RunEvent[];
  private readonly byRank: readonly (readonly number[])[];
  private readonly written: readonly LogLine[];
  private readonly epoch: number;

  constructor(recording: Recording, title: string) {
    this.title = title;
    this.recording = recording;
    this.flink = recording.flink.startsWith('1.20') ? '1.20' : '2.3';
    this.source = recording.source;
    this.events = recordedEvents(recording);
    this.epoch = epochOfRecording(recording);
    this.jobs = new Map(recording.samples.flatMap((sample) => sample.jobs.map(({ id, name }) => [id, name] as const)));
    this.lines = this.events.map((event) =>
      event.kind === 'log'
        ? readLine(event.line, this.flink, { jobs: this.jobs, words: processWords(event.line.process) })
        : undefined,
    );
    this.slotNumbers = slotNumbers(this.events, this.lines);
    this.told = this.events.map((event, n) => this.tell(event, n));
    this.written = this.events.flatMap((event, n) =>
      event.kind === 'log' ? [{ ...event.line, event: n, at: event.at }] : [],
    );
    this.byRank = [0, 1, 2].map((rank) => this.told.flatMap((event) => (event.rank >= rank ? [event.n] : [])));
    this.lanes = this.lanesOf();
  }

  get length(): number {
    return this.events.length;
  }

  event(n: number): RunEvent {
    const event = this.told[n];
    if (event === undefined) throw new RangeError(`the recording has no event ${n}`);
    return event;
  }

  private tell(event: RecordedEvent, n: number): RunEvent {
    const common = { n, at: event.at, about: [] };
    switch (event.kind) {
      case 'log': {
        const { process, level, logger, text } = event.line;
        const [first = ''] = text.split('\n');
        return {
          ...common,
          lane: process,
          process,
          thing: process,
          kind: 'log',
          title: `${shortLogger(logger)}: ${first}`,
          rank: level === 'INFO' ? 0 : 1,
          ...this.lines[n]?.told,
        };
      }
      case 'status': {
        const id = thing.job(event.job);
        const kind = `job-${event.status.toLowerCase()}`;
        return {
          ...common,
          lane: id,
          process: '',
          thing: id,
          kind,
          title: `${event.name} is ${event.status}`,
          rank: 2,
        };
      }
      case 'leader': {
        const leader = event.leader ?? '';
        const title = event.leader === null ? 'No JobManager leads' : `${processWords(leader)} leads`;
        return { ...common, lane: leader, process: leader, thing: leader, kind: 'leader', title, rank: 2 };
      }
      case 'step': {
        const { host = 'client' } = event.step;
        const title = `You: ${stepWords(event.step)}`;
        return { ...common, lane: 'you', process: host, thing: host, kind: 'intervened', title, rank: 2 };
      }
    }
  }

  ranked(rank: Rank): readonly number[] {
    return this.byRank[rank] ?? [];
  }

  timeAt(moment: Moment): number {
    return this.events[moment - 1]?.at ?? this.events[0]?.at ?? 0;
  }

  stateAt(moment: Moment): ClusterState {
    const parts = new RecordedParts(this.slotNumbers, setUpOf(this.recording.script));
    for (let n = 0; n < Math.min(moment, this.length); n++) parts.take(this.events[n]!, this.lines[n]);
    const { recording, epoch } = this;
    return recordedState({ recording, parts, at: this.timeAt(moment), epoch, events: this.events.slice(0, moment) });
  }

  /** A log does not say what caused a line. */
  chainOf(): readonly number[] {
    return [];
  }

  consequencesOf(): readonly number[] {
    return [];
  }

  bandsAt(moment: Moment): readonly Band[] {
    return recordedBands(this.events.slice(0, moment), this.lines);
  }

  terminalAt(moment: Moment, host?: string): readonly TerminalLine[] {
    const at = this.timeAt(moment);
    const lines = this.recording.steps.flatMap((step) => (step.at <= at ? this.typed(step, at) : []));
    return host === undefined ? lines : lines.filter((line) => line.host === host);
  }

  logAt(moment: Moment, process?: string): readonly LogLine[] {
    const later = this.written.findIndex(({ event }) => event >= moment);
    const lines = later < 0 ? this.written : this.written.slice(0, later);
    return process === undefined ? lines : lines.filter((line) => line.process === process);
  }

  logOf(n: number): readonly LogLine[] {
    const event = this.events[n];
    return event?.kind === 'log' ? [{ ...event.line, event: n, at: event.at }] : [];
  }

  lastChangeOf(id: string, moment: Moment): number | undefined {
    for (let n = Math.min(moment, this.length) - 1; n >= 0; n--) {
      if (this.event(n).thing === id) return n;
    }
    return undefined;
  }

  private lanesOf(): readonly Lane[] {
    const processes = [...new Set(this.recording.logs.map((log) => log.process))];
    return [
      { id: 'you', label: 'You', shortLabel: 'You', kind: 'you' },
      ...processes.flatMap((id): readonly Lane[] => {
        const kind = roleOf(id);
        return kind === undefined ? [] : [{ id, label: processWords(id), shortLabel: id, kind }];
      }),
      ...[...this.jobs].map(([id, name]): Lane => ({ id: thing.job(id), label: name, shortLabel: name, kind: 'job' })),
    ];
  }

  /** What a `run` step typed, and what it printed once it had ended. */
  private typed(step: StepResult, at: number): readonly TerminalLine[] {
    const { step: written, host = 'client' } = step;
    const line = typeof written === 'object' && written !== null && 'run' in written ? written.run : undefined;
    if (typeof line !== 'string') return [];
    const eventAt = (time: number): number =>
      Math.max(
        0,
        this.events.findLastIndex((event) => event.at <= time),
      );
    const done = step.at + step.ms;
    const printed = (kind: 'stdout' | 'stderr', text = ''): readonly TerminalLine[] =>
      text === '' || done > at
        ? []
        : text
            .replace(/\n$/, '')
            .split('\n')
            .map((one) => ({ host, kind, text: one, event: eventAt(done) }));
    return [
      { host, kind: 'command', text: line, event: eventAt(step.at) },
      ...printed('stdout', step.stdout),
      ...printed('stderr', step.stderr),
    ];
  }
}
