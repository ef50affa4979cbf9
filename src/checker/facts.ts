import type { ComponentFacts, Invariant, WorldFacts } from '../base/index.ts';
import type { ComponentView, World, WorldView } from '../kernel/index.ts';

/** A world of the kernel as invariants look at it. */
export function factsOf(view: WorldView): WorldFacts {
  return {
    components: (machine) =>
      view
        .components()
        .filter((one) => machine === undefined || one.machine === machine)
        .map(componentFacts),
    component: (id) => {
      const component = view.component(id);
      return component && componentFacts(component);
    },
    process: (name) => view.process(name),
    messagesTo: (id) =>
      view
        .waiting()
        .filter(({ kind, to }) => kind === 'message' && to === id)
        .map(({ event }) => event.type),
  };
}

function componentFacts({ id, machine, snapshot }: ComponentView): ComponentFacts {
  const { value, context } = snapshot as { readonly value: unknown; readonly context: unknown };
  return { id, process: id.slice(0, id.indexOf('/')), machine, value, context };
}

/** An invariant that does not hold, and what it says of the world. */
export interface Violation {
  readonly invariant: string;
  readonly explanation: string;
}

/** Asks invariants after every step of a search, and remembers which `sometimes` held. */
export class Judge {
  private readonly invariants: readonly Invariant[];
  private readonly reached = new Set<string>();

  constructor(invariants: readonly Invariant[]) {
    this.invariants = invariants;
  }

  /** What the last step of this world broke. A model fault breaks everything: it is reported as `model fault`. */
  judge({ journal, fault }: Pick<World, 'journal' | 'fault'>): readonly Violation[] {
    if (fault !== undefined) return [{ invariant: 'model fault', explanation: `${fault.component}: ${fault.message}` }];
    const view = journal.at(journal.length);
    const facts = factsOf(view);
    const before = factsOf(journal.at(Math.max(0, journal.length - 1)));
    const violations: Violation[] = [];
    for (const invariant of this.invariants) {
      if (invariant.kind === 'quiescent' && !isQuiescent(view)) continue;
      const holds = invariant.holds(facts, before);
      if (invariant.kind === 'sometimes') {
        if (holds) this.reached.add(invariant.name);
      } else if (!holds) {
        violations.push({ invariant: invariant.name, explanation: invariant.explain?.(facts) ?? 'does not hold' });
      }
    }
    return violations;
  }

  /** Names of the `sometimes` that never held: what the search did not get to see. */
  unreached(): readonly string[] {
    return this.invariants
      .filter(({ kind, name }) => kind === 'sometimes' && !this.reached.has(name))
      .map(({ name }) => name);
  }
}

function isQuiescent(view: WorldView): boolean {
  return view.waiting().length === 0 && view.processes().every(({ state }) => state === 'up');
}
