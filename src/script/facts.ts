/**
 * What a predicate may ask about a cluster. The simulator answers from its state, a real run from its samples and
 * logs; scripts, lessons, drills and tests all judge by the same questions.
 */

export interface JobFacts {
  readonly id: string;
  readonly name: string;
  readonly jar: string;
  readonly status: string;
  /** Completed since the job was submitted, over all attempts and JobManagers. */
  readonly checkpoints: number;
  /** Restarts, over all JobManagers. */
  readonly attempts: number;
  readonly restored: number | undefined;
}

export interface LedgerFacts {
  readonly committed: number;
  readonly lost: number;
  readonly doubled: number;
  readonly pending: number;
  /** Committed results by the version whose classes ran, and by the one whose graph it was, in order of the words. */
  readonly byVersion: readonly { readonly version: string; readonly results: number }[];
  readonly byGraph: readonly { readonly version: string; readonly results: number }[];
}

export interface Facts {
  /** Virtual or wall-clock milliseconds since the first step. */
  readonly at: number;
  /** Jobs in the order of submission. */
  readonly jobs: readonly JobFacts[];
  /** The JobManager that leads, if any. */
  readonly leader: string | undefined;
  readonly taskmanagers: number;
  readonly slots: number;
  /** Committed records of a topic. */
  records(topic: string): number;
  ledger(topic: string): LedgerFacts | undefined;
  /** Lines that the process' present incarnation wrote: its log, then its output. */
  log(process: string): readonly string[];
  exited(process: string): boolean;
  /** As a shell sees it, of a process that has ended. */
  exitCode(process: string): number | undefined;
}
