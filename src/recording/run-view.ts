/**
 * The one thing that everything that draws takes: a run as evidence. A simulated run is one; a recording of a real
 * cluster, read back from its folder, is another. Nothing here says which.
 */
import type { FlinkVersion } from '../model/index.ts';
import type { ClusterState, TerminalLine, ThingId } from './cluster-state.ts';

/** How many events have happened: 0 is before the first, `length` is the end. The state after event `n` is at `n + 1`. */
export type Moment = number;

export interface Lane {
  readonly id: string;
  readonly label: string;
  readonly shortLabel: string;
  readonly kind: 'you' | 'jobmanager' | 'taskmanager' | 'zookeeper' | 'kafka' | 'job';
}

/** 0: only in the record. 1: in the event list. 2: notable, Step stops here. */
export type Rank = 0 | 1 | 2;

export interface RunEvent {
  readonly n: number;
  /** Virtual milliseconds, as in `ClusterState.at`. */
  readonly at: number;
  readonly lane: string;
  readonly process: string;
  /** What it happened to. */
  readonly thing: ThingId;
  /** A short stable name that lessons and tests use: `job-running`, `checkpoint-completed`, `split-assigned`. */
  readonly kind: string;
  /** What it is about, beside `thing`: a job id, an order, a checkpoint. */
  readonly about: readonly ThingId[];
  /** One short sentence in words: "Dispatcher starts a second JobMaster". */
  readonly title: string;
  readonly rank: Rank;
  /** The message that was delivered, as upstream's method name, who sent it, when, and with which fencing token. */
  readonly message?: {
    readonly name: string;
    readonly from: ThingId;
    readonly to?: ThingId;
    readonly sent: number;
    readonly token?: string;
  };
  readonly cause?: number;
}

/** A stretch of a lane's time: a job's status, a leadership, a checkpoint. `to` is absent while it lasts. */
export interface Band {
  readonly lane: string;
  readonly kind:
    'leader' | 'believed' | 'held' | 'standby' | 'running' | 'transition' | 'stopped' | 'checkpoint' | 'timeout';
  readonly label: string;
  readonly from: number;
  readonly to?: number;
  /** Checkpoints: when each acknowledgement came. */
  readonly ticks?: readonly number[];
  /** Checkpoints: it ended without success. */
  readonly failed?: boolean;
  readonly thing?: ThingId;
}

export interface LogLine {
  readonly event: number;
  readonly process: string;
  /** Which start of the process wrote it, from 1; 1 if absent. */
  readonly incarnation?: number;
  readonly level: 'INFO' | 'WARN' | 'ERROR';
  readonly logger: string;
  readonly text: string;
  readonly at: number;
}

export interface RunView {
  readonly title: string;
  /** Simulated: the scenario that it began in, by its name and version. */
  readonly scenario?: string;
  readonly flink: FlinkVersion;
  readonly source: 'simulated' | 'real';
  readonly seed?: number;
  readonly lanes: readonly Lane[];
  readonly length: number;
  /** The moment at which the reader finds the cluster: events before it belong to the scenario. */
  readonly start: Moment;
  event(n: number): RunEvent;
  /** The events of at least this rank, ascending. */
  ranked(rank: Rank): readonly number[];
  stateAt(moment: Moment): ClusterState;
  /** Virtual time at a moment. */
  timeAt(moment: Moment): number;
  /** Causes backwards as a reader is told them: at most `limit`, nearest first, told links only. */
  chainOf(n: number, limit?: number): readonly number[];
  /** The told events that this one led to directly. */
  consequencesOf(n: number): readonly number[];
  /** Bands of all lanes as known at a moment. */
  bandsAt(moment: Moment): readonly Band[];
  terminalAt(moment: Moment, host?: string): readonly TerminalLine[];
  logAt(moment: Moment, process?: string): readonly LogLine[];
  logOf(n: number): readonly LogLine[];
  /** The nearest event, at or before a moment, that changed this thing. */
  lastChangeOf(thing: ThingId, moment: Moment): number | undefined;
}
