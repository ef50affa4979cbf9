/** A line in the shell of a host: between the engine, which knows bash, and the run, which knows the cluster. */
import type { Engine, EngineHost, FilePort, ProgramCall, Stream } from './bash/engine-port.ts';
import type { ShellState } from './bash/state.ts';
import { hostFiles } from './files/index.ts';
import { roleOf } from './hosts.ts';
import { overlaid, type FileChange } from './overlay.ts';
import type { Call, Foreground, HostFiles, LineClock, Outcome, Program, TerminalPort } from './program.ts';
import { programsOf } from './programs/index.ts';
import type { Moment } from '../recording/index.ts';

/** Something that a line has printed, and the moment at which it stood then. */
export interface Piece {
  readonly stream: Stream;
  readonly text: string;
  readonly moment: Moment;
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
  /** The program that holds the terminal now. The line goes on until it ends. */
  readonly foreground?: Foreground;
}

/** Runs a whole line of bash up to its end. */
export async function runLine(engine: Engine, text: string, place: Place): Promise<LineOutcome> {
  const role = roleOf(place.host) ?? 'client';
  const flink = place.line.view.flink;
  const programs = programsOf(role).filter(({ versions }) => versions?.includes(flink) ?? true);
  const host = new Host(engine, place, programs);
  const { exit, state, hasExited } = await engine.run(
    {
      text,
      state: place.state,
      programs: programs.map(({ name, path }) => (path === undefined ? { name } : { name, path })),
      isTyped: place.isTyped,
    },
    host,
    place.signal,
  );
  await host.flush();
  const { pieces, foreground } = host;
  const printed = (stream: Stream): string =>
    pieces.map((piece) => (piece.stream === stream ? piece.text : '')).join('');
  return {
    stdout: printed('stdout'),
    stderr: printed('stderr'),
    ...{ exit, state, hasExited, pieces },
    ...(foreground === undefined ? {} : { foreground }),
  };
}

class Host implements EngineHost {
  readonly pieces: Piece[] = [];
  foreground: Foreground | undefined;
  readonly files: FilePort;
  private readonly engine: Engine;
  private readonly place: Place;
  private readonly programs: readonly Program[];
  /** Changes that are not yet part of the run: a file that is written piece by piece becomes one note. */
  private changes: FileChange[] = [];

  constructor(engine: Engine, place: Place, programs: readonly Program[]) {
    this.engine = engine;
    this.place = place;
    this.programs = programs;
    const change = (one: Omit<FileChange, 'at'>): Promise<void> => {
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

  private present(): HostFiles {
    const { host, line } = this.place;
    return overlaid(hostFiles(line.view, host, line.moment), this.changes);
  }

  /** Makes what was written part of the run. */
  async flush(): Promise<void> {
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
    };
    const foreground = isLast && isTyped ? program.foreground?.(call) : undefined;
    if (foreground === undefined) return program.run(call);
    this.foreground = foreground;
    return { stdout: '', stderr: '', exit: 0 };
  }

  sleep(ms: number): Promise<void> {
    return this.place.line.pass(ms);
  }

  async print(stream: Stream, text: string): Promise<void> {
    await this.flush();
    const piece = { stream, text, moment: this.place.line.moment };
    this.pieces.push(piece);
    this.place.printed?.(piece);
  }

  /** A line in a shell of its own on a host. */
  private async on(host: string, text: string): Promise<Outcome> {
    await this.flush();
    const { terminal: _terminal, printed: _printed, ...rest } = this.place;
    return runLine(this.engine, text, { ...rest, host, isTyped: false });
  }
}
