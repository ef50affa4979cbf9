/**
 * A cluster at one moment, as anybody may look at it: the drawing, the inspector, the predicates, the REST bodies and
 * the samples of a recording all read this. A simulated run fills all of it; a recording of a real cluster fills what
 * its logs and samples tell.
 */
import type { ExecutionState, JobStatus } from '../model/index.ts';

/** Names one thing that can be selected: see `thing.ts`. */
export type ThingId = string;

export type ProcessRole = 'jobmanager' | 'taskmanager' | 'zookeeper' | 'kafka' | 'client';

/** A component inside a process: `name` is upstream's class word, `words` the short status shown beside it. */
export interface ComponentState {
  readonly id: ThingId;
  readonly name: string;
  readonly words: string;
  /** JobMaster only: which job it runs. */
  readonly job?: string;
  /** The machine it is drawn from and where it stands in it, for the inspector's chart. */
  readonly machine?: string;
  readonly value?: string;
  /** Every field of its present context, for the inspector. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

export interface LeadershipState {
  /** The leader session id, a UUID. All zeros without HA. */
  readonly sessionId: string;
  /** What the process believes, and what the HA store (or, without HA, the fact that it runs) says. */
  readonly believed: boolean;
  readonly truth: boolean;
}

export interface ProcessState {
  readonly id: ThingId;
  /** `jobmanager-1`; its drawn name is `JobManager 1`. */
  readonly name: string;
  readonly role: ProcessRole;
  readonly state: 'starting' | 'up' | 'frozen' | 'stopped' | 'lost';
  readonly incarnation: number;
  readonly exitCode?: number;
  readonly leadership?: LeadershipState;
  /** With HA: its connection to ZooKeeper, as Curator tells it. */
  readonly connection?: 'CONNECTED' | 'SUSPENDED' | 'LOST';
  readonly components: readonly ComponentState[];
}

export interface SubtaskState {
  readonly id: ThingId;
  readonly index: number;
  readonly state: ExecutionState;
  /** From 0, as upstream numbers attempts. */
  readonly attempt: number;
  readonly attemptId: string;
  readonly taskmanager?: string;
  readonly slot?: number;
  /** When the present attempt entered each state it has had, in ms. */
  readonly times?: Readonly<Partial<Record<ExecutionState, number>>>;
}

export interface VertexState {
  readonly id: string;
  /** Upstream's whole task name, `Source: orders-source`, and the short one that fits a slot, `source`. */
  readonly name: string;
  readonly shortName: string;
  readonly parallelism: number;
  readonly maxParallelism: number;
  readonly subtasks: readonly SubtaskState[];
}

/** A failure that made a job restart or end, as `GET /jobs/:id/exceptions` lists it. */
export interface JobFailure {
  readonly at: number;
  /** The stack trace, a line each: the exception first, then each `Caused by:`. */
  readonly lines: readonly string[];
  /** `count -> totals-sink: Writer (1/2) - execution #0`, when one task was the cause. */
  readonly taskName?: string;
  /** `taskmanager-1:39125`: where its data port was. */
  readonly endpoint?: string;
  readonly taskManagerId?: string;
}

export interface JobState {
  readonly id: string;
  readonly name: string;
  /** The jar it came from, without `.jar`: `orders-v1`; and the word its results carry: `v1`. */
  readonly jar: string;
  readonly version: string;
  readonly status: JobStatus;
  /** Place in the order of submission, from 0: the second job is drawn with a double edge. */
  readonly ordinal: number;
  readonly startedAt: number;
  readonly endedAt?: number;
  /** When each status was entered, in ms; the last one is the present status. */
  readonly history: readonly { readonly status: JobStatus; readonly at: number }[];
  /** Restarts so far, over all JobManagers. */
  readonly attempts: number;
  readonly checkpoints: {
    readonly completed: number;
    readonly failed: number;
    readonly latest?: number;
    readonly restored?: number;
    readonly restoredAt?: number;
    readonly restoredPath?: string;
    readonly pending?: { readonly id: number; readonly acknowledged: number; readonly total: number };
  };
  readonly vertices: readonly VertexState[];
  /** When its status or a subtask's state last changed, in ms. */
  readonly lastModifiedAt?: number;
  /** Of an adaptive job: between how many subtasks each vertex may have. */
  readonly resourceRequirements?: Readonly<
    Record<string, { readonly lowerBound: number; readonly upperBound: number }>
  >;
  /** Newest first. */
  readonly failures?: readonly JobFailure[];
}

export interface SlotState {
  readonly id: ThingId;
  readonly index: number;
  /** What tells it from the others where its number is not known: the beginning of its allocation id, or nothing. */
  readonly name?: string;
  readonly state: 'free' | 'requested' | 'allocated';
  readonly allocationId?: string;
  readonly job?: string;
  /** `attempt` from 1, as it is drawn: `#2` is the second one. */
  readonly tasks: readonly {
    readonly id: ThingId;
    readonly label: string;
    readonly state: ExecutionState;
    readonly attempt: number;
  }[];
}

export interface TaskManagerState {
  readonly id: ThingId;
  readonly name: string;
  /** `taskmanager-1:39987-a7015c`, once it has one. */
  readonly resourceId?: string;
  /** The JobManager whose ResourceManager it is registered with. */
  readonly registeredWith?: string;
  readonly slots: readonly SlotState[];
  readonly dataPort?: number;
  /** When the ResourceManager last heard from it, in ms. */
  readonly lastHeartbeatAt?: number;
}

/** One job's place in one partition: read in memory, and stored in its last completed checkpoint. */
export interface ReaderState {
  readonly job: string;
  readonly version: string;
  readonly read: number;
  readonly checkpointed?: number;
}

export interface PartitionState {
  readonly id: ThingId;
  readonly index: number;
  readonly end: number;
  readonly readers: readonly ReaderState[];
}

export interface TopicState {
  readonly id: ThingId;
  readonly name: string;
  readonly partitions: readonly PartitionState[];
}

export interface SnapshotState {
  readonly id: ThingId;
  readonly job: string;
  readonly kind: 'checkpoint' | 'savepoint';
  readonly number: number;
  readonly state: 'pending' | 'completed' | 'failed' | 'subsumed';
  readonly acknowledged: number;
  readonly total: number;
  readonly path?: string;
  readonly triggeredAt?: number;
  /** When the last acknowledgement came, or it failed. */
  readonly endedAt?: number;
  readonly bytes?: number;
}

/** What became of one order. `results` are committed results, `open` those in undecided transactions. */
export interface LedgerCell {
  /** The number of the order, from 0, in the order of production. */
  readonly order: number;
  readonly partition: number;
  readonly offset: number;
  readonly results: number;
  readonly open: number;
  readonly aborted: number;
  /** Version words of the committed results, in order of commit. */
  readonly versions: readonly string[];
}

/** The totals of a sink topic against the orders that went in. Cells are computed when asked for. */
export interface LedgerState {
  readonly id: ThingId;
  readonly topic: string;
  readonly produced: number;
  readonly committed: number;
  readonly open: number;
  readonly aborted: number;
  readonly once: number;
  readonly doubled: number;
  readonly lost: number;
  readonly pending: number;
  readonly counted: number;
  readonly byVersion: readonly { readonly version: string; readonly results: number }[];
  readonly byGraph: readonly { readonly version: string; readonly results: number }[];
  cells(from: number, to: number): readonly LedgerCell[];
}

/** A message on its way. Position on its path is `(now − sent) / (arrives − sent)`. */
export interface MessageInFlight {
  readonly id: number;
  readonly from: ThingId;
  readonly to: ThingId;
  readonly name: string;
  readonly reply: boolean;
  /** The fencing token that it carries: of the ResourceManager that it is meant for, or comes from. */
  readonly token?: string;
  readonly sent: number;
  readonly arrives: number;
}

/** A timer that somebody waits for: heartbeat time-out, next checkpoint, session time-out. */
export interface Countdown {
  readonly thing: ThingId;
  readonly label: string;
  readonly from: number;
  readonly due: number;
}

/** A line of a terminal: what was typed on a host, and what came back, each with the event that wrote it. */
export interface TerminalLine {
  readonly host: string;
  readonly kind: 'command' | 'stdout' | 'stderr';
  readonly text: string;
  readonly event: number;
}

export interface ClusterState {
  /** Virtual milliseconds since the scenario's first step; negative while the cluster starts. */
  readonly at: number;
  /** The cluster's clock at `at` = 0, in ms since 1970. */
  readonly epoch?: number;
  readonly processes: readonly ProcessState[];
  readonly taskmanagers: readonly TaskManagerState[];
  readonly jobs: readonly JobState[];
  readonly topics: readonly TopicState[];
  readonly snapshots: readonly SnapshotState[];
  readonly checkpointDirectory?: string;
  readonly checkpointInterval?: number;
  readonly ledgers: readonly LedgerState[];
  readonly inFlight: readonly MessageInFlight[];
  readonly countdowns: readonly Countdown[];
  /** With ZooKeeper: what it keeps, in the order of paths. Empty while it does not run. */
  readonly znodes?: readonly ZnodeState[];
  /** Of a recording: when somebody last listed them; what has changed since is not known. */
  readonly znodesAt?: number;
  /** Processes between which nothing passes, in pairs. */
  readonly cuts?: readonly (readonly [string, string])[];
}

export interface ZnodeState {
  readonly path: string;
  readonly type: 'persistent' | 'ephemeral';
  /** What it says, in a few words: a leader's process, a checkpoint's file. */
  readonly words: string;
  readonly bytes: number;
  /** The process whose session it lives with. */
  readonly ephemeralOwner?: string;
}
