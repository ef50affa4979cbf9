/**
 * What a step is told as. Each teller looks at one part of the cluster; of several things that one step did, the most
 * notable is told, and among equals the one whose teller comes first in `narrate.ts`.
 */
import type { ProcessView } from '../../../kernel/index.ts';
import type { Intervention } from '../../../model/index.ts';
import type { Rank, ThingId } from '../../../recording/index.ts';
import type { CheckpointChange } from '../checkpoint-history.ts';
import type { JobChange, JobHistory } from '../job-history.ts';
import type { LedgerChange } from '../ledger-history.ts';
import type { ReadHistory } from '../read-history.ts';
import type { Observed } from '../walk.ts';
import type { EventKind } from './kinds.ts';

export interface Told {
  readonly kind: EventKind;
  readonly title: string;
  readonly rank: Rank;
  readonly lane: string;
  readonly thing: ThingId;
  readonly about?: readonly ThingId[];
  /** Whether chains of causes may name it. Absent: they do. */
  readonly silent?: true;
  /** What was to blame when it is not what the kernel's cause says: see `provenance.ts`. */
  readonly because?: number;
}

/** A step with everything the books know about it. */
export interface Scene {
  readonly observed: Observed;
  readonly jobs: JobHistory;
  readonly jobChanges: readonly JobChange[];
  readonly checkpointChanges: readonly CheckpointChange[];
  readonly ledgerChanges: readonly LedgerChange[];
  /** What the reader did, if the step is that. */
  readonly did: Intervention | undefined;
  /** Processes that started, and that ended, in this step. */
  readonly started: readonly ProcessView[];
  readonly ended: readonly ProcessView[];
  readonly reads: ReadHistory;
  /** The topic that jobs read: `orders`. */
  readonly topic: string;
  readonly memory: Memory;
}

/** What tellers remember from step to step. */
export interface Memory {
  /** Since when a job is on its way in: from the typed `flink run` to its first checkpoint. */
  arriving?: { readonly at: number; job?: string } | undefined;
  /** Source subtasks that have begun to read, `<job>/<subtask>`, and the jobs of which that was told. */
  readonly reading: Set<string>;
  readonly begun: Set<string>;
  /** Jobs whose first results have been told. */
  readonly counting: Set<string>;
  /** The step that assigned a partition to a job: `<job>/<partition>`. */
  readonly assigned: Map<string, number>;
  /** The step that ended a process, by its name. */
  readonly ended: Map<string, number>;
  doubled: boolean;
  lost: boolean;
}

export type Teller = (scene: Scene) => readonly Told[];

export const NOTHING: readonly Told[] = [];
