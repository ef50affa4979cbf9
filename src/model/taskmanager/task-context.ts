/** What a Task and the operators in its chain know. */
import type { ComponentId, Json } from '../../base/index.ts';
import type { CheckpointKind, Interval, Results, TaskDeployment } from '../messages.ts';
import type { ModelParameters } from '../parameters.ts';
import type { ExecutionState } from '../vocabulary.ts';

/** A partition that a reader reads: the next offset, and where it stops. */
export interface ReaderSplit {
  readonly partition: number;
  readonly offset: number;
  readonly until?: number | undefined;
}

export interface SourceReaderState {
  readonly splits: readonly ReaderSplit[];
  /** Tasks of the next vertex that asked for its results; it reads once all have. */
  readonly consumers: readonly number[];
  /** A fetch is out. */
  readonly fetching: boolean;
  /** Positions in checkpoints that are not yet complete: they are committed to the consumer group afterwards. */
  readonly snapshots: readonly { readonly checkpoint: number; readonly splits: readonly ReaderSplit[] }[];
  /** All splits have been read to their end, or the job is being stopped. */
  readonly ended: boolean;
}

/** A Kafka transaction of the sink, by its transactional id. */
export interface SinkTransaction {
  readonly transactionalId: string;
  readonly epoch: number;
  /** The checkpoint whose completion commits it; absent while it is written to. */
  readonly checkpoint?: number | undefined;
  readonly records: number;
}

/** A snapshot that waits until the next transaction is open: its acknowledgement proves that all results arrived. */
export interface HeldSnapshot {
  readonly checkpoint: number;
  readonly kind: CheckpointKind;
  readonly state: Json;
}

/** What an input has brought and nobody has taken: records, the barrier of a later checkpoint, or else its end. */
export interface BlockedElement {
  readonly input: number;
  readonly intervals?: readonly Interval[] | undefined;
  readonly barrier?: { readonly checkpoint: number; readonly kind: CheckpointKind } | undefined;
}

export interface CountState {
  /** Counts by key, `k00` first: the keyed state. Zero for keys of other subtasks. */
  readonly counts: readonly number[];
  /** Where each partition has been read to, `[first, next)` by partition. */
  readonly progress: readonly Interval[];
  /** Records of this attempt. */
  readonly seen: number;
  /** Input channels that delivered the barrier and wait for the others. */
  readonly aligning?:
    { readonly checkpoint: number; readonly kind: CheckpointKind; readonly arrived: readonly number[] } | undefined;
  /** What arrived behind the barrier, in order. */
  readonly blocked: readonly BlockedElement[];
  /** Inputs that have ended. */
  readonly ended: readonly number[];
  /** Inputs that bring no more records. */
  readonly dataEnded?: readonly number[] | undefined;
  /** The writer's open transaction; absent while it is being opened, and without exactly-once. */
  readonly transaction?: SinkTransaction | undefined;
  /** Transactions that wait for their checkpoint: pre-committed. */
  readonly preCommitted: readonly SinkTransaction[];
  readonly held?: HeldSnapshot | undefined;
  /** Results that wait until a transaction is open. */
  readonly buffer: readonly Results[];
}

export interface TaskContext {
  readonly parameters: ModelParameters;
  readonly id: ComponentId;
  readonly deployment: TaskDeployment;
  readonly taskExecutor: ComponentId;
  /** Which classes its JVM has loaded already: a task that begins again is up in a fraction of the time. */
  readonly classes: 'none' | 'upstream only' | 'loaded';
  readonly state: ExecutionState;
  readonly failure?: readonly string[] | undefined;
  /** What its cleaning up threw after it had failed. */
  readonly fatal?: readonly string[] | undefined;
  /** INITIALIZING lasts until the operators are open and, with exactly-once, a transaction is. */
  readonly opened: boolean;
  /** The savepoint of `flink stop` that this task took part in. */
  readonly stopping?: number | undefined;
  /** Everything was read and sent: the next completed checkpoint that began afterwards is the last. */
  readonly finalCheckpoint?: number | undefined;
  readonly done: boolean;
  /** Its thread closes the operators: it takes nothing in any more. */
  readonly closing?: boolean | undefined;
  /** For tasks of the source vertex. */
  readonly source?: SourceReaderState | undefined;
  /** For tasks of count → sink. */
  readonly count?: CountState | undefined;
}
