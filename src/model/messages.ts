/**
 * Every message of the model, by its receiver. Types are upstream's method names; where upstream has no method (a
 * fetch from Kafka, the start of a process) they are the nearest word of its protocol. Times never travel in a
 * message: who needs one reads it off the journal.
 */
import type { Bounced, ComponentId, Json, Message } from '../base/index.ts';
import type { ExecutionState, JobStatus } from './vocabulary.ts';

type Of<T extends string, F = unknown> = Message & { readonly type: T } & F;

// ---------------------------------------------------------------------------------------------- the job, as submitted

/** The options of `orders-v1.jar` and `orders-v2.jar`. */
export interface OrdersOptions {
  readonly sink: 'none' | 'at-least-once' | 'exactly-once';
  readonly prefix: string;
  readonly group: string;
  readonly countUid: string;
  readonly state: 'long' | 'string';
  readonly bounded: number;
  readonly failAt: number;
  readonly start: 'earliest' | 'committed' | 'latest';
  /** Kafka's `transaction.timeout.ms`. */
  readonly transactionTimeoutMs: number;
}

export interface VertexPlan {
  /** 32 hex digits, a function of the operator uids, as upstream's. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'source' | 'count';
  readonly parallelism: number;
  readonly maxParallelism: number;
  /** Operators of the chain: name, uid, operator id. */
  readonly operators: readonly { readonly name: string; readonly uid: string; readonly id: string }[];
}

/** A JobGraph (1.20) or StreamGraph (2.x): what the client hands over, and what HA would store. */
export interface JobPlan {
  readonly jobId: string;
  readonly jobName: string;
  readonly jar: string;
  /** The version whose main() built it, and whose classes run: v1, v2. */
  readonly graphVersion: string;
  readonly codeVersion: string;
  readonly options: OrdersOptions;
  readonly vertices: readonly VertexPlan[];
  /** Configuration given with -D, over the cluster's. */
  readonly configuration: Readonly<Record<string, string>>;
  readonly savepoint?: { readonly path: string; readonly allowNonRestoredState: boolean; readonly claimMode: string };
}

/** One line of `GET /jobs/overview` as far as it is not a time. */
export interface JobDetails {
  readonly jobId: string;
  readonly jobName: string;
  readonly status: JobStatus;
}

// ------------------------------------------------------------------------------------------------------------- REST

/** A request of a client process to a JobManager's REST endpoint. `request` pairs it with its answer. */
export type RestRequest = Of<
  'rest',
  {
    readonly request: number;
    readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
    readonly path: string;
    readonly body?: Json;
  }
>;
/**
 * The answer. For GET, `body` holds only what clients in the model act upon (statuses, names, ids); the whole JSON is
 * rendered above the model from the state at the event that handled the request.
 */
export type RestReply = Of<'restReply', { readonly request: number; readonly status: number; readonly body: Json }>;

/**
 * What the client reads of a body, by request; it needs nothing else.
 *
 *   POST  /jobs                              body: the JobPlan     202 {}
 *   GET   /jobs/overview                                           200 { jobs: JobDetails[] }
 *   GET   /jobs/:id/status                                         200 { status: JobStatus }
 *   GET   /jobs/:id/execution-result                               200 { status: { id }, 'failure-cause'?: string[] }
 *   PATCH /jobs/:id?mode=cancel                                    202 {}
 *   POST  /jobs/:id/stop, /savepoints        body: SavepointRequest 202 { 'request-id' }
 *   POST  /jobs/:id/checkpoints                                    202 { 'request-id' }
 *   GET   /jobs/:id/savepoints/:trigger, /checkpoints/:trigger     200 SavepointStatus
 *   anything that fails                                            4xx, 5xx { errors: string[] }
 *
 * `errors` hold exceptions as their first line and each `Caused by:`, joined by line feeds.
 */
export interface SavepointRequest {
  readonly targetDirectory?: string;
  readonly drain?: boolean;
  readonly cancelJob?: boolean;
}
export interface SavepointStatus {
  readonly status: { readonly id: 'IN_PROGRESS' | 'COMPLETED' };
  readonly operation?: {
    readonly location?: string;
    readonly checkpointId?: number;
    /** First line, then each `Caused by:`. */
    readonly 'failure-cause'?: readonly string[];
  };
}

/** To the Dispatcher, from the REST endpoint. Each is answered by `dispatcherReply`. */
export type DispatcherCall =
  | Of<'submitJob', { readonly call: number; readonly plan: JobPlan }>
  | Of<'requestMultipleJobDetails', { readonly call: number }>
  | Of<'requestJobStatus', { readonly call: number; readonly jobId: string }>
  | Of<'cancelJob', { readonly call: number; readonly jobId: string }>
  | Of<
      'triggerSavepoint',
      { readonly call: number; readonly jobId: string; readonly targetDirectory?: string; readonly cancelJob?: boolean }
    >
  | Of<
      'stopWithSavepoint',
      { readonly call: number; readonly jobId: string; readonly targetDirectory?: string; readonly drain: boolean }
    >;
export type DispatcherReply = Of<
  'dispatcherReply',
  { readonly call: number; readonly ok: boolean; readonly body: Json; readonly exception?: readonly string[] }
>;

// ------------------------------------------------------------------------------------------- inside a JobManager

export type DispatcherMessage =
  | DispatcherCall
  | Of<'grantLeadership', { readonly leaderSessionId: string }>
  | Of<'jobStatusChanged', { readonly jobId: string; readonly status: JobStatus }>
  | Of<
      'jobReachedTerminalState',
      { readonly jobId: string; readonly status: JobStatus; readonly cause?: readonly string[] }
    >;

// --------------------------------------------------------------------------------------------------- ResourceManager

export type ResourceManagerMessage =
  | Of<'grantLeadership', { readonly leaderSessionId: string }>
  | Of<'registerTaskExecutor', { readonly resourceId: string; readonly address: ComponentId }>
  | Of<
      'sendSlotReport',
      { readonly resourceId: string; readonly instanceId: string; readonly slots: readonly SlotStatus[] }
    >
  | Of<'registerJobMaster', { readonly jobId: string; readonly jobMasterId: string; readonly address: ComponentId }>
  | Of<'declareRequiredResources', { readonly jobId: string; readonly required: number }>
  | Of<'disconnectJobManager', { readonly jobId: string; readonly status: JobStatus }>
  | Of<'notifySlotAvailable', { readonly instanceId: string; readonly slot: number; readonly allocationId: string }>
  | Of<
      'requestSlotReply',
      { readonly instanceId: string; readonly slot: number; readonly allocationId: string; readonly ok: boolean }
    >
  | Of<'heartbeatFromTaskManager', { readonly resourceId: string }>
  | Of<'heartbeatFromJobManager', { readonly jobId: string }>
  | Bounced;

export interface SlotStatus {
  readonly slot: number;
  readonly allocationId?: string;
  readonly jobId?: string;
}

// --------------------------------------------------------------------------------------------------------- JobMaster

export type JobMasterMessage =
  | Of<'registerJobMasterReply', { readonly resourceManagerId: string }>
  | Of<
      'registerTaskManager',
      { readonly resourceId: string; readonly address: ComponentId; readonly host: string; readonly dataPort: number }
    >
  | Of<
      'offerSlots',
      {
        readonly resourceId: string;
        readonly slots: readonly { readonly slot: number; readonly allocationId: string }[];
      }
    >
  | Of<
      'updateTaskExecutionState',
      { readonly attemptId: string; readonly state: ExecutionState; readonly failure?: readonly string[] }
    >
  | Of<'submitTaskReply', { readonly attemptId: string; readonly ok: boolean }>
  | Of<'notifyNotEnoughResourcesAvailable', { readonly acquired: number }>
  | Of<'sendOperatorEventToCoordinator', { readonly attemptId: string; readonly event: Json }>
  | Of<'cancel'>
  | Of<'triggerSavepoint', { readonly call: number; readonly targetDirectory?: string }>
  | Of<'stopWithSavepoint', { readonly call: number; readonly targetDirectory?: string; readonly drain: boolean }>
  | Of<'disconnectTaskManager', { readonly resourceId: string; readonly cause?: readonly string[] }>
  | Of<'heartbeatFromTaskManager', { readonly resourceId: string }>
  | Bounced;

export type CheckpointCoordinatorMessage =
  | Of<'startCheckpointScheduler'>
  | Of<'stopCheckpointScheduler'>
  | Of<'tasksRunning', { readonly running: boolean; readonly notRunning?: string }>
  | Of<'acknowledgeCheckpoint', { readonly attemptId: string; readonly checkpoint: number; readonly state: Json }>
  | Of<'declineCheckpoint', { readonly attemptId: string; readonly checkpoint: number; readonly reason: string }>
  | Of<'written', { readonly path: string }>;

// ------------------------------------------------------------------------------------------------------ TaskExecutor

export type TaskExecutorMessage =
  | Of<'registerTaskExecutorReply', { readonly instanceId: string; readonly resourceManagerId: string }>
  | Of<
      'requestSlot',
      {
        readonly slot: number;
        readonly jobId: string;
        readonly allocationId: string;
        readonly resourceManagerId: string;
        readonly jobMaster: ComponentId;
      }
    >
  | Of<'registerTaskManagerReply', { readonly jobId: string; readonly jobMasterId: string }>
  | Of<'offerSlotsReply', { readonly jobId: string; readonly accepted: readonly string[] }>
  | Of<'submitTask', { readonly task: TaskDeployment }>
  | Of<'cancelTask', { readonly attemptId: string }>
  | Of<
      'triggerCheckpoint',
      { readonly attemptId: string; readonly checkpoint: number; readonly savepoint?: string; readonly drain?: boolean }
    >
  | Of<'notifyCheckpointComplete', { readonly attemptId: string; readonly checkpoint: number }>
  | Of<'notifyCheckpointAborted', { readonly attemptId: string; readonly checkpoint: number }>
  | Of<'sendOperatorEventToTask', { readonly attemptId: string; readonly event: Json }>
  | Of<'freeSlot', { readonly allocationId: string; readonly cause: string }>
  | Of<'disconnectJobManager', { readonly jobId: string; readonly cause: string }>
  | Of<
      'taskStateChanged',
      { readonly attemptId: string; readonly state: ExecutionState; readonly failure?: readonly string[] }
    >
  | Of<'heartbeatFromResourceManager'>
  | Of<'heartbeatFromJobManager', { readonly jobId: string }>
  | Bounced;

/** What a TaskManager needs in order to run one subtask. */
export interface TaskDeployment {
  readonly attemptId: string;
  readonly jobId: string;
  readonly vertexId: string;
  readonly taskName: string;
  readonly kind: 'source' | 'count';
  readonly subtask: number;
  readonly parallelism: number;
  readonly attempt: number;
  readonly allocationId: string;
  readonly codeVersion: string;
  readonly graphVersion: string;
  readonly options: OrdersOptions;
  readonly jobMaster: ComponentId;
  readonly checkpointCoordinator: ComponentId;
  /** Where the outputs go, by subtask of the next vertex; and how many inputs there are. */
  readonly outputs: readonly ComponentId[];
  readonly inputs: number;
  /** State to begin with. */
  readonly restore?: Json;
}

// ------------------------------------------------------------------------------------------------------ Task, records

/** Records are intervals of a partition: `[lo, hi)`. */
export interface Interval {
  readonly partition: number;
  readonly lo: number;
  readonly hi: number;
}

export type TaskMessage =
  | Of<'deploy'>
  | Of<'cancel'>
  | Of<
      'addSplits',
      { readonly splits: readonly { readonly partition: number; readonly from: number; readonly until?: number }[] }
    >
  | Of<'noMoreSplits'>
  | Of<'fetchReply', { readonly intervals: readonly Interval[]; readonly atEnd: boolean }>
  | Of<'records', { readonly input: number; readonly intervals: readonly Interval[] }>
  | Of<
      'barrier',
      { readonly input: number; readonly checkpoint: number; readonly savepoint?: string; readonly stop?: boolean }
    >
  | Of<'endOfInput', { readonly input: number }>
  | Of<'triggerCheckpoint', { readonly checkpoint: number; readonly savepoint?: string; readonly stop?: boolean }>
  | Of<'notifyCheckpointComplete', { readonly checkpoint: number }>
  | Of<'notifyCheckpointAborted', { readonly checkpoint: number }>
  | Of<'initTransactionsReply', { readonly transactionalId: string; readonly epoch: number }>
  | Of<'produceReply', { readonly ok: boolean; readonly error?: string }>
  | Of<'endTransactionReply', { readonly transactionalId: string; readonly ok: boolean; readonly error?: string }>
  | Bounced;

// ------------------------------------------------------------------------------------------------------------- Kafka

/** Results that a sink subtask wrote: for each interval, the records whose key belongs to that subtask. */
export interface Results extends Interval {
  readonly subtask: number;
  readonly parallelism: number;
  readonly codeVersion: string;
  readonly graphVersion: string;
  readonly jobId: string;
}

export type BrokerMessage =
  | Of<'append', { readonly topic: string; readonly records: number }>
  | Of<
      'fetch',
      {
        readonly topic: string;
        readonly positions: readonly { readonly partition: number; readonly offset: number; readonly until?: number }[];
      }
    >
  | Of<'listOffsets', { readonly topic: string }>
  | Of<'initTransactions', { readonly transactionalId: string; readonly timeoutMs: number }>
  | Of<
      'produce',
      {
        readonly topic: string;
        readonly transactionalId?: string;
        readonly epoch?: number;
        readonly results: readonly Results[];
      }
    >
  | Of<'endTransaction', { readonly transactionalId: string; readonly epoch: number; readonly commit: boolean }>
  | Of<'listTransactions', { readonly prefix: string }>
  | Of<'commitOffsets', { readonly group: string; readonly offsets: readonly Interval[] }>;

// -------------------------------------------------------------------------------------------------- what `you` may do

/**
 * An intervention from outside the cluster. Together with the scenario and the seed these are the run: replaying needs
 * nothing else.
 */
export type Intervention =
  /** A program starts on a host: `flink run …`, or `curl …`. `argv[0]` is the program's name. */
  | { readonly type: 'exec'; readonly host: string; readonly argv: readonly string[] }
  | { readonly type: 'start'; readonly process: string }
  | { readonly type: 'kill'; readonly process: string }
  | { readonly type: 'stop'; readonly process: string }
  | { readonly type: 'freeze'; readonly process: string }
  | { readonly type: 'thaw'; readonly process: string }
  | { readonly type: 'cut'; readonly between: readonly [string, string] }
  | { readonly type: 'heal'; readonly between: readonly [string, string] }
  /** The producer of a topic is paused and goes on again, as when a ledger is read. */
  | { readonly type: 'pause'; readonly topic: string }
  | { readonly type: 'resume'; readonly topic: string };
