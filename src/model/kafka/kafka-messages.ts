/** Messages of Kafka: to a broker, and to the program that produces orders. */
import type { Bounced, Of } from '../../base/index.ts';
import type { Interval } from '../messages.ts';

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
  | Of<'toolRequest', { readonly call: number; readonly request: ToolRequest }>
  | Of<
      'commitOffsets',
      { readonly group: string; readonly offsets: readonly { readonly partition: number; readonly offset: number }[] }
    >;

/** What the tools of the command line ask a broker. */
export type ToolRequest =
  | { readonly do: 'describe' }
  | { readonly do: 'abort'; readonly topic: string; readonly startOffset: number }
  | { readonly do: 'commitOffsets'; readonly group: string; readonly offsets: readonly GroupOffset[] }
  | { readonly do: 'deleteGroup'; readonly group: string }
  /** A consumer with a group comes; without offsets the group is only a name. */
  | { readonly do: 'join'; readonly group: string };

export interface GroupOffset {
  readonly partition: number;
  readonly offset: number;
}

/** What a broker tells a tool: everything that tools print of it. */
export interface ToolReply {
  readonly ok: boolean;
  readonly topics: readonly {
    readonly name: string;
    readonly ends: readonly number[];
    /** Records that readers of committed records see. */
    readonly committed: number;
  }[];
  readonly transactions: readonly {
    readonly transactionalId: string;
    readonly producerId: number;
    readonly epoch: number;
    readonly state: string;
    readonly timeoutMs: number;
    readonly topic?: string | undefined;
    readonly firstOffset?: number | undefined;
  }[];
  readonly groups: readonly { readonly group: string; readonly offsets: readonly GroupOffset[] }[];
}

export type ProducerMessage = Of<'produceOrders'> | Of<'pause'> | Of<'resume'> | Bounced;
