/** What the endpoint tells of hosts: their configuration, their JVMs, the files that their processes write. */

/** A file in a folder of logs. */
export interface LogFile {
  readonly name: string;
  readonly size: number;
  /** Virtual milliseconds since 1970. */
  readonly modified: number;
  text(): string;
}

/** The files of logs of a process: all in its folder, its own log, and what it printed. */
export interface ProcessLogs {
  readonly all: readonly LogFile[];
  readonly log?: LogFile | undefined;
  readonly stdout?: LogFile | undefined;
}

/** The hosts of a cluster, as far as an endpoint tells of them. Who knows files gives this. */
export interface RestHost {
  /** The configuration that a JobManager was started with, in the order of its file. */
  configuration(process: string): ReadonlyMap<string, string>;
  /** Options of its JVM, and where its classes come from. */
  environment(process: string): {
    readonly version: string;
    readonly options: readonly string[];
    readonly classpath: readonly string[];
  };
  logsOf(process: string): ProcessLogs;
  /** When a jar was uploaded, in virtual milliseconds since 1970. */
  uploadedAt(id: string): number | undefined;
}
