/** Messages of Kafka: to a broker, and to the program that produces orders. */
import type { Message } from '../../base/index.ts';
import type { Interval } from '../messages.ts';

type Of<T extends string, F = unknown> = Message & { readonly type: T } & F;

/** Results that a sink subtask wrote: for each interval, the records whose key belongs to that subtask. */
export interface Results extends Interval {
  readonly subtask: number;
  readonly parallelism: number;
  readonly maxParallelism: number;
  readonly codeVersion: string;
  readonly graphVersion: string;
  readonly jobId: string;
  /** Of the job, see `JobPlan`. */
  readonly submission?: string | undefined;
}

export type BrokerMessage =
  | Of<'append', { readonly topic: string; readonly first: number; readonly records: number }>
  | Of<
      'fetch',
      {
        readonly topic: string;
        readonly positions: readonly {
          readonly partition: number;
          readonly offset: number;
          readonly until?: number | undefined;
        }[];
      }
    >
  | Of<'listOffsets', { readonly topic: string; readonly group: string }>
  | Of<'initTransactions', { readonly transactionalId: string; readonly timeoutMs: number }>
  | Of<
      'produce',
      {
        readonly topic: string;
        readonly transactionalId?: string;
        readonly epoch?: number;
        readonly results: readonly Results[];
        readonly counts: readonly number[];
      }
    >
  | Of<'endTransaction', { readonly transactionalId: string; readonly epoch: number; readonly commit: boolean }>
  | Of<
      'abortLingering',
      {
        readonly prefix: string;
        readonly subtask: number;
        readonly parallelism: number;
        /** The first checkpoint that an earlier attempt may have left open; earlier ones are committed, not aborted. */
        readonly from: number;
      }
    >
  | Of<'transactionTimeout', { readonly transactionalId: string; readonly epoch: number }>
  | Of<
      'commitOffsets',
      { readonly group: string; readonly offsets: readonly { readonly partition: number; readonly offset: number }[] }
    >;

export type ProducerMessage = Of<'produceOrders'> | Of<'pause'> | Of<'resume'>;
