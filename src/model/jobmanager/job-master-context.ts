/** What a JobMaster knows. The view reads these fields; nothing above the model may rely on others. */
import type { ComponentId } from '../../base/index.ts';
import type { JobPlan } from '../messages.ts';
import type { ModelParameters } from '../parameters.ts';
import type { ExecutionState, JobStatus } from '../vocabulary.ts';

/** @simulates org.apache.flink.runtime.executiongraph.Execution · 1.20, 2.3 · simplified */
export interface ExecutionRecord {
  readonly vertexId: string;
  /** `Source: orders-source`. The whole task name is `<vertexName> (<subtask + 1>/<parallelism>)`. */
  readonly vertexName: string;
  readonly subtask: number;
  readonly parallelism: number;
  /** Number of this attempt, from 0. */
  readonly attempt: number;
  /** `<executionGraphId>_<vertexId>_<subtask>_<attempt>`. */
  readonly attemptId: string;
  readonly state: ExecutionState;
  readonly allocationId?: string | undefined;
  readonly resourceId?: string | undefined;
}

/** A slot that a TaskManager offered and the pool accepted. */
export interface PooledSlot {
  readonly allocationId: string;
  readonly resourceId: string;
  /** Index of the slot in its TaskManager. */
  readonly slot: number;
  /** The subtask index whose tasks share it (slot sharing), undefined while it is free. */
  readonly sharedBy?: number | undefined;
}

export interface RegisteredTaskManager {
  readonly resourceId: string;
  /** Component id of its TaskExecutor. */
  readonly address: ComponentId;
  readonly host: string;
  readonly dataPort: number;
}

/** A partition that the source coordinator gave to a reader. */
export interface AssignedSplit {
  readonly partition: number;
  readonly subtask: number;
  readonly from: number;
  readonly until?: number | undefined;
}

/** A call of a client that waits for its answer: a savepoint, a stop. */
export interface WaitingCall {
  readonly call: number;
  readonly kind: 'savepoint' | 'stop';
}

export interface JobMasterContext {
  readonly parameters: ModelParameters;
  /** Own component id: `jobmanager-1/jobmaster/<jobId>`. */
  readonly id: ComponentId;
  readonly plan: JobPlan;
  /** Fencing token, 32 hex digits; all zeros without HA. */
  readonly jobMasterId: string;
  /** Name of its RPC endpoint: `jobmanager_2`. */
  readonly endpoint: string;
  readonly status: JobStatus;
  /** Also the prefix of every attempt id. Empty before the graph exists. */
  readonly executionGraphId: string;
  /** In topological order: all subtasks of the first vertex, then of the next. */
  readonly executions: readonly ExecutionRecord[];
  readonly slots: readonly PooledSlot[];
  readonly taskManagers: readonly RegisteredTaskManager[];
  readonly resourceManager: 'disconnected' | 'connecting' | 'connected';
  /** Slots declared to the ResourceManager. */
  readonly required: number;
  /** Kafka's partitions as the enumerator knows them; undefined before its first look. */
  readonly partitions?: readonly number[] | undefined;
  readonly assigned: readonly AssignedSplit[];
  /** Source subtasks whose reader has registered. */
  readonly readers: readonly number[];
  /** Restarts so far. */
  readonly restarts: number;
  /** Delay of the next restart in ms: grows by 1.5 up to 60 s. */
  readonly backoffMs: number;
  /** Exception lines of the last failure: first line and each `Caused by:`. */
  readonly failure?: readonly string[] | undefined;
  /** Present while a restart waits: cancelled tasks, backoff. */
  readonly restarting?: { readonly backoffOver: boolean } | undefined;
  /** Id of the checkpoint that this attempt began from. */
  readonly restored?: number | undefined;
  readonly stopping?: { readonly path: string } | undefined;
  readonly waiting: readonly WaitingCall[];
}
