/**
 * A recording: what one script did, on a real cluster or in the simulator. Field names are those of the files, so that
 * a line of `steps.jsonl` is a `StepResult` and a line of `samples.jsonl` a `Sample`.
 */
import type { Json } from '../base/index.ts';

/** A folder as data: the path inside it, with `/`, and the text of the file. */
export type Folder = ReadonlyMap<string, string>;

export interface LedgerResult {
  readonly topic: string;
  readonly committed: number;
  readonly open: number;
  readonly byVersion: Readonly<Record<string, number>>;
  readonly lost: number;
  readonly doubled: number;
  readonly byGraph: Readonly<Record<string, number>>;
  readonly aborted: number;
  readonly produced: number;
  readonly pending: number;
  readonly counted: number;
}

export interface ZnodeResult {
  readonly path: string;
  readonly type: 'persistent' | 'ephemeral' | 'container';
  readonly children: number;
  readonly bytes: number;
}

/** One line of `steps.jsonl`. A step that was not asked for a field has no such field. */
export interface StepResult {
  /** From 1. */
  readonly n: number;
  /** Milliseconds since the first step began, and how long this one took. */
  readonly at: number;
  readonly ms: number;
  /** The step as it was written. */
  readonly step: Json;
  readonly host?: string;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exit?: number;
  readonly status?: number;
  readonly body?: Json;
  readonly tree?: readonly ZnodeResult[];
  readonly ledger?: LedgerResult;
  readonly error?: string;
}

export interface JobSample {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly attempts: number;
  readonly checkpoints: number;
  readonly restored: number | null;
}

/** One line of `samples.jsonl`. */
export interface Sample {
  readonly at: number;
  readonly leader: string | null;
  readonly jobs: readonly JobSample[];
  readonly taskmanagers: number;
  readonly slots: number;
}

/** What one incarnation of a process wrote. */
export interface ProcessLog {
  readonly process: string;
  /** From 1. */
  readonly incarnation: number;
  readonly log: string;
  /** Standard output and error, if anything went there. */
  readonly out: string;
}

export interface Recording {
  /** The full version, 2.3.0. */
  readonly flink: string;
  readonly source: 'real' | 'simulated';
  /** When the first step began, as an ISO time. */
  readonly started: string;
  /** Of the simulator's model; a real recording has none. */
  readonly model?: string;
  readonly seed?: number;
  /** Of the script: 0, or 3 when an `until` missed. */
  readonly exit: number;
  /** Processes that had ended when it was over, with their exit codes. */
  readonly exits: Readonly<Record<string, number>>;
  readonly script: Json;
  readonly steps: readonly StepResult[];
  readonly samples: readonly Sample[];
  readonly logs: readonly ProcessLog[];
}
