/** Messages to a TaskExecutor, and what it deploys. */
import type { Bounced, ComponentId, Json, Of } from '../../base/index.ts';
import type { CheckpointTrigger } from '../jobmanager/checkpoint-messages.ts';
import type { OrdersOptions } from '../jobmanager/job-plan.ts';
import type { ExecutionState } from '../vocabulary.ts';
import type { LeaderInformation } from '../zookeeper/zookeeper-messages.ts';
import type { Split } from './task-messages.ts';

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
