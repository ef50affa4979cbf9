/** Messages to the shared storage, and what it answers. */
import type { Json, Of } from '../../base/index.ts';
import type { JobStatus } from '../vocabulary.ts';

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
