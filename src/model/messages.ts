/**
 * Every message of the model, by its receiver. Types are upstream's method names; where upstream has no method (a
 * fetch from Kafka, the start of a process) they are the nearest word of its protocol. Times never travel in a
 * message: who needs one reads it off the journal.
 */
import type { Bounced, ComponentId, Json, Message } from '../base/index.ts';
import type { AdaptiveSchedulerState } from './jobmanager/job-master-context.ts';
import type { ApplicationStatus } from './jobmanager/application-messages.ts';
import type { CheckpointTrigger, SubtaskStateHandle } from './jobmanager/checkpoint-messages.ts';
import type { JobParameters } from './parameters.ts';
import type { ExecutionState, JobStatus } from './vocabulary.ts';
import type { CuratorNews, LeaderInformation } from './zookeeper/zookeeper-messages.ts';

export type * from './rest-messages.ts';

export type * from './kafka/kafka-messages.ts';
export type * from './jobmanager/checkpoint-messages.ts';

type AdaptivePhase = AdaptiveSchedulerState['phase'];

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
  /** `pipeline.max-parallelism` was given: what is restored has to agree. */
  readonly maxParallelismSet?: boolean;
  /** Operators of the chain: name, uid, operator id. */
  readonly operators: readonly { readonly name: string; readonly uid: string; readonly id: string }[];
}

/** A JobGraph (1.20) or StreamGraph (2.x): what the client hands over, and what HA would store. */
export interface JobPlan {
  readonly jobId: string;
  /** Which `main()` built it. An id may name another job once the first has ended; this never does. */
  readonly submission?: string | undefined;
  readonly jobName: string;
  readonly jar: string;
  /** The version whose main() built it, and whose classes run: v1, v2. */
  readonly graphVersion: string;
  readonly codeVersion: string;
  /** The class path names this file of `usrlib`: its classes are those of whatever lies there. Absent: the jar travels with the job. */
  readonly usrlib?: string | undefined;
  /** 2.3, application mode: the application that the job belongs to. */
  readonly applicationId?: string | undefined;
  readonly options: OrdersOptions;
  readonly vertices: readonly VertexPlan[];
  /** Configuration given with -D, over the cluster's. */
  readonly configuration: Readonly<Record<string, string>>;
  /** What that changes for this job. */
  readonly parameters?: JobParameters | undefined;
  readonly savepoint?: { readonly path: string; readonly allowNonRestoredState: boolean; readonly claimMode: string };
}

/** One line of `GET /jobs/overview` as far as it is not a time. */
export interface JobDetails {
  readonly jobId: string;
  readonly jobName: string;
  readonly status: JobStatus;
}

/** Other bounds for the parallelism of a job's vertices. */
export interface UpdateRequirements {
  readonly call: number;
  readonly jobId: string;
  /** `{ vertexId: { parallelism: { lowerBound, upperBound } } }`, as REST has it. */
  readonly requirements: Json;
}

/** What is asked of a savepoint: the folder in which it is made, and its format. */
export interface SavepointCall {
  readonly call: number;
  readonly targetDirectory: string;
  readonly native?: boolean | undefined;
}

/** To the Dispatcher, from the REST endpoint. Each is answered by `dispatcherReply`. */
export type DispatcherCall =
  | Of<'submitJob', { readonly call: number; readonly plan: JobPlan }>
  | Of<'requestMultipleJobDetails', { readonly call: number }>
  | Of<'requestJobStatus', { readonly call: number; readonly jobId: string }>
  | Of<'cancelJob', { readonly call: number; readonly jobId: string }>
  | Of<'updateJobResourceRequirements', UpdateRequirements>
  | Of<'triggerCheckpointAndGetCheckpointID', { readonly call: number; readonly jobId: string; readonly full: boolean }>
  | Of<'triggerSavepoint', SavepointCall & { readonly jobId: string; readonly cancelJob?: boolean }>
  | Of<'stopWithSavepoint', SavepointCall & { readonly jobId: string; readonly drain: boolean }>;
export type DisposeSavepoint = Of<'disposeSavepoint', { readonly call: number; readonly path: string }>;
export type DispatcherReply = Of<
  'dispatcherReply',
  { readonly call: number; readonly ok: boolean; readonly body: Json; readonly exception?: readonly string[] }
>;

// ------------------------------------------------------------------------------------------- inside a JobManager

export type EntrypointMessage =
  | Of<'startStep', { readonly step: number }>
  | Of<'sigterm'>
  /** Nothing can go on in this process. */
  | Of<'onFatalError', { readonly exception: readonly string[] }>;

/** What a JobResultStore and, in 2.3, an ApplicationResultStore hold, dirty or clean. */
export interface StoredResults {
  readonly jobIds: readonly string[];
  readonly dirty: readonly DirtyResult[];
  readonly applications: readonly {
    readonly applicationId: string;
    readonly status: JobStatus;
    readonly dirty: boolean;
  }[];
}

/** The shared storage cannot be reached: a file was not written, or results could not be listed. */
export type StorageRefusal =
  | Of<'notWritten', { readonly path: string; readonly exception: readonly string[] }>
  | Of<'resultsNotRead', { readonly exception: readonly string[] }>;

/** A job that has ended, and of which not all is removed. */
export interface DirtyResult {
  readonly jobId: string;
  readonly jobName: string;
  readonly status: JobStatus;
}

export type DispatcherMessage =
  | DispatcherCall
  | DisposeSavepoint
  | Of<'grantLeadership', { readonly leaderSessionId: string }>
  | Of<'revokeLeadership'>
  | Of<'leaderProcessStep', { readonly step: number }>
  | Of<'jobMasterClosed', { readonly jobId: string }>
  | Of<'recoverJob', { readonly call: number; readonly jobId: string }>
  | Of<'onFatalError', { readonly exception: readonly string[] }>
  | Of<'shutDownCluster', { readonly status: ApplicationStatus; readonly call?: number }>
  | Of<'close'>
  | Of<'closeAsync'>
  | Of<'readReply', { readonly path: string; readonly content?: Json }>
  | Of<'written', { readonly path: string }>
  | Of<'results', StoredResults>
  | StorageRefusal
  /** Of a job that an earlier leader has ended: its checkpoints are found, and removed. */
  | Of<'recovered'>
  | Of<'storeClosed'>
  /** 2.3: nothing is left of an application but results. */
  | Of<'commitResults', { readonly applicationId: string; readonly status: JobStatus }>
  | CuratorNews
  | Of<'jobStatusChanged', { readonly jobId: string; readonly status: JobStatus }>
  | Of<
      'jobMasterReply',
      { readonly call: number; readonly ok: boolean; readonly body: Json; readonly exception?: readonly string[] }
    >
  | Of<
      'jobReachedTerminalState',
      { readonly jobId: string; readonly status: JobStatus; readonly cause?: readonly string[] }
    >;

// --------------------------------------------------------------------------------------------------- ResourceManager

export type ResourceManagerMessage =
  | Of<'close', { readonly status: ApplicationStatus }>
  | Of<'startLeadership', { readonly leaderSessionId: string }>
  | Of<'slotManagerStarts'>
  | Of<'closed'>
  | Of<'grantLeadership', { readonly leaderSessionId: string }>
  | Of<'revokeLeadership'>
  /** Messages that carry a `resourceManagerId` are for that leadership only. */
  | Of<'resolveAddress', { readonly resourceManagerId?: string }>
  | Of<
      'registerTaskExecutor',
      {
        readonly resourceId: string;
        readonly rpcAddress: string;
        readonly dataPort: number;
        readonly resourceManagerId?: string;
      }
    >
  | Of<'disconnectTaskManager', { readonly resourceId: string; readonly cause: string }>
  | Of<
      'sendSlotReport',
      {
        readonly resourceId: string;
        readonly instanceId: string;
        readonly total: number;
        readonly slots: readonly SlotStatus[];
      }
    >
  | Of<
      'registerJobMaster',
      {
        readonly jobId: string;
        readonly jobMasterId: string;
        readonly endpoint: string;
        readonly resourceManagerId?: string;
      }
    >
  | Of<'registered', { readonly jobId: string }>
  | Of<'declareRequiredResources', { readonly jobId: string; readonly required: number }>
  | Of<'checkResourceRequirements'>
  | Of<'startupPeriodOver'>
  | Of<'disconnectJobManager', { readonly jobId: string; readonly status: JobStatus }>
  | Of<'notifySlotAvailable', { readonly instanceId: string; readonly allocationId: string }>
  | Of<'requestSlotReply', { readonly instanceId: string; readonly allocationId: string; readonly ok: boolean }>
  | Of<'heartbeatTick'>
  | Of<'heartbeatTimeout', { readonly resourceId: string }>
  | Of<'heartbeatFromTaskManager', { readonly resourceId: string }>
  | Of<'disassociated', { readonly resourceId: string }>
  | Bounced;

export interface SlotStatus {
  readonly slot: number;
  readonly allocationId?: string | undefined;
  readonly jobId?: string | undefined;
}

// --------------------------------------------------------------------------------------------------------- JobMaster

export type JobMasterMessage =
  | Of<'startStep', { readonly step: number }>
  | Of<'registerJobMasterReply', { readonly resourceManagerId: string }>
  | Of<'registerTaskManager', { readonly resourceId: string; readonly host: string; readonly dataPort: number }>
  | Of<
      'offerSlots',
      {
        readonly resourceId: string;
        readonly slots: readonly { readonly slot: number; readonly allocationId: string }[];
      }
    >
  | Of<'declareRequirements'>
  | Of<
      'updateTaskExecutionState',
      { readonly attemptId: string; readonly state: ExecutionState; readonly failure?: readonly string[] }
    >
  | Of<'notifyNotEnoughResourcesAvailable', { readonly acquired: number }>
  /** A task has seen its last record. */
  | Of<'notifyEndOfData', { readonly attemptId: string }>
  | Of<'sendOperatorEventToCoordinator', { readonly attemptId: string; readonly event: 'readerRegistration' }>
  | Of<'listOffsetsReply', OffsetsReply>
  | Of<'restoredState', { readonly checkpoint?: number; readonly states: readonly SubtaskStateHandle[] }>
  | Of<'restoreFailed', { readonly failure: readonly string[] }>
  | Of<'cancel', { readonly call: number }>
  | Of<'triggerSavepoint', SavepointCall & { readonly cancelJob?: boolean }>
  | Of<'stopWithSavepoint', SavepointCall & { readonly drain: boolean }>
  | Of<'triggerCheckpoint', { readonly call: number; readonly full: boolean }>
  | Of<
      'savepointDone',
      { readonly call: number; readonly checkpoint: number; readonly path: string; readonly stop: boolean }
    >
  | Of<'savepointFailed', { readonly call: number; readonly exception: readonly string[] }>
  | Of<'restart'>
  | Of<'failureForgotten'>
  | Of<'resetBackoff'>
  | Of<'checkIdleSlotTimeout'>
  /** What only an adaptive scheduler asks itself. */
  | Of<'taskFailed'>
  | Of<'taskEnded'>
  | Of<'newResourcesAvailable'>
  | Of<'phaseOver', { readonly phase: AdaptivePhase }>
  | Of<'resourceTimeout'>
  | Of<'triggerDelayOver'>
  | Of<'scalingIntervalMaxOver'>
  | Of<'forceRescale'>
  | Of<'onCompletedCheckpoint'>
  | Of<'onFailedCheckpoint'>
  | Of<'updateJobResourceRequirements', UpdateRequirements>
  | Of<'close'>
  | Of<'failTasks', { readonly cause: readonly string[] }>
  | Of<'heartbeatTick'>
  | Of<'heartbeatTimeout', { readonly resourceId: string }>
  | Of<'heartbeatFromTaskManager', { readonly resourceId: string }>
  | Of<'disassociated', { readonly resourceId: string }>
  | Of<'disconnectTaskManager', { readonly resourceId: string; readonly cause: string }>
  | Of<'grantLeadership', { readonly leaderSessionId: string }>
  | Of<'revokeLeadership'>
  | Of<'recovered'>
  | Of<'storeClosed'>
  | Of<'suspend'>
  | Of<'closeAsync'>
  | Of<'resourceManagerResolved'>
  | Of<'askTimedOut', { readonly attemptId: string }>
  | CuratorNews
  | Bounced;

export interface OffsetsReply {
  readonly partitions: readonly { readonly partition: number; readonly end: number; readonly committed?: number }[];
}

// ------------------------------------------------------------------------------------------------------ TaskExecutor

export type TaskExecutorMessage =
  | Of<'startStep', { readonly step: number }>
  | Of<'sigterm'>
  | Of<'connectToResourceManager'>
  | Of<'startJobLeaderService'>
  | Of<'attemptResolved'>
  | Of<'addressResolved'>
  /** A JobMaster did not take the state of a task, with the exception that says why. */
  | Of<'updateRejected', { readonly attemptId: string; readonly exception: readonly string[] }>
  /** Nobody is there under that address and fencing token. */
  | Of<'addressUnknown'>
  | Of<'notifyLeaderAddress', { readonly component: string; readonly leader: LeaderInformation | null }>
  | Of<'registrationTimeout'>
  | Of<'registerTaskExecutorReply', { readonly instanceId: string; readonly resourceManagerId: string }>
  | Of<
      'requestSlot',
      {
        readonly jobId: string;
        readonly allocationId: string;
        readonly resourceManagerId: string;
        readonly jobMaster: ComponentId;
        readonly endpoint: string;
      }
    >
  | Of<'registerAtJobManager', { readonly jobId: string }>
  | Of<'jobManagerNotResolved', { readonly jobId: string }>
  | Of<'updateTimedOut', { readonly jobId: string; readonly attemptId: string }>
  | Of<'registerTaskManagerReply', { readonly jobId: string; readonly jobMasterId: string }>
  | Of<'offerSlotsReply', { readonly jobId: string; readonly accepted: readonly string[] }>
  | Of<'submitTask', { readonly task: TaskDeployment }>
  | Of<'cancelTask', { readonly attemptId: string }>
  | Of<'triggerCheckpoint', CheckpointTrigger & { readonly attemptId: string }>
  /** A task does not take part in a checkpoint; who asked it is told so. */
  | Of<
      'declineCheckpoint',
      {
        readonly attemptId: string;
        readonly checkpoint: number;
        readonly coordinator: ComponentId;
        readonly reason: string;
      }
    >
  | Of<'notifyCheckpointComplete', { readonly attemptId: string; readonly checkpoint: number }>
  | Of<'notifyCheckpointAborted', { readonly attemptId: string; readonly checkpoint: number }>
  | Of<'sendOperatorEventToTask', { readonly attemptId: string; readonly splits: readonly Split[] }>
  | Of<'freeSlot', { readonly allocationId: string; readonly cause: string }>
  | Of<'disconnectJobManager', { readonly jobId: string; readonly cause: string }>
  | Of<
      'taskStateChanged',
      { readonly attemptId: string; readonly state: ExecutionState; readonly failure?: readonly string[] }
    >
  | Of<'slotTimeout', { readonly allocationId: string }>
  | Of<'onFatalError', { readonly attemptId: string; readonly exception: readonly string[] }>
  | Of<'shutDownStep', { readonly step: 'slots' | 'services' | 'process' }>
  | Of<'heartbeatFromResourceManager'>
  | Of<'heartbeatFromJobManager', { readonly jobId: string }>
  | Of<'heartbeatTimeout', { readonly of: string }>
  | Of<'disconnectResourceManager', { readonly cause: string }>
  | Bounced;

/** What a TaskManager needs in order to run one subtask. */
export interface TaskDeployment {
  readonly attemptId: string;
  readonly jobId: string;
  readonly submission?: string | undefined;
  readonly vertexId: string;
  /** `Source: orders-source (1/2)`. */
  readonly taskName: string;
  readonly kind: 'source' | 'count';
  readonly subtask: number;
  readonly parallelism: number;
  readonly maxParallelism: number;
  /** `execution.checkpointing.mode: AT_LEAST_ONCE`: records behind a barrier are not kept back. */
  readonly atLeastOnce?: true | undefined;
  readonly attempt: number;
  readonly allocationId: string;
  readonly codeVersion: string;
  readonly graphVersion: string;
  readonly usrlib?: string | undefined;
  readonly options: OrdersOptions;
  readonly jobMaster: ComponentId;
  readonly checkpointCoordinator: ComponentId;
  /** Where the outputs go, by subtask of the next vertex; and how many inputs there are. */
  readonly outputs: readonly ComponentId[];
  readonly inputs: number;
  /** The tasks that feed it, by input channel. */
  readonly producers: readonly ComponentId[];
  /** Other TaskManagers that results come from, each with the address that a closed connection names. */
  readonly connections: readonly { readonly taskExecutor: ComponentId; readonly remote: string }[];
  /** The checkpoint that this attempt begins from, 0 for none. */
  readonly restoredCheckpoint: number;
  /** State to begin with: of every subtask that had a part of it. */
  readonly restore?: readonly Json[] | undefined;
}

// ------------------------------------------------------------------------------------------------------ Task, records

/** Records are intervals of a partition: `[lo, hi)`. */
export interface Interval {
  readonly partition: number;
  readonly lo: number;
  readonly hi: number;
}

/** A partition as the enumerator hands it to a reader. */
export interface Split {
  readonly partition: number;
  readonly from: number;
  readonly until?: number | undefined;
}

export type TaskMessage =
  | Of<'startStep', { readonly state: ExecutionState }>
  | Of<'cancel'>
  | Of<'fail', { readonly failure: readonly string[] }>
  | Of<'requestPartition', { readonly consumer: number }>
  | Of<'connectionLost', { readonly taskExecutor: ComponentId }>
  | Of<'addSplits', { readonly splits: readonly Split[] }>
  | Of<'fetchReply', { readonly intervals: readonly Interval[] }>
  | Of<'records', { readonly input: number; readonly intervals: readonly Interval[] }>
  | Of<'barrier', CheckpointTrigger & { readonly input: number }>
  /** No record comes from there any more; then, behind a last checkpoint, nothing at all. */
  | Of<'endOfData', { readonly input: number }>
  | Of<'endOfInput', { readonly input: number }>
  | Of<'triggerCheckpoint', CheckpointTrigger>
  | Of<'notifyCheckpointComplete', { readonly checkpoint: number }>
  | Of<'notifyCheckpointAborted', { readonly checkpoint: number }>
  | Of<'initTransactionsReply', { readonly transactionalId: string; readonly epoch: number }>
  | Of<'produceFailed', { readonly transactionalId?: string; readonly error: string }>
  | Of<
      'endTransactionReply',
      {
        readonly transactionalId: string;
        readonly producerId: number;
        readonly epoch: number;
        readonly commit: boolean;
        readonly ok: boolean;
        readonly error?: string;
      }
    >
  | Bounced;

// ----------------------------------------------------------------------------------------------------------- storage

export type StorageMessage =
  | Of<
      'write',
      {
        readonly path: string;
        readonly kind: 'checkpoint' | 'savepoint' | 'ha';
        readonly jobId: string;
        readonly checkpoint: number;
        readonly content: Json;
        /** With HA: where the store of the JobManager keeps what it needs of it, written along with it. */
        readonly handle?: string;
      }
    >
  /** Which jobs have a result in a directory of the JobResultStore, dirty or clean. */
  | Of<'listResults', { readonly directory: string; readonly applications?: string }>
  | Of<'read', { readonly path: string }>
  | Of<'delete', { readonly path: string; readonly call: number; readonly handle?: string }>
  /** By hand: whatever is there, and below. */
  | Of<'remove', { readonly path: string }>
  /** By hand: a file, or what was removed, moved back. */
  | Of<'putByHand', { readonly path: string }>;
