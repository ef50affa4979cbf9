/** What a CheckpointCoordinator knows. */
import type { ComponentId, Json } from '../../base/index.ts';
import type { ModelParameters } from '../parameters.ts';

/** @simulates org.apache.flink.runtime.checkpoint.PendingCheckpoint · 1.20, 2.3 · simplified */
export interface PendingCheckpoint {
  readonly checkpoint: number;
  readonly kind: 'checkpoint' | 'savepoint' | 'stop';
  /** Attempt ids that acknowledged, in order, with what they handed in. */
  readonly acknowledged: readonly { readonly attemptId: string; readonly state: Json }[];
  readonly total: number;
  readonly phase: 'triggering' | 'waiting' | 'writing';
  readonly path: string;
  readonly call?: number | undefined;
}

/** A completed checkpoint or savepoint. State is listed by vertex and subtask. */
export interface CompletedCheckpoint {
  readonly checkpoint: number;
  readonly kind: 'checkpoint' | 'savepoint' | 'stop';
  readonly path: string;
  readonly states: readonly SubtaskSnapshot[];
}

export interface SubtaskSnapshot {
  readonly vertexId: string;
  readonly uid: string;
  readonly subtask: number;
  readonly state: Json;
}

export interface CheckpointCoordinatorContext {
  readonly parameters: ModelParameters;
  readonly id: ComponentId;
  readonly jobId: string;
  readonly jobMaster: ComponentId;
  /** Periodic triggers are on. */
  readonly scheduling: boolean;
  readonly interval: number;
  /** The id that the next checkpoint gets. */
  readonly nextId: number;
  readonly pending: readonly PendingCheckpoint[];
  /** Retained: the newest completed one, last. */
  readonly retained: readonly CompletedCheckpoint[];
  /** Savepoints taken; they outlive the job. */
  readonly savepoints: readonly { readonly checkpoint: number; readonly path: string }[];
  readonly completed: number;
  readonly failed: number;
  /** Where the running attempt was restored from. */
  readonly restored?: { readonly checkpoint: number; readonly path: string; readonly savepoint: boolean } | undefined;
  /** Attempts in topological order with their names, as last told by the JobMaster. */
  readonly tasks: readonly CoordinatedTask[];
}

export interface CoordinatedTask {
  readonly attemptId: string;
  readonly vertexId: string;
  readonly uid: string;
  readonly subtask: number;
  readonly taskName: string;
  readonly isSource: boolean;
  readonly running: boolean;
  readonly finished: boolean;
  /** Component id of the TaskExecutor that runs it. */
  readonly taskExecutor?: ComponentId | undefined;
}
