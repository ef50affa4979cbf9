import type { Json } from '../base/index.ts';
import type { FlinkVersion } from '../model/index.ts';
import type { Position } from './problem.ts';
import type { Predicate } from './predicates.ts';

/** An image: a jar with its arguments, and how it gets into the cluster. */
export interface Application {
  readonly jar: string;
  readonly args: readonly string[];
  readonly via: 'usrlib' | 'jars';
  /** Its file name there. */
  readonly file: string;
  readonly taskmanagers: readonly string[];
  readonly clusterId: string | undefined;
}

/** Something that waits: a message between two processes by its method name, or a timer of a process by its id. */
export interface NextNamed {
  readonly waits: 'message' | 'timer';
  readonly name: string;
  /** Sender and receiver; of a timer both are whose it is. */
  readonly from: string;
  readonly to: string;
}

/**
 * What a step does. Times are milliseconds. `events` ends a step in the middle of its last instant: of what is due then
 * only so many events have come.
 */
export type StepAction =
  | {
      readonly kind: 'run';
      readonly line: string;
      readonly as: string | undefined;
      readonly within: number;
      readonly events?: number;
    }
  | { readonly kind: 'until'; readonly predicate: Predicate; readonly within: number }
  | { readonly kind: 'wait'; readonly ms: number; readonly events?: number }
  | { readonly kind: 'kill' | 'stop' | 'start' | 'freeze' | 'thaw'; readonly process: string }
  | { readonly kind: 'cut' | 'heal'; readonly between: readonly [string, string] }
  | { readonly kind: 'delay'; readonly between: readonly [string, string]; readonly ms: number }
  | ({ readonly kind: 'next' } & NextNamed)
  | {
      readonly kind: 'deploy';
      readonly application: Application;
      readonly jobmanager: string;
      readonly as: string | undefined;
    }
  | { readonly kind: 'get'; readonly path: string; readonly host: string | undefined }
  | { readonly kind: 'znodes'; readonly path: string }
  | { readonly kind: 'ledger'; readonly topic: string };

export type Step = StepAction & {
  readonly position: Position;
  /** The step as it was written; it goes into the recording. */
  readonly source: Json;
};

export interface TopicPlan {
  readonly name: string;
  readonly partitions: number;
  /** Records per second over all partitions; 0 for a topic that nothing produces to. */
  readonly rate: number;
}

export interface Script {
  readonly name: string;
  readonly title: string;
  readonly flink: FlinkVersion;
  readonly mode: 'session' | 'application';
  readonly provider: 'standalone' | 'article';
  readonly ha: 'none' | 'zookeeper';
  readonly jobmanagers: number;
  readonly taskmanagers: number;
  /** Per TaskManager. */
  readonly slots: number;
  /** Over the defaults; `null` removes one. */
  readonly config: Readonly<Record<string, string | null>>;
  readonly topics: readonly TopicPlan[];
  readonly application: Application | undefined;
  /** The first step begins at once, without waiting for TaskManagers. */
  readonly cold: boolean;
  readonly steps: readonly Step[];
  /** The whole script as it was written. */
  readonly source: Json;
}
