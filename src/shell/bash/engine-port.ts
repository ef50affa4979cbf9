/** The door between the shell's engine and its host. Everything that goes through it can be sent to a worker. */
import type { HostFile, Outcome } from '../program.ts';
import type { ShellState } from './state.ts';

/** Files of the host as the engine asks for them. Paths are absolute and normal. */
export interface FilePort {
  /** Nothing when it does not exist; of a link, the link itself. */
  stat(path: string): Promise<HostFile | undefined>;
  read(path: string): Promise<string | undefined>;
  list(path: string): Promise<readonly string[] | undefined>;
  /** Writes a whole file. Rejects with the operating system's word for what is wrong. */
  write(path: string, text: string, mode?: number): Promise<void>;
  makeFolder(path: string): Promise<void>;
  /** Removes a file, or a folder with all below it. */
  remove(path: string): Promise<void>;
}

/** A program as a line calls it. */
export interface ProgramCall {
  /** The program's name first. */
  readonly argv: readonly string[];
  readonly stdin: string;
  readonly cwd: string;
  /** Exported variables. */
  readonly environment: readonly (readonly [string, string])[];
  /** It is the last program of the line and prints to the terminal: it may hold it. */
  readonly isLast: boolean;
}

export type Stream = 'stdout' | 'stderr';

/** What a line needs of its host while it runs. */
export interface EngineHost {
  readonly files: FilePort;
  call(call: ProgramCall): Promise<Outcome>;
  sleep(ms: number): Promise<void>;
  /** What a statement of the line has printed, as soon as it has ended. */
  print(stream: Stream, text: string): Promise<void>;
}

/** A line to be run, with everything that decides what it does. */
export interface LineRequest {
  readonly text: string;
  readonly state: ShellState;
  /** Programs of the host by name, with the path at which each lies if it is not the operating system's own. */
  readonly programs: readonly { readonly name: string; readonly path?: string }[];
  /** Typed at a prompt, or run by `bash -c`: errors of bash itself then name the line. */
  readonly isTyped: boolean;
}

export interface LineResult {
  readonly exit: number;
  readonly state: ShellState;
  /** `exit` was called: the shell has ended. */
  readonly hasExited: boolean;
}

/** A shell's engine. Lines are run one after the other. */
export interface Engine {
  run(request: LineRequest, host: EngineHost, signal?: AbortSignal): Promise<LineResult>;
}
