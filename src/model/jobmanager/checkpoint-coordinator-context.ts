/** What a CheckpointCoordinator knows. */
import type { ComponentId, Json } from '../../base/index.ts';
import type { CheckpointKind, JobPlan, SubtaskStateHandle, TaskOfJob, VertexPlan } from '../messages.ts';
import type { ModelParameters } from '../parameters.ts';

/** @simulates org.apache.flink.runtime.checkpoint.PendingCheckpoint · 1.20, 2.3 · simplified */
export interface PendingCheckpoint {
  readonly checkpoint: number;
  readonly kind: CheckpointKind;
  /** Attempt ids that acknowledged, in order, with what they handed in. */
  readonly acknowledged: readonly { readonly attemptId: string; readonly state: Json }[];
  /** Attempt ids that have to acknowledge. */
  readonly expected: readonly string[];
  readonly phase: 'waiting' | 'writing' | 'storing';
  readonly path: string;
  /** With HA: the file that its pointer in ZooKeeper names. */
  readonly handle?: string | undefined;
  /** The call that asked for it, for savepoints. */
  readonly call?: number | undefined;
}

/**
 * A completed checkpoint or savepoint. State is listed by vertex and subtask. What a job began from is a checkpoint of
 * its own when it claimed it, and a savepoint, which is never discarded, when it did not.
 */
export interface CompletedCheckpoint {
  readonly checkpoint: number;
  readonly kind: CheckpointKind;
  readonly path: string;
  /** With HA: the file that its pointer in ZooKeeper names. */
  readonly handle?: string | undefined;
  /** Attempt ids that acknowledged, and those that had to. */
  readonly acknowledged: readonly string[];
  readonly expected: readonly string[];
  readonly states: readonly SubtaskStateHandle[];
  /** Into how many key groups the state of each vertex is divided. */
  readonly vertices: readonly { readonly id: string; readonly maxParallelism: number }[];
}

/** What is needed of a completed checkpoint that is not the newest. */
export type OlderCheckpoint = Pick<CompletedCheckpoint, 'checkpoint' | 'kind' | 'path' | 'handle'>;

/** What was asked for when a checkpoint or savepoint was to be triggered. */
export interface CountedTrigger {
  readonly kind: CheckpointKind;
  /** Of a savepoint; the path of a checkpoint follows from its id. */
  readonly path?: string | undefined;
  readonly call?: number | undefined;
  readonly drain: boolean;
  /** A whole checkpoint, or a savepoint in the format of the state backend. */
  readonly form?: 'full' | 'native' | undefined;
}

export interface CheckpointCoordinatorContext {
  readonly parameters: ModelParameters;
  readonly id: ComponentId;
  readonly jobId: string;
  readonly jobMaster: ComponentId;
  readonly vertices: readonly VertexPlan[];
  /** Periodic triggers are on. */
  readonly scheduling: boolean;
  /** The id that the next checkpoint gets. */
  readonly nextId: number;
  readonly pending: readonly PendingCheckpoint[];
  /** Checkpoints that sources were told to trigger, each with those that have not answered yet. */
  readonly asked?:
    | readonly {
        readonly checkpoint: number;
        readonly tasks: readonly { readonly attemptId: string; readonly taskExecutor: ComponentId }[];
      }[]
    | undefined;
  /** `execution.checkpointing.min-pause` is not over: periodic checkpoints wait. */
  readonly pausing?: boolean | undefined;
  /** A trigger came while another checkpoint was pending. */
  readonly queued: boolean;
  /** The newest completed one, or the savepoint that the job began from: a restart begins here. */
  readonly latest?: CompletedCheckpoint | undefined;
  /** With `execution.checkpointing.num-retained`: completed ones before it, oldest first. */
  readonly older?: readonly OlderCheckpoint[] | undefined;
  /** Savepoints taken; they outlive the job. */
  readonly savepoints: readonly { readonly checkpoint: number; readonly path: string }[];
  /** Ids of checkpoints that were given up. */
  readonly aborted: readonly number[];
  /** Failures in a row that count against `execution.checkpointing.tolerable-failed-checkpoints`. */
  readonly failuresInARow: number;
  readonly completed: number;
  readonly failed: number;
  /** Where the running attempt was restored from. */
  readonly restored?: { readonly checkpoint: number; readonly path: string; readonly savepoint: boolean } | undefined;
  /** The savepoint that is being read in order to start from it. */
  readonly reading?: NonNullable<JobPlan['savepoint']> | undefined;
  readonly tasks: readonly TaskOfJob[];
  /** With HA: a checkpoint that waits for its id. */
  readonly counting?: CountedTrigger | undefined;
  /** With HA: the newest checkpoint that ZooKeeper names, while its file is being read. */
  readonly recovering?: { readonly path: string; readonly node: string } | undefined;
}
