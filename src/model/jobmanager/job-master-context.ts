/** What a JobMaster knows. The view reads these fields; nothing above the model may rely on others. */
import type { ComponentId, Json } from '../../base/index.ts';
import type { JobPlan, SubtaskStateHandle } from '../messages.ts';
import type { ModelParameters } from '../parameters.ts';
import type { ExecutionState, JobStatus } from '../vocabulary.ts';

/** @simulates org.apache.flink.runtime.executiongraph.Execution · 1.20, 2.3 · simplified */
export interface ExecutionRecord {
  readonly vertexId: string;
  /** `Source: orders-source`. */
  readonly vertexName: string;
  /** The whole task name: `Source: orders-source (1/2)`. */
  readonly taskName: string;
  readonly isSource: boolean;
  readonly subtask: number;
  readonly parallelism: number;
  readonly maxParallelism: number;
  /** Number of this attempt, from 0. */
  readonly attempt: number;
  /** `<executionGraphId>_<vertexId>_<subtask>_<attempt>`. */
  readonly attemptId: string;
  readonly state: ExecutionState;
  readonly allocationId?: string | undefined;
  readonly resourceId?: string | undefined;
  /** The TaskManager of the last attempt before this one that had any. */
  readonly lastResourceId?: string | undefined;
}

/** A slot that a TaskManager offered and the pool accepted. */
export interface PooledSlot {
  readonly allocationId: string;
  readonly resourceId: string;
  /** Index of the slot in its TaskManager. */
  readonly slot: number;
  /** The subtask index whose tasks share it (slot sharing), undefined while it is free. */
  readonly sharedBy?: number | undefined;
  /** It was free when idle slots were looked for last, before this attempt of the job. */
  readonly idleBefore?: string | undefined;
}

export interface RegisteredTaskManager {
  readonly resourceId: string;
  /** Component id of its TaskExecutor. */
  readonly address: ComponentId;
  readonly host: string;
  readonly dataPort: number;
  /** Its process has ended: calls are refused at once. */
  readonly gone?: boolean | undefined;
  /** Heartbeats in a row that found nobody. */
  readonly misses?: number | undefined;
  /** Why it left a JobMaster that is being stopped. */
  readonly left?: string | undefined;
}

/** A partition that the source coordinator gave to a reader. */
export interface AssignedSplit {
  readonly partition: number;
  readonly subtask: number;
  readonly from: number;
  readonly until?: number | undefined;
}

export interface JobMasterInput {
  readonly parameters: ModelParameters;
  readonly id: ComponentId;
  readonly plan: JobPlan;
  readonly jobMasterId: string;
  readonly leaderSessionId: string;
  readonly endpoint: string;
  readonly dispatcher: ComponentId;
  readonly resourceManager: ComponentId;
  readonly checkpointCoordinator: ComponentId;
  /** Another job ran in this process before: its classes are loaded. */
  readonly warm: boolean;
  /** An earlier leader had the job. */
  readonly recovered?: boolean | undefined;
}

export interface JobMasterContext extends JobMasterInput {
  readonly status: JobStatus;
  /** Also the prefix of every attempt id. Empty before the graph exists. */
  readonly executionGraphId: string;
  /** In topological order: all subtasks of the first vertex, then of the next. */
  readonly executions: readonly ExecutionRecord[];
  readonly slots: readonly PooledSlot[];
  readonly taskManagers: readonly RegisteredTaskManager[];
  readonly connection: 'disconnected' | 'connecting' | 'connected';
  /** With HA: the fencing token of the ResourceManager that leads. */
  readonly resourceManagerId?: string | undefined;
  /** Id of the connection to the ResourceManager. */
  readonly connectionId: string;
  /** Slots that are required, and what the ResourceManager was last told. */
  readonly required: number;
  readonly declared: number;
  /** Kafka's partitions as the enumerator found them; absent before its first look. */
  readonly partitions?: readonly AssignedSplit[] | undefined;
  readonly discovering: boolean;
  /** Partitions that were handed to a reader of this attempt. */
  readonly assigned: readonly AssignedSplit[];
  /** Source subtasks whose reader has registered. */
  readonly readers: readonly number[];
  /** The periodic trigger of checkpoints is on, as far as the JobMaster switched it. */
  readonly checkpointScheduler: boolean;
  /** Subtasks whose execution has left the initial state and does not run: `<vertexId>_<subtask>`. */
  readonly notRunning: readonly string[];
  /** Restarts so far. */
  readonly restarts: number;
  /** Delay of the next restart in ms, before jitter. */
  readonly backoff: number;
  /** `failure-rate`: failures of the last interval; `exponential-delay`: restarts before its backoff was reset. */
  readonly recentFailures?: number | undefined;
  readonly restartsBeforeReset?: number | undefined;
  /** With the adaptive scheduler: where it stands. */
  readonly adaptive?: AdaptiveSchedulerState | undefined;
  /** Exception lines of the last failure: first line and each `Caused by:`. */
  readonly failure?: readonly string[] | undefined;
  /** Attempt whose failure is the last one's cause. */
  readonly failedTask?: string | undefined;
  /** Present while a restart waits for its backoff and for tasks to end. */
  readonly restarting?: { readonly backoffOver: boolean } | undefined;
  /** Id of the checkpoint that this attempt began from. */
  readonly restored?: number | undefined;
  /** State to hand out at the next deployment. */
  readonly restoreStates: readonly SubtaskStateHandle[];
  /** A savepoint to start from was asked for and is not read yet. */
  readonly stopping?: { readonly call: number; readonly path?: string | undefined } | undefined;
  /** The savepoint after which the job is cancelled. */
  readonly cancelAfter?: number | undefined;
  /** Attempts that have seen their last record. */
  readonly endOfData?: readonly string[] | undefined;
  readonly closing: boolean;
  /** States of tasks that came while it was being stopped: nobody has answered them yet. */
  readonly unanswered: readonly { readonly attemptId: string; readonly from: ComponentId }[];
}

/** Between how many subtasks a vertex may have. */
export type ParallelismBounds = { readonly lowerBound: number; readonly upperBound: number };

/** What an AdaptiveScheduler knows: its state, and the phase of what leads it to the next one. */
export interface AdaptiveSchedulerState {
  readonly state:
    | 'Created'
    | 'WaitingForResources'
    | 'CreatingExecutionGraph'
    | 'Executing'
    | 'StopWithSavepoint'
    | 'Restarting'
    | 'Canceling'
    | 'Failing'
    | 'Finished';
  readonly phase: 'Cooldown' | 'Idling' | 'Stabilizing' | 'Stabilized' | 'Transitioning';
  /** Resources have changed during the cooldown. */
  readonly changed: boolean;
  /** 2.x: it is waited for a reason to rescale; `elapsed`: for so long that none is needed any more. */
  readonly trigger?: 'armed' | 'elapsed' | undefined;
  /** 2.x: failed checkpoints until that is a reason. */
  readonly failuresLeft?: number | undefined;
  /** 1.20: small gains are to count from some moment on, or count. */
  readonly forced?: 'scheduled' | 'due' | undefined;
  /** JobResourceRequirements by vertex. */
  readonly requirements: Readonly<Record<string, ParallelismBounds>>;
  /** Of a restart, in ms; a rescale needs none. */
  readonly delay: number;
  /** The number of the last attempt of each subtask: `<vertexId>_<subtask>`. */
  readonly attempts: Readonly<Record<string, number>>;
}

/** State of a source subtask in a checkpoint. */
export type SourceState = {
  readonly splits: readonly {
    readonly partition: number;
    readonly offset: number;
    readonly until?: number | undefined;
  }[];
} & Json;
