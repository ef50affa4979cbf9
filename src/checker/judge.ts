import type { Invariant, WorldFacts } from '../base/index.ts';
import type { Journal, World, WorldView } from '../kernel/index.ts';
import { Facts, Witness } from './facts.ts';

/** An invariant that does not hold, and what it says of the world. */
export interface Violation {
  readonly invariant: string;
  readonly explanation: string;
}

/** What an invariant said last, and what it looked at to say so. */
interface Verdict {
  readonly holds: boolean;
  readonly world: Witness;
  readonly before: Witness;
}

/** Asks invariants after the steps of a search, and remembers which `sometimes` held. */
export class Judge {
  private readonly invariants: readonly Invariant[];
  private readonly reached = new Set<string>();
  private readonly verdicts = new Map<Invariant, Verdict>();
  /** Whether a judgement rests on what is on its way: that changes with every step. */
  private looksAtMessages = true;
  /** The world that was judged last. */
  private last: { readonly journal: Journal; readonly moment: number; readonly facts: Facts } | undefined;

  constructor(invariants: readonly Invariant[]) {
    this.invariants = invariants;
  }

  /** What the last step of this world broke. A model fault breaks everything: it is reported as `model fault`. */
  judge({ journal, fault }: Pick<World, 'journal' | 'fault'>): readonly Violation[] {
    if (fault !== undefined) {
      return [{ invariant: 'model fault', explanation: `${fault.component}: ${fault.message}` }];
    }
    if (this.stillHolds(journal)) return [];
    this.looksAtMessages = this.invariants.some(({ kind }) => kind === 'quiescent');
    const view = journal.at(journal.length);
    const before = this.factsAt(journal, Math.max(0, journal.length - 1));
    const facts = this.factsAt(journal, journal.length);
    const violations: Violation[] = [];
    for (const invariant of this.invariants) {
      if (invariant.kind === 'quiescent' && !isQuiescent(view)) continue;
      if (invariant.kind === 'sometimes' && this.reached.has(invariant.name)) continue;
      const holds = this.ask(invariant, facts, before);
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
    const never = this.invariants.filter(({ kind, name }) => kind === 'sometimes' && !this.reached.has(name));
    return never.map(({ name }) => name);
  }

  /** Asks only when something has changed that the invariant looked at. */
  private ask(invariant: Invariant, facts: WorldFacts, before: WorldFacts): boolean {
    const known = this.verdicts.get(invariant);
    if (known !== undefined && known.world.sameIn(facts) && known.before.sameIn(before)) return known.holds;
    const [world, earlier] = [new Witness(facts), new Witness(before)];
    const verdict = { holds: invariant.holds(world, earlier), world, before: earlier };
    this.looksAtMessages ||= world.fleeting || earlier.fleeting;
    this.verdicts.set(invariant, verdict);
    return verdict.holds;
  }

  /** Whether nothing has changed since the last judgement that anybody looked at. */
  private stillHolds(journal: Journal): boolean {
    const { last } = this;
    if (this.looksAtMessages || last?.journal !== journal || last.moment !== journal.length - 1) return false;
    if (journal.changedBy(last.moment).length > 0) return false;
    this.last = { ...last, moment: journal.length };
    return true;
  }

  private factsAt(journal: Journal, moment: number): Facts {
    const { last } = this;
    if (last?.journal === journal && last.moment === moment) return last.facts;
    const goesOn = last?.journal === journal && last.moment <= moment;
    const changed: string[] = [];
    if (goesOn) for (let n = last.moment; n < moment; n++) changed.push(...journal.changedBy(n));
    const facts = goesOn ? new Facts(journal.at(moment), last.facts, changed) : new Facts(journal.at(moment));
    this.last = { journal, moment, facts };
    return facts;
  }
}

function isQuiescent(view: WorldView): boolean {
  const isStill = view.waiting().every(({ kind }) => kind === 'connection');
  return isStill && view.processes().every(({ state }) => state === 'up');
}
