/**
 * What a run is made from. Nothing here knows Flink: `Simulation` says how a scenario becomes a world and what an
 * intervention does to it.
 */
import type { Json } from '../base/index.ts';
import type { Choice, Intervention as KernelIntervention, WorldSpec, WorldView } from '../kernel/index.ts';

/** Something done from outside, with its place in the run. */
export interface Action<I> {
  /** Virtual milliseconds since the world began. */
  readonly at: number;
  /** Done after this many steps of the instant `at`; absent: after everything that was due until then. */
  readonly after?: number;
  readonly intervention: I;
}

/** A compiled scenario: data, made at build time from a script. */
export interface Scenario<I> {
  readonly id: string;
  readonly title: string;
  readonly flink: string;
  readonly seed: number;
  /** Whatever the simulation needs to build the world: topology, configuration. */
  readonly parameters: Json;
  /** What happens before the reader finds the cluster, in order. */
  readonly actions: readonly Action<I>[];
  /** The instant at which the reader finds the cluster, placed like an action. */
  readonly start: { readonly at: number; readonly after?: number };
}

export interface Simulation<I> {
  /** Changes with every change of behaviour. A link of another version cannot replay exactly. */
  readonly version: string;
  world(scenario: Scenario<I>, seed: number): WorldSpec;
  /** What the kernel is told to do. Throws an `InterventionError` when it makes no sense now. */
  choice(intervention: I, world: WorldView): Exclude<Choice, number> | KernelIntervention;
  readonly links: LinkWords;
  /** Long words that a run makes itself, job ids say, in a fixed order; a link writes their place. */
  references?(world: WorldView): readonly string[];
}

/** Words that links abbreviate. The order is part of the link format of a model version. */
export interface LinkWords {
  readonly tokens: readonly string[];
  /** Lists of keys of objects that occur often. */
  readonly shapes: readonly (readonly string[])[];
}
