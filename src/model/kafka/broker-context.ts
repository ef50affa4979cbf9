/** What Kafka's broker knows. Records are intervals; a topic of results knows its transactions. */
import type { ComponentId } from '../../base/index.ts';
import type { Results } from '../messages.ts';
import type { ModelParameters } from '../parameters.ts';

export const BROKER: ComponentId = 'kafka/broker';

/** The topics that the jars of orders read and write. */
export const ORDERS = 'orders';
export const TOTALS = 'totals';

export interface PartitionLog {
  readonly partition: number;
  /** Log end offset: `[0, end)` are the records. */
  readonly end: number;
}

export type TransactionState = 'Empty' | 'Ongoing' | 'CompleteCommit' | 'CompleteAbort';

/** @simulates kafka.coordinator.transaction.TransactionMetadata · 3.9 · simplified */
export interface TransactionRecord {
  readonly transactionalId: string;
  readonly producerId: number;
  /** A producer with an older epoch is fenced. */
  readonly epoch: number;
  readonly state: TransactionState;
  readonly timeoutMs: number;
  /** Where it wrote to; absent until a partition is part of the transaction. */
  readonly topic?: string | undefined;
  /** Offset of its first result in the topic; the last stable offset is the smallest of these. */
  readonly firstOffset?: number | undefined;
  readonly results: readonly Results[];
  /** Highest count that it wrote, by key. */
  readonly counts: readonly number[];
}

/** Results that an ended transaction left behind an undecided one: readers of committed records do not see them yet. */
export interface UnstableResults {
  readonly firstOffset: number;
  readonly lastOffset: number;
  readonly committed: boolean;
  readonly results: readonly Results[];
  readonly counts: readonly number[];
}

export interface ResultsLog {
  /** Records in the topic, markers aside. */
  readonly end: number;
  /** Visible to `read_committed`, merged where they touch: for each job and subtask its intervals. */
  readonly committed: readonly Results[];
  /** Results of aborted transactions, merged likewise. */
  readonly aborted: readonly Results[];
  /** Ended, but behind the last stable offset. */
  readonly unstable: readonly UnstableResults[];
  /** Highest committed count by key. */
  readonly counts: readonly number[];
}

export interface Topic {
  readonly name: string;
  readonly partitions: readonly PartitionLog[];
  /** Present once a sink wrote to it. */
  readonly log: ResultsLog;
}

export interface BrokerContext {
  readonly parameters: ModelParameters;
  readonly topics: readonly Topic[];
  readonly transactions: readonly TransactionRecord[];
  readonly producers: number;
  /** Ids that ended long ago, of each writer (`orders-v1-0`) by their numbers: nobody is fenced by them any more, but they were used. */
  readonly retired: readonly { readonly ids: string; readonly first: number; readonly last: number }[];
  /** Transactions that were to be committed after they had been aborted: their results are lost. */
  readonly lost: readonly string[];
  /** Offsets that consumer groups committed. */
  readonly groups: readonly { readonly group: string; readonly partition: number; readonly offset: number }[];
  /** Transactional ids of which somebody has aborted a transaction with `kafka-transactions.sh`. */
  readonly abortedByHand?: readonly string[] | undefined;
  /** Groups of which nothing but the name is known: of consumers on the command line. */
  readonly names?: readonly string[] | undefined;
}

/** The program that produces to a topic, as the recordings' harness has one. */
export interface ProducerContext {
  readonly parameters: ModelParameters;
  readonly topic: string;
  readonly paused: boolean;
  readonly produced: number;
  readonly startsAfter: number;
  /** Intervals in which it was not paused. */
  readonly ticks: number;
}
