import type { Intervention } from '../model/index.ts';
import type { ClusterState, Moment, RunView, TerminalLine } from '../recording/index.ts';
import { hasEnded } from '../simulation/index.ts';
import { complete, type Completion, type CompletionContext } from './complete.ts';
import { notesOf } from './flink-notes.ts';
import { variablesOf } from './variables.ts';
import { resolveLine, type LocalLine } from './resolve-line.ts';
import { NOTE } from './unknown-command.ts';

export { sharedPrefix } from './complete.ts';

/** The run as a terminal needs it: what is shown, and a way to act upon it there. */
export interface ShellPort {
  readonly view: RunView;
  readonly moment: Moment;
  readonly state: ClusterState;
  /** Does it at the moment shown. */
  act(intervention: Intervention): void;
}

/** A line of the screen. A note is the lab's own, in no program's words. */
export interface ScreenLine extends TerminalLine {
  readonly note: boolean;
}

/** A line that is no part of the run: it stands before the events from `place` on. */
interface Aside {
  readonly place: number;
  readonly line: ScreenLine;
}

const HISTORY_LIMIT = 200;

/** One host's shell: it understands lines, acts upon the run, and remembers what was typed. */
export class Shell {
  readonly host: string;
  private readonly port: () => ShellPort;
  private readonly typed: string[] = [];
  private asides: Aside[] = [];
  /** Lines before this moment are off the screen. */
  private cleared = 0;

  constructor(host: string, port: () => ShellPort) {
    this.host = host;
    this.port = port;
  }

  /** What was typed, oldest first. */
  get history(): readonly string[] {
    return this.typed;
  }

  /** Whether a program holds the terminal at the moment shown. */
  get isBusy(): boolean {
    return this.foreground() !== undefined;
  }

  /**
   * Runs a line at the moment shown. Returns the lines that the terminal prints at once; what a program prints comes
   * with the run.
   */
  type(line: string): readonly ScreenLine[] {
    const { view, moment, state } = this.port();
    if (line.trim() !== '' && line !== this.typed.at(-1)) this.typed.push(line);
    if (this.typed.length > HISTORY_LIMIT) this.typed.shift();
    const resolved = resolveLine(line, {
      host: this.host,
      flink: view.flink,
      variables: variablesOf(state),
      notes: notesOf,
    });
    switch (resolved.kind) {
      case 'act':
        // What was typed later, in a future that is now another branch's, is not on this screen.
        this.asides = this.asides.filter(({ place }) => place <= moment);
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

  /** Ctrl-C: ends the program that holds the terminal. Returns false when there is none. */
  interrupt(): boolean {
    const process = this.foreground();
    if (process === undefined) return false;
    this.port().act({ type: 'kill', process });
    return true;
  }

  /** Everything on the screen at the moment shown, oldest first. */
  screen(): readonly ScreenLine[] {
    const { view, moment } = this.port();
    const from = moment < this.cleared ? 0 : this.cleared;
    const lines: ScreenLine[] = [];
    const asides = this.asides.filter(({ place }) => place >= from && place <= moment);
    let next = 0;
    for (const line of view.terminalAt(moment, this.host)) {
      if (line.event < from) continue;
      for (; next < asides.length && (asides[next]?.place ?? 0) <= line.event; next += 1)
        lines.push(...lineOf(asides[next]));
      lines.push({ ...line, note: line.text.startsWith(NOTE) });
    }
    return [...lines, ...asides.slice(next).flatMap(lineOf)];
  }

  complete(line: string, cursor: number): Completion {
    const { view, state } = this.port();
    return complete(line, cursor, { flink: view.flink, ...wordsOf(state) });
  }

  /** The process that was started last on this host and has not ended. */
  private foreground(): string | undefined {
    const { state } = this.port();
    const host = state.processes.find(({ role, name }) => role === 'client' && name === this.host);
    return host?.components.at(-1)?.id.split('/')[0];
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

function lineOf(aside: Aside | undefined): readonly ScreenLine[] {
  return aside === undefined ? [] : [aside.line];
}

function numbered(lines: readonly string[]): readonly LocalLine[] {
  return lines.map((text, at) => ({ text: `${String(at + 1).padStart(5)}  ${text}`, note: false }));
}

function wordsOf(state: ClusterState): Omit<CompletionContext, 'flink'> {
  return {
    jobs: state.jobs.map(({ id, name, status }) => ({ id, name, ended: hasEnded(status) })),
    hosts: state.processes.filter(({ role }) => role === 'jobmanager').map(({ name }) => name),
    variables: variablesOf(state),
  };
}
