/** What a program of a simulated host is: what it is given, what it answers, and how it may hold the terminal. */
import type { FlinkVersion, Intervention } from '../model/index.ts';
import type { ClusterState, Moment, RunView } from '../recording/index.ts';

/** The hosts that somebody may be logged in to, by what runs on them. */
export type HostRole = 'client' | 'jobmanager' | 'taskmanager' | 'zookeeper' | 'kafka';

/** What a program left behind. Text ends in a line feed wherever the real program ends it so. */
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

/**
 * The place of a line in the run. A line stands at one moment, and goes on with what it does: a program that takes time
 * takes the line with it. Typed live, this lets the run go on; of a line that a link brought, it is looked up in the
 * record. Either way a program sees the same.
 */
export interface LineClock {
  readonly view: RunView;
  /** The moment at which the line stands now. */
  readonly moment: Moment;
  /** The cluster at that moment. */
  state(): ClusterState;
  /** Virtual milliseconds since 1970 on the hosts' clocks at that moment. */
  epoch(): number;
  /** Runs a program that the model knows (`flink`, `curl`, `zkCli.sh`) on the line's host, up to its end. */
  exec(argv: readonly string[], stdin?: string, host?: string): Promise<Outcome>;
  /** Does something to the cluster. Rejects with an `InterventionError` when it makes no sense now. */
  act(intervention: Intervention): Promise<void>;
  /** Lets virtual time pass: `sleep`. */
  pass(ms: number): Promise<void>;
}

/** A file or folder of a host at a moment. */
export interface HostFile {
  readonly type: 'file' | 'directory' | 'symlink';
  /** Where a link leads. */
  readonly target?: string;
  /** Bytes, as `ls -l` says them. */
  readonly size: number;
  readonly mode: number;
  /** Virtual milliseconds since 1970. */
  readonly modified: number;
  readonly owner?: string;
}

/**
 * The files of one host where its line stands: what processes wrote, the shared storage, and what was written by hand.
 * Paths are absolute and normal. Errors are those of the operating system, as their code word: `ENOENT`.
 */
export interface HostFiles {
  stat(path: string): HostFile | undefined;
  /** The content; `undefined` when there is no such file. What is not text is told in a line of text. */
  read(path: string): string | undefined;
  /** Names in a folder, sorted by their bytes; `undefined` when there is no such folder. */
  list(path: string): readonly string[] | undefined;
}

/** A file as an editor gets it. One that does not exist yet is empty. */
export interface EditedFile {
  readonly host: string;
  readonly path: string;
  readonly text: string;
}

/**
 * The terminal that a line was typed in, for programs that ask more of it than to print. Without a screen there is none:
 * in scripts, and where a line is computed again.
 */
export interface TerminalPort {
  /** Signs in a row, and rows. */
  readonly size: { readonly columns: number; readonly rows: number };
  /** From now on, until the line ends, the program shows this: `watch`. */
  draw(lines: readonly string[]): void;
  /** Goes to another host, as `ssh HOST` does; `logout` comes back from there, and answers `false` on the first host. */
  login(host: string): void;
  logout(): boolean;
  /** Opens a file in an editor. */
  edit(file: EditedFile): void;
  /** Shows so many notable events later, or earlier when negative. */
  step(count: number): void;
  /** Shows a moment of the run, or virtual milliseconds since the scenario's first step. */
  goto(place: { readonly moment: Moment } | { readonly at: number }): void;
}

/** How a program was called. */
export interface Call {
  readonly host: string;
  readonly role: HostRole;
  readonly flink: FlinkVersion;
  /** The program's name first. */
  readonly argv: readonly string[];
  readonly stdin: string;
  /** The folder that relative paths begin at. */
  readonly cwd: string;
  readonly environment: ReadonlyMap<string, string>;
  readonly files: HostFiles;
  readonly line: LineClock;
  /** Runs a whole line in a shell of a host, this one too, up to its end: `ssh HOST LINE`, `watch LINE`, `sudo`. */
  on?(host: string, text: string): Promise<Outcome>;
  readonly terminal?: TerminalPort;
  /** What it prints goes to the screen as it is, into no pipe and no file. */
  readonly isScreen?: boolean;
}

/**
 * A program that holds the terminal while time goes on: `tail -f`, `watch`. What it shows at a moment depends on the run
 * alone, so that going back shows what it showed then.
 */
export interface Foreground {
  /** What it has printed by a moment, oldest line first; of a program with a screen of its own, that screen. */
  linesAt(moment: Moment): readonly string[];
  /** It redraws its screen: `watch`, `less`. */
  readonly ownsScreen?: boolean;
  /** With what exit code it had ended by itself by a moment. */
  exitAt?(moment: Moment): number | undefined;
  /** A key that was pressed. Answers whether the program ends with it. */
  key?(key: string): boolean;
  /** What Ctrl-C does to the cluster, when it is a process of the cluster that holds the terminal. */
  readonly interrupt?: Intervention;
}

/** A program, as the shell, `help`, completion and the reference page know it. */
export interface Program {
  readonly name: string;
  /** Where it lies, when it is not the operating system's own: `/opt/flink/bin/flink`. */
  readonly path?: string;
  /** The hosts that have it; absent: all. */
  readonly hosts?: readonly HostRole[];
  /** Whose program it is; `lab` is nobody's but this lab's. */
  readonly home: 'flink' | 'zookeeper' | 'kafka' | 'linux' | 'lab';
  /** In a few words, for `help`. */
  readonly about: string;
  /** A line to try. */
  readonly usage: string;
  /** Flink versions that have it; absent: both. */
  readonly versions?: readonly FlinkVersion[];
  run(call: Call): Promise<Outcome>;
  /** With these words, as the last program of a line, it holds the terminal instead. */
  foreground?(call: Call): Foreground | undefined;
  /** Words that may stand next, for completion; `words` is what stands before the cursor's word. */
  complete?(words: readonly string[], call: Omit<Call, 'argv' | 'stdin'>): readonly string[];
}
