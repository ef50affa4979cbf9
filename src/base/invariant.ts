/**
 * What must hold in a world, said without the engine: the model writes invariants, the checker asks them, neither
 * imports the other.
 */
import type { ComponentId } from './effects.ts';

/** A living component, as an invariant may look at it. */
export interface ComponentFacts {
  readonly id: ComponentId;
  readonly process: string;
  readonly machine: string;
  /** Where the machine stands: XState's state value. */
  readonly value: unknown;
  readonly context: unknown;
}

/** A world at a moment, as an invariant may look at it. */
export interface WorldFacts {
  /** All living components, or those of one machine, in order of creation. */
  components(machine?: string): readonly ComponentFacts[];
  component(id: ComponentId): ComponentFacts | undefined;
  process(name: string): { readonly state: 'up' | 'frozen' | 'stopped'; readonly incarnation: number } | undefined;
  /** Types of the messages that are on their way to a component, in order of arrival. */
  messagesTo(id: ComponentId): readonly string[];
}

export interface Invariant {
  /** The number of the design and a few words: `S1 sink intervals are disjoint`. */
  readonly name: string;
  /**
   * state: holds after every step. step: holds for every pair of neighbours. quiescent: holds when nothing is on its way
   * and every process runs. sometimes: holds at least once in a search, or the search has seen nothing of interest.
   */
  readonly kind: 'state' | 'step' | 'quiescent' | 'sometimes';
  /** `before` is the world before the step; only `step` invariants need it. */
  holds(world: WorldFacts, before: WorldFacts): boolean;
  /** What is wrong in this world, as one sentence. */
  explain?(world: WorldFacts): string;
}
