/**
 * Every message of the model, by its receiver. Types are upstream's method names; where upstream has no method (a
 * fetch from Kafka, the start of a process) they are the nearest word of its protocol. Times never travel in a
 * message: who needs one reads it off the journal.
 */
import type { Bounced, Json, Of } from '../base/index.ts';
import type { AdaptiveSchedulerState } from './jobmanager/job-master-context.ts';
import type { JobPlan } from './jobmanager/job-plan.ts';
import type { StorageRefusal, StoredResults } from './storage/storage-messages.ts';
import type { ApplicationStatus } from './jobmanager/application-messages.ts';
import type { SubtaskStateHandle } from './jobmanager/checkpoint-messages.ts';
import type { ExecutionState, JobStatus } from './vocabulary.ts';
import type { CuratorNews } from './zookeeper/zookeeper-messages.ts';

export type * from './rest-messages.ts';

export type * from './kafka/kafka-messages.ts';
export type * from './jobmanager/checkpoint-messages.ts';
export type * from './jobmanager/job-plan.ts';
export type * from './storage/storage-messages.ts';
export type * from './taskmanager/task-executor-messages.ts';
export type * from './taskmanager/task-messages.ts';

type AdaptivePhase = AdaptiveSchedulerState['phase'];

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
