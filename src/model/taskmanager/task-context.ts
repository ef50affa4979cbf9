/** What a Task and the operators in its chain know. */
import type { ComponentId } from '../../base/index.ts';
import type { Interval, Results, TaskDeployment } from '../messages.ts';
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
  readonly fetching: boolean;
  readonly noMoreSplits: boolean;
  /** A checkpoint that no barrier may be mixed into: `stop` was asked. */
  readonly stopping: boolean;
}

/** A Kafka transaction of the sink, by its transactional id. */
export interface SinkTransaction {
  readonly transactionalId: string;
  readonly epoch: number;
  /** The checkpoint whose completion commits it; absent while it is written to. */
  readonly checkpoint?: number | undefined;
  readonly records: number;
}

export interface CountState {
  /** Counts by key, `k00` first: the keyed state. Zero for keys of other subtasks. */
  readonly counts: readonly number[];
  /** Where each partition has been read to: by partition. Shown by the view, not part of the state. */
  readonly progress: readonly Interval[];
  readonly seen: number;
  /** Input channels that delivered the barrier of `aligning` and wait. */
  readonly aligning?:
    | {
        readonly checkpoint: number;
        readonly kind: 'checkpoint' | 'savepoint' | 'stop';
        readonly arrived: readonly number[];
      }
    | undefined;
  /** What arrived behind the barrier, in order. */
  readonly blocked: readonly { readonly input: number; readonly intervals: readonly Interval[] }[];
  readonly ended: readonly number[];
  /** The writer's open transaction and pre-committed ones that wait for their checkpoint. */
  readonly transaction?: SinkTransaction | undefined;
  readonly preCommitted: readonly SinkTransaction[];
  /** Results written and not yet acknowledged by the broker. */
  readonly unacknowledged: number;
  /** Results that wait for their producer: transactions are initialized one by one. */
  readonly buffer: readonly Results[];
}

export interface TaskContext {
  readonly parameters: ModelParameters;
  readonly id: ComponentId;
  readonly deployment: TaskDeployment;
  readonly taskExecutor: ComponentId;
  readonly broker: ComponentId;
  readonly state: ExecutionState;
  readonly failure?: readonly string[] | undefined;
  /** For tasks of the source vertex. */
  readonly source?: SourceReaderState | undefined;
  /** For tasks of count → sink. */
  readonly count?: CountState | undefined;
}
