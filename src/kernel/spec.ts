/**
 * What a world is made from, and what may be done to it from outside. Plain data: the kernel knows processes, hosts
 * and links, and nothing of what runs there.
 */
import type { ComponentId, Json, Message } from '../base/index.ts';
import type { AnyStateMachine } from 'xstate';

/** Every machine that a process may run, by name. */
export type Registry = Readonly<Record<string, AnyStateMachine>>;

export interface ComponentSpec {
  /** The name inside the process: `dispatcher` becomes `jobmanager-1/dispatcher`. */
  readonly name: string;
  readonly machine: string;
  readonly input: { readonly [key: string]: Json | undefined };
  /** What it knows is on a disk: when its process starts again, it finds its last context as `kept` in its input. */
  readonly durable?: true;
}

export interface ProcessSpec {
  readonly name: string;
  /** Where it runs; links and cuts are between hosts. The process' own name if absent. */
  readonly host?: string;
  /** Made in this order at each start. The first is the entry: it receives `sigterm`. */
  readonly components: readonly ComponentSpec[];
  /** Virtual milliseconds at which the world starts it by itself. Absent: not before somebody says `start`. */
  readonly startsAt?: number;
  /** Milliseconds between `stop` and the kill that follows when the process has not exited. Default 10,000. */
  readonly grace?: number;
}

/** How long a message takes between two hosts, in whole milliseconds, both ends included. */
export interface Latency {
  readonly min: number;
  readonly max: number;
}

export interface LinkTable {
  readonly default: Latency;
  /** Hosts that are there without a process of their name. */
  readonly hosts?: readonly string[];
  /** Exceptions, for both directions. */
  readonly between?: readonly { readonly hosts: readonly [string, string]; readonly latency: Latency }[];
  /**
   * What a cut swallows is sent again after 200 ms, 400 ms, and so on, in order, as TCP does; but not from or to these
   * hosts, whose clients give a connection up first. Absent: what a cut swallows is lost.
   */
  readonly retransmits?: { readonly except: readonly string[] };
}

export interface WorldSpec {
  readonly seed: number;
  readonly machines: Registry;
  /** Machines that may come to an end: their components ignore what arrives afterwards. For others that is a fault. */
  readonly mayEnd?: readonly string[];
  readonly processes: readonly ProcessSpec[];
  readonly links: LinkTable;
  /** Freezes every context, so that a machine that changes its past throws. For tests: it costs time. */
  readonly freeze?: boolean;
}

/** What somebody outside may do. A name that does not exist is refused by `apply` with an `InterventionError`. */
export type Intervention =
  /** A new incarnation of a stopped process; with `spec` it is made from that, now and later. */
  | { readonly type: 'start'; readonly process: string; readonly spec?: ProcessSpec }
  /** SIGKILL. */
  | { readonly type: 'kill'; readonly process: string }
  /** SIGTERM: the entry component gets `sigterm`; after the grace the process is killed. */
  | { readonly type: 'stop'; readonly process: string }
  /** SIGSTOP and SIGCONT: its deliveries and timers wait. */
  | { readonly type: 'freeze'; readonly process: string }
  | { readonly type: 'thaw'; readonly process: string }
  /** No packets between two processes (or hosts), either way. Processes that share a host share the cut. */
  | { readonly type: 'cut'; readonly between: readonly [string, string] }
  | { readonly type: 'heal'; readonly between: readonly [string, string] }
  /** Messages that leave from now on take this many milliseconds more, either way. 0 ends it. */
  | { readonly type: 'delay'; readonly between: readonly [string, string]; readonly ms: number }
  /** A message from `you` to a component. Takes no time. */
  | { readonly type: 'deliver'; readonly to: ComponentId; readonly message: Message }
  /** A new process, started at once. */
  | { readonly type: 'spawn'; readonly process: ProcessSpec }
  /** Somebody did something that changes nothing here; it only stands in the journal. */
  | { readonly type: 'note'; readonly text: string };

/** An index into `pending(world)`, or an intervention. */
export type Choice = number | Intervention;

/** An intervention that makes no sense now: unknown process, start of a process that runs. Nothing has happened. */
export class InterventionError extends Error {
  override readonly name = 'InterventionError';
}
