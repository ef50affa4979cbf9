/**
 * What a run is made from. Nothing here knows Flink: `Simulation` says how a scenario becomes a world and what an
 * intervention does to it.
 */
import type { Json } from '../base/index.ts';
import type { Choice, LinkWords, WorldSpec, WorldView } from '../kernel/index.ts';

/** An instant in virtual milliseconds since the world began, and a place among the steps of that instant. */
export interface Place {
  readonly at: number;
  /** After this many steps of the instant; absent: after everything that was due until then. */
  readonly after?: number;
}

/** Something done from outside, with its place in the run. */
export interface Action<I> extends Place {
  readonly intervention: I;
}

/** An action and the step that it became. */
export interface Done<I> {
  readonly step: number;
  readonly action: Action<I>;
  /** Whether it stood in the scenario. */
  readonly scripted: boolean;
}

/** An action that made no sense when its time came: the process it kills does not run, for example. */
export interface Refused<I> {
  readonly action: Action<I>;
  readonly reason: string;
}

/** A compiled scenario: data, made at build time from a script. */
export interface Scenario<I> {
  readonly id: string;
  readonly title: string;
  readonly flink: string;
  readonly seed: number;
  /** Whatever the simulation needs to build the world: topology, configuration. */
  readonly parameters: Json;
  /**
   * Options that somebody has written over the defaults, for who reads the configuration; `null` takes one away. What
   * they change is in the parameters.
   */
  readonly options?: Readonly<Record<string, string | null>>;
  /** What happens before the reader finds the cluster, in order. */
  readonly actions: readonly Action<I>[];
  /** Where the reader finds the cluster. */
  readonly start: Place;
}

export interface Simulation<I> {
  /** Changes with every change of behaviour. A link of another version cannot replay exactly. */
  readonly version: string;
  /** The words that links abbreviate, of other interventions than a cluster's: only ever append to them. */
  readonly words?: LinkWords;
  world(scenario: Scenario<I>, seed: number): WorldSpec;
  /**
   * What the kernel is told to do, or which of what waits comes next, when all this has been done before. Throws an
   * `InterventionError` when it makes no sense now.
   */
  choice(intervention: I, world: WorldView, done: readonly Done<I>[]): Choice;
  /** Long words that a run makes itself, job ids say, in a fixed order: a link writes their place. */
  references?(world: WorldView): readonly string[];
}
