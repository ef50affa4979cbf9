/** What is said about a configuration. */
import type { Span } from './document.ts';

/**
 * `error`: a process does not start or a job fails. `warning`: it is not what was meant. `note`: good to know.
 * `hint`: no problem at all, and not for a list of problems: Flink reads it, and the lab does not.
 */
export type Severity = 'error' | 'warning' | 'note' | 'hint';

/** One change of the text. Edits of a fix do not overlap; all positions are those of the text before the fix. */
export interface Edit extends Span {
  readonly text: string;
}

/** Something that can be done about a diagnostic. */
export interface Fix {
  /** Begins with a verb: “Replace with …”, “Remove the line”. */
  readonly title: string;
  readonly edits: readonly Edit[];
  /** It keeps what the reader meant: “fix all” applies the first safe fix of each diagnostic. */
  readonly safe: boolean;
  /** The keys that the text has behind it and had not before: of two fixes that bring the same, one is enough. */
  readonly brings?: readonly string[];
  /** The document that it changes, when several were diagnosed and it is another than the diagnostic's. */
  readonly document?: number;
}

/** One remark with its place. The place is inside the text, for something that is missing the place where it belongs. */
export interface Diagnostic extends Span {
  readonly severity: Severity;
  /** A word for the kind, for tests and links: `unknown-key`, `ha-without-storage`, … */
  readonly code: string;
  /** The key that it is about, when it is about one. */
  readonly key?: string;
  /** What is wrong, in one plain sentence. */
  readonly message: string;
  /** What Flink does about it. */
  readonly flink: string;
  /** Why it matters, or what to do next. */
  readonly next: string;
  /** The best first. */
  readonly fixes: readonly Fix[];
  /** It is about something that the text does not have. */
  readonly absent?: boolean;
  /** Which document it is in, when several were diagnosed; 0 otherwise. */
  readonly document: number;
}

/** What the text alone does not say, and judgements across keys need. Absent: not known, and nothing is said about it. */
export interface Surroundings {
  /** How many hosts run JobManagers and TaskManagers with this configuration. */
  readonly jobmanagers?: number;
  readonly taskmanagers?: number;
  /** How many clusters or applications use the same ZooKeeper. */
  readonly clusters?: number;
  /** A job of it writes with an exactly-once sink. */
  readonly exactlyOnceSink?: boolean;
  /** `transaction.timeout.ms` of that sink, and the broker's `transaction.max.timeout.ms`. */
  readonly transactionTimeoutMs?: number;
  readonly transactionMaxTimeoutMs?: number;
  /** ZooKeeper's `tickTime`: sessions last 2 to 20 ticks, whatever a client asks for. */
  readonly zookeeperTickMs?: number;
  /** Directories that all hosts share, as paths or addresses: `/srv/flink`, `s3://bucket`. */
  readonly sharedDirectories?: readonly string[];
  /** Where ZooKeeper is: `zookeeper:2181`. */
  readonly zookeeperQuorum?: string;
  /** What is planned needs a checkpoint that outlives its job: cancel, then run with `-s`. */
  readonly restoresFromCheckpoint?: boolean;
}
