import type { Intervention } from '../model/index.ts';
import type { ClusterState, ComponentState, Moment, RunView } from '../recording/index.ts';
import { completeAt } from './complete.ts';
import { expanded } from './history-expansion.ts';
import type { Completion } from './completion/complete-line.ts';
import { notesOf } from './flink-notes.ts';
import type { LinePort } from './line-port.ts';
import { LineRunner } from './line-runner.ts';
import type { Foreground } from './program.ts';
import { inOrder, printedLines, type Aside, type ScreenLine } from './screen-lines.ts';
import { mindsSignals, promptOfReader, variablesOf } from '../simulation/index.ts';
import { streamingLine } from './streaming-line.ts';
import { resolveLine, type LocalLine, type Resolved } from './resolve-line.ts';
import { linesOf, type TypedLine } from './typed-lines.ts';
import { historyOf } from './unfinished.ts';
import { NOTE } from './unknown-command.ts';

export { sharedPrefix } from './complete.ts';
export type { LinePort } from './line-port.ts';
export type { ScreenLine } from './screen-lines.ts';
export { isUnfinished } from './unfinished.ts';
export { browserEngine, type WorkerEngine } from './bash/worker-engine.ts';

/** The run as a terminal needs it: what is shown, and a way to act upon it there. */
export interface ShellPort {
  readonly view: RunView;
  readonly moment: Moment;
  readonly state: ClusterState;
  /** Does it at the moment shown. */
  act(intervention: Intervention): void;
}

const HISTORY_LIMIT = 200;

/** One terminal: it understands lines, acts upon the run, and remembers what was typed. */
export class Shell {
  /** The host that the terminal begins on. */
  readonly first: string;
  private readonly port: () => ShellPort;
  private readonly runner: LineRunner | undefined;
  private readonly typed: string[] = [];
  private asides: Aside[] = [];
  /** Lines before this moment are off the screen. */
  private cleared = 0;

  /** Without `lines` it understands plain programs only: bash is not there. */
  constructor(host: string, port: () => ShellPort, lines?: LinePort) {
    this.first = host;
    this.port = port;
    this.runner = lines === undefined ? undefined : new LineRunner(host, lines);
  }

  /** The host whose prompt it shows. */
  get host(): string {
    const { view, moment } = this.port();
    return this.runner?.lines.hostAt(view, this.first, moment) ?? this.first;
  }

  /** What was typed, oldest first. */
  get history(): readonly string[] {
    return this.typed;
  }

  /** Whether a program or a line holds the terminal at the moment shown. */
  get isBusy(): boolean {
    return this.isWorking || this.open() !== undefined || this.process() !== undefined;
  }

  /** What the program that holds the terminal shows before the cursor when it reads a line. */
  get prompt(): string | undefined {
    return this.isWorking || this.open() !== undefined ? undefined : promptOfReader(this.program());
  }

  /** Gives a line to the program that reads one; without it its input ends: Ctrl-D. */
  give(text: string | undefined): void {
    const process = this.process();
    if (process !== undefined) this.port().act({ type: 'input', process, ...(text === undefined ? {} : { text }) });
  }

  /** A line is being computed, and nothing of it can be seen yet. */
  get isWorking(): boolean {
    return this.runner?.isWorking === true;
  }

  /** The program that holds the terminal at the moment shown, if it is one that watches the run. */
  get foreground(): Foreground | undefined {
    const { view, moment } = this.port();
    const open = this.runner?.openAt(view, moment);
    return open === undefined ? undefined : this.runner?.lines.printedBy(view, open)?.foreground;
  }

  /** The screen that a program has drawn over the terminal at the moment shown. */
  get drawn(): readonly string[] | undefined {
    const { view, moment } = this.port();
    const open = this.open();
    if (open === undefined) return undefined;
    const { foreground } = this;
    if (foreground?.ownsScreen === true) return foreground.linesAt(moment);
    const screens = this.runner?.lines.printedBy(view, open)?.screens ?? [];
    return screens.findLast((screen) => screen.moment <= moment)?.lines;
  }

  /**
   * Runs a line, which may go over several, at the moment shown. Returns the lines that the terminal prints at once;
   * what a program prints comes with the run.
   */
  type(given: string): readonly ScreenLine[] {
    const { view, moment } = this.port();
    const meant = expanded(given, this.typed);
    if ('missing' in meant)
      return this.echo(moment, given, [{ text: `bash: ${meant.missing}: event not found`, note: false }]);
    const { line } = meant;
    const kept = historyOf(line);
    if (kept.trim() !== '' && kept !== this.typed.at(-1)) this.typed.push(kept);
    if (this.typed.length > HISTORY_LIMIT) this.typed.shift();
    const resolved = this.resolve(kept);
    switch (resolved.kind) {
      case 'shell':
        this.forget(moment);
        this.runner?.type(view, moment, line).catch((error: unknown) => this.failed(moment, line, error));
        return [];
      case 'act':
        this.forget(moment);
        this.port().act(resolved.intervention);
        // Behind the command, which is the event that this moment begins with.
        return this.add(moment + 0.5, resolved.lines);
      case 'local':
        return this.echo(moment, line, resolved.lines);
      case 'history':
        return this.echo(moment, line, numbered(this.typed));
      case 'clear':
        this.cleared = moment;
        this.asides = this.asides.filter(({ place }) => place > moment);
        return [];
      case 'nothing':
        return this.echo(moment, line, []);
    }
  }

  /** Ctrl-C: ends the program or line that holds the terminal. Returns false when there is none. */
  interrupt(): boolean {
    const { view, moment } = this.port();
    if (this.isWorking) {
      this.runner?.abort();
      return true;
    }
    const open = this.open();
    if (open !== undefined) {
      this.runner?.end(view, moment, open).catch(() => undefined);
      return true;
    }
    const process = this.process();
    if (process === undefined) return false;
    this.port().act({ type: mindsSignals(this.program()) ? 'stop' : 'kill', process });
    return true;
  }

  /** A key for the program that holds the terminal. */
  key(key: string): void {
    const { view, moment } = this.port();
    const open = this.open();
    if (open === undefined || this.foreground?.key?.(key) !== true) return;
    this.runner?.end(view, moment, open, 0).catch(() => undefined);
  }

  /**
   * What there is to do without anybody typing: words of lines that a link or a branch brought are computed, an open line
   * goes on where its record ends, and a program that has ended gives the terminal back.
   */
  keepUp(): void {
    const { view, moment } = this.port();
    const { runner } = this;
    if (runner === undefined || runner.isWorking) return;
    const open = runner.openAt(view, moment);
    const printed = open && runner.lines.printedBy(view, open);
    if (open !== undefined && open.end === undefined) {
      const exit = printed?.foreground?.exitAt?.(moment);
      if (exit !== undefined) void runner.end(view, moment, open, exit).catch(() => undefined);
      else if (printed === undefined || (printed.foreground === undefined && moment >= printed.until))
        runner.goOn(view, moment, open).catch((error: unknown) => this.failed(moment, undefined, error));
    } else if (!runner.lines.isComplete(view, moment)) {
      runner.complete(view, moment).catch((error: unknown) => this.failed(moment, undefined, error));
    }
  }

  /** Up to where a line is known that has not ended at the moment shown: time may go on to there. */
  get until(): Moment | undefined {
    const { view } = this.port();
    const open = this.open();
    if (open === undefined) return undefined;
    return open.end === undefined ? this.runner?.lines.printedBy(view, open)?.until : open.end + 1;
  }

  /** Everything on the screen at the moment shown, oldest first. */
  screen(): readonly ScreenLine[] {
    const { view, moment } = this.port();
    const from = moment < this.cleared ? 0 : this.cleared;
    const { runner } = this;
    const printed = runner === undefined ? [] : printedLines(view, moment, runner.lines);
    const lines = inOrder(view.terminalAt(moment, runner === undefined ? this.first : undefined), [
      ...printed,
      ...this.asides,
    ]).filter(({ place }) => place >= from && place <= moment);
    const text = this.runner?.pending;
    return [
      ...lines.map(({ line }) => line),
      ...(text === undefined ? [] : [{ host: this.host, kind: 'command' as const, text, event: moment, note: false }]),
    ];
  }

  complete(line: string, cursor: number): Completion {
    const { view, moment } = this.port();
    const { host, runner } = this;
    return completeAt(line, cursor, { view, moment, host, state: runner?.lines.stateAt(view, host, moment) });
  }

  // ------------------------------------------------------------------------------------------------ inside

  private resolve(line: string): Resolved | { readonly kind: 'shell' } {
    const { view, state } = this.port();
    const { host } = this;
    const resolved = resolveLine(line, { host, flink: view.flink, variables: variablesOf(state), notes: notesOf });
    if (this.runner === undefined) return resolved;
    const streaming = streamingLine(line, host, variablesOf(state));
    if (streaming !== undefined && !this.isChanged(line)) return { kind: 'act', intervention: streaming, lines: [] };
    if (resolved.kind === 'local') return { kind: 'shell' };
    return resolved.kind === 'act' && this.isChanged(line) ? { kind: 'shell' } : resolved;
  }

  /** Whether a plain line means something else in this shell than in a new one. */
  private isChanged(line: string): boolean {
    const { view, moment } = this.port();
    // Jars lie on the first host, and a path begins at the folder where one is.
    if (/\.jar\b/.test(line) && this.host !== this.first) return true;
    // What is sent from files, what is written into one, and what stands right behind an answer.
    if (/^\s*curl\b.*(=@| @| -\w*[oOT]\b| -\w*w| --(output|remote-name|upload-file|write-out)\b)/.test(line))
      return true;
    return /\$|@|\.jar\b/.test(line) && linesOf(view).some(({ begin }) => begin < moment);
  }

  private open(): TypedLine | undefined {
    const { view, moment } = this.port();
    return this.runner?.openAt(view, moment);
  }

  /** The process that was started last on this host and has not ended. */
  private process(): string | undefined {
    return this.program()?.id.split('/')[0];
  }

  private program(): ComponentState | undefined {
    const { state } = this.port();
    return state.processes.find(({ role, name }) => role === 'client' && name === this.first)?.components.at(-1);
  }

  /** What was typed later, in a future that is now another branch's, is not on this screen. */
  private forget(moment: Moment): void {
    this.asides = this.asides.filter(({ place }) => place <= moment);
  }

  private failed(moment: Moment, line: string | undefined, error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    const lines = [{ text: `${NOTE}${reason}`, note: true }];
    if (line === undefined) this.add(moment, lines);
    else this.echo(moment, line, lines);
  }

  private echo(moment: Moment, text: string, lines: readonly LocalLine[]): readonly ScreenLine[] {
    const command: ScreenLine = { host: this.host, kind: 'command', text, event: moment, note: false };
    this.asides.push({ place: moment, line: command });
    return [command, ...this.add(moment, lines)];
  }

  private add(place: number, lines: readonly LocalLine[]): readonly ScreenLine[] {
    const event = Math.floor(place);
    const added = lines.map(({ text, note }): ScreenLine => ({ host: this.host, kind: 'stdout', text, event, note }));
    this.asides.push(...added.map((line) => ({ place, line })));
    return added;
  }
}

function numbered(lines: readonly string[]): readonly LocalLine[] {
  return lines.map((text, at) => ({ text: `${String(at + 1).padStart(5)}  ${text}`, note: false }));
}
