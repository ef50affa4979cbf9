/** Messages to a task, and the records that travel in them. */
import type { Bounced, ComponentId, Of } from '../../base/index.ts';
import type { CheckpointTrigger } from '../jobmanager/checkpoint-messages.ts';
import type { ExecutionState } from '../vocabulary.ts';

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
