/** Messages about checkpoints: to their coordinator, and what of them goes through tasks. */
import type { ComponentId, Json, Of } from '../../base/index.ts';
import type { JobPlan, SavepointCall, StorageRefusal } from '../messages.ts';
import type { ExecutionState, JobStatus } from '../vocabulary.ts';
import type { CuratorNews } from '../zookeeper/zookeeper-messages.ts';

/** State of one subtask out of a completed checkpoint. */
export interface SubtaskStateHandle {
  readonly vertexId: string;
  readonly subtask: number;
  readonly state: Json;
}

export type CheckpointCoordinatorMessage =
  | Of<'startCheckpointScheduler'>
  | Of<'stopCheckpointScheduler', { readonly reason: string }>
  | Of<'backlogReported'>
  | Of<'trigger'>
  | Of<'checkpointExpired', { readonly checkpoint: number }>
  | Of<'tasksChanged', { readonly tasks: readonly TaskOfJob[] }>
  | Of<'acknowledgeCheckpoint', { readonly attemptId: string; readonly checkpoint: number; readonly state: Json }>
  | Of<
      'declineCheckpoint',
      {
        readonly attemptId: string;
        readonly checkpoint: number;
        /** `Source: orders-source (1/2)#0`, and where it runs: `taskmanager-1:39987-a7015c @ taskmanager-1 (dataPort=40107)`. */
        readonly task: string;
        readonly at: string;
        readonly reason: string;
      }
    >
  /** A source could not be told to trigger a checkpoint. */
  | Of<
      'triggerFailed',
      { readonly attemptId: string; readonly checkpoint: number; readonly exception: readonly string[] }
    >
  | Of<'triggerTimedOut', { readonly checkpoint: number }>
  | Of<'triggerQueued'>
  | Of<'pauseOver'>
  | Of<'written', { readonly path: string }>
  | Of<'readReply', { readonly path: string; readonly content?: Json }>
  | Of<'restore', { readonly savepoint?: NonNullable<JobPlan['savepoint']> }>
  | Of<'triggerSavepoint', SavepointCall & { readonly stop: boolean; readonly drain: boolean }>
  | Of<'triggerCheckpoint', { readonly call: number; readonly full: boolean }>
  | Of<'shutDown', { readonly status: JobStatus }>
  | Of<'recover'>
  | Of<'closeStore', { readonly status: JobStatus }>
  | StorageRefusal
  | CuratorNews;

/** What the CheckpointCoordinator is told about a task whenever states change. */
export interface TaskOfJob {
  readonly attemptId: string;
  readonly vertexId: string;
  readonly subtask: number;
  readonly taskName: string;
  readonly isSource: boolean;
  readonly state: ExecutionState;
  readonly taskExecutor?: ComponentId | undefined;
}

export interface CheckpointTrigger {
  readonly checkpoint: number;
  readonly kind: CheckpointKind;
  /** `flink stop --drain`: sources are at their end before they trigger. */
  readonly drain?: true | undefined;
}

/** `stop` is the savepoint of `flink stop`: the sources end behind it. */
export type CheckpointKind = 'checkpoint' | 'savepoint' | 'stop';
