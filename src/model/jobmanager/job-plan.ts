/** A job, as it is submitted. */
import type { JobParameters } from '../parameters.ts';

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
