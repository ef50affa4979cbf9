/** A line in the shell of a host: between the engine, which knows bash, and the run, which knows the cluster. */
import type { Engine, EngineHost, FilePort, ProgramCall, Stream } from './bash/engine-port.ts';
import { MOST_CHANGES, MOST_PROGRAMS } from './bash/limits.ts';
import type { ShellState } from './bash/state.ts';
import { hostFiles } from './files/index.ts';
import { loginTo, roleOf } from './hosts.ts';
import { LineCut } from './line-cut.ts';
import { LineOnHost } from './line-on-host.ts';
import { overlaid, type FileChange } from './overlay.ts';
import type { Call, Foreground, HostFiles, LineClock, Outcome, Program, TerminalPort } from './program.ts';
import { programsOf } from './programs/index.ts';
import { ZOOKEEPER_OWN_CLIENT } from './programs/zookeeper.ts';
import type { Moment } from '../recording/index.ts';

/** Something that a line has printed, and the moment at which it stood then. */
export interface Piece {
  readonly stream: Stream;
  readonly text: string;
  readonly moment: Moment;
}

/** What a program that the line does not wait for any more has done. */
const INTERRUPTED: Outcome = { stdout: '', stderr: '', exit: 130 };

/** What bash says when there are too many. */
const NO_MORE: Outcome = { stdout: '', stderr: 'bash: fork: retry: Resource temporarily unavailable\n', exit: 254 };

/** What a program did, or what the cluster said of something that makes no sense there. */
async function told(name: string, run: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'InterventionError') throw error;
    return { stdout: '', stderr: `${name}: ${error.message}\n`, exit: 1 };
  }
}

/** Where a line is run. */
export interface Place {
  readonly host: string;
  readonly state: ShellState;
  readonly line: LineClock;
  /** Typed at a prompt, not by a script: bash's errors then name no line, and a program may hold the terminal. */
  readonly isTyped: boolean;
  readonly terminal?: TerminalPort;
  /** Hears what is printed as soon as it is. */
  readonly printed?: (piece: Piece) => void;
  /** Ends the line: Ctrl-C. */
  readonly signal?: AbortSignal;
}

/** What a line left behind. */
export interface LineOutcome extends Outcome {
  readonly pieces: readonly Piece[];
  readonly state: ShellState;
  /** `exit` was called. */
  readonly hasExited: boolean;
  /** Its record, or its time, ended before it did: it may go on later. */
  readonly isCut: boolean;
  /** The program that holds the terminal now. The line goes on until it ends. */
  readonly foreground?: Foreground;
}

/** Runs a whole line of bash up to its end, or to where it is cut. */
export async function runLine(engine: Engine, text: string, place: Place): Promise<LineOutcome> {
  const role = roleOf(place.host) ?? 'client';
  const flink = place.line.view.flink;
  const programs = programsOf(role).filter(({ versions }) => versions?.includes(flink) ?? true);
  const host = new Host(engine, place, programs);
  const request = {
    ...{ text, state: place.state, isTyped: place.isTyped },
    programs: [
      ...programs.map(({ name, path }) => (path === undefined ? { name } : { name, path })),
      ...(role === 'zookeeper' ? [ZOOKEEPER_OWN_CLIENT] : []),
    ],
  };
  const ended = engine.run(request, host, host.signal);
  // What the engine says after the line was cut is of no use.
  ended.catch(() => undefined);
  const result = await Promise.race([ended, host.cut]);
  if (result !== undefined) await host.flush();
  const { pieces, foreground, isCut } = host;
  const printed = (stream: Stream): string =>
    pieces.map((piece) => (piece.stream === stream ? piece.text : '')).join('');
  return {
    stdout: printed('stdout'),
    stderr: printed('stderr'),
    ...{ pieces, isCut },
    ...(result ?? { exit: 0, state: place.state, hasExited: false }),
    ...(foreground === undefined ? {} : { foreground }),
  };
}

class Host implements EngineHost {
  readonly pieces: Piece[] = [];
  foreground: Foreground | undefined;
  isCut = false;
  /** Settled when the line is cut. */
  readonly cut: Promise<undefined>;
  private readonly ending = new AbortController();
  private readonly settle: () => void;
  readonly files: FilePort;
  private readonly engine: Engine;
  private readonly place: Place;
  private readonly programs: readonly Program[];
  private started = 0;
  private made = 0;
  /** Changes that are not yet part of the run: a file that is written piece by piece becomes one note. */
  private changes: FileChange[] = [];

  constructor(engine: Engine, place: Place, programs: readonly Program[]) {
    this.engine = engine;
    this.place = place;
    this.programs = programs;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.cut = promise;
    this.settle = () => resolve(undefined);
    place.signal?.addEventListener('abort', () => this.end());
    const change = (one: Omit<FileChange, 'at'>): Promise<void> => {
      if ((this.made += 1) > MOST_CHANGES)
        return Promise.reject(new Error(`ENOSPC: no space left on device, write '${one.path}'`));
      const isSame = ({ path, kind }: FileChange): boolean => path === one.path && kind === 'written';
      if (one.kind === 'written') this.changes = this.changes.filter((before) => !isSame(before));
      this.changes.push({ ...one, at: place.line.epoch() });
      return Promise.resolve();
    };
    this.files = {
      stat: (path) => Promise.resolve(this.present().stat(path)),
      read: (path) => Promise.resolve(this.present().read(path)),
      list: (path) => Promise.resolve(this.present().list(path)),
      write: (path, text, mode) => change({ path, kind: 'written', text, ...(mode === undefined ? {} : { mode }) }),
      makeFolder: (path) => change({ path, kind: 'folder' }),
      remove: (path) => change({ path, kind: 'removed' }),
    };
  }

  /** Ends the engine's work when the line is cut, or was interrupted. */
  get signal(): AbortSignal {
    return this.ending.signal;
  }

  private end(): void {
    this.ending.abort();
    this.isCut = true;
    this.settle();
  }

  /** Does something in the run. A line that is cut there prints nothing more. */
  private async inRun<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    if (this.isCut) return otherwise;
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof LineCut)) throw error;
      this.end();
      return otherwise;
    }
  }

  private present(): HostFiles {
    const { host, line } = this.place;
    return overlaid(hostFiles(line.view, host, line.moment), this.changes);
  }

  /** Makes what was written part of the run. */
  flush(): Promise<void> {
    return this.inRun(() => this.written(), undefined);
  }

  private async written(): Promise<void> {
    const { changes } = this;
    this.changes = [];
    const { host, line } = this.place;
    for (const { kind, path, text, mode } of changes)
      await line.act(
        kind === 'removed'
          ? { type: 'remove', path, host }
          : {
              ...{ type: 'write', host, path },
              ...(text === undefined ? {} : { text }),
              ...(mode === undefined ? {} : { mode }),
            },
      );
  }

  async call({ argv, stdin, cwd, environment, isLast }: ProgramCall): Promise<Outcome> {
    await this.flush();
    const { host, line, isTyped, terminal } = this.place;
    const [name = ''] = argv;
    const isScreen = isLast && isTyped;
    if ((this.started += 1) > MOST_PROGRAMS) return NO_MORE;
    const program = this.programs.find((one) => one.name === name);
    if (program === undefined) return { stdout: '', stderr: `bash: ${name}: command not found\n`, exit: 127 };
    const call: Call = {
      ...{ host, argv, stdin, cwd, line },
      role: roleOf(host) ?? 'client',
      flink: line.view.flink,
      environment: new Map(environment),
      files: this.present(),
      on: (other, text) => this.on(other, text),
      ...(terminal === undefined ? {} : { terminal }),
      isScreen,
    };
    const foreground = isScreen ? program.foreground?.(call) : undefined;
    if (foreground === undefined) return this.inRun(() => told(name, () => program.run(call)), INTERRUPTED);
    this.foreground = foreground;
    return { stdout: '', stderr: '', exit: 0 };
  }

  sleep(ms: number): Promise<void> {
    return this.inRun(() => this.place.line.pass(ms), undefined);
  }

  async print(stream: Stream, text: string): Promise<void> {
    await this.flush();
    if (this.isCut) return;
    const piece = { stream, text, moment: this.place.line.moment };
    this.pieces.push(piece);
    this.place.printed?.(piece);
  }

  /** A line in a shell of its own on a host. */
  private async on(host: string, text: string): Promise<Outcome> {
    await this.flush();
    const { line, signal } = this.place;
    const outcome = await runLine(this.engine, text, {
      ...{ host, line: new LineOnHost(line, host), state: loginTo(host), isTyped: false },
      ...(signal === undefined ? {} : { signal }),
    });
    if (outcome.isCut) throw new LineCut();
    return outcome;
  }
}
