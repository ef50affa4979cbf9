/**
 * Random runs in virtual time with random faults. A run that breaks an invariant is made small: faults are independent
 * records, so each can be left out or moved on its own.
 */
import { hash, type Invariant } from '../base/index.ts';
import {
  apply,
  createWorld,
  InterventionError,
  type Intervention,
  type World,
  type WorldSpec,
} from '../kernel/index.ts';
import { Judge } from './facts.ts';

/** Something that is done at an instant of a run. */
export interface Strike {
  readonly at: number;
  readonly intervention: Intervention;
}

export interface Search {
  readonly spec: (seed: number) => WorldSpec;
  readonly invariants: readonly Invariant[];
  /** What may strike, any number of times. */
  readonly faults: readonly Intervention[];
  readonly maxFaults: number;
  /** Faults strike between these instants, and a run ends at `until`, in virtual milliseconds. */
  readonly between: readonly [number, number];
  readonly until: number;
  readonly runs: number;
  readonly seed: number;
}

/** A run that breaks an invariant. `seed` and `strikes` are all that it takes to see it again. */
export interface Failure {
  readonly invariant: string;
  readonly explanation: string;
  readonly seed: number;
  readonly strikes: readonly Strike[];
  readonly step: number;
  readonly at: number;
}

export interface SearchResult {
  readonly runs: number;
  readonly failure?: Failure;
  /** Runs that it took to make the failure small. */
  readonly shrinkRuns: number;
  readonly unreached: readonly string[];
}

/** Tries random runs until one breaks an invariant, and makes that one small. */
export function search(plan: Search): SearchResult {
  const judge = new Judge(plan.invariants);
  for (let run = 0; run < plan.runs; run++) {
    const seed = hash(plan.seed, 0, run);
    const failure = failureOf(plan, seed, randomStrikes(plan, seed), judge);
    if (failure === undefined) continue;
    const small = shrink(plan, failure);
    return { runs: run + 1, failure: small.failure, shrinkRuns: small.runs, unreached: judge.unreached() };
  }
  return { runs: plan.runs, shrinkRuns: 0, unreached: judge.unreached() };
}

function randomStrikes({ faults, maxFaults, between: [from, to] }: Search, seed: number): readonly Strike[] {
  const draw = (stream: number, i: number, below: number): number => hash(seed, stream, i) % Math.max(1, below);
  const strikes: Strike[] = [];
  for (let i = 0; i < 1 + draw(1, 0, maxFaults); i++) {
    const intervention = faults[draw(2, i, faults.length)];
    if (intervention !== undefined) strikes.push({ at: from + draw(3, i, to - from), intervention });
  }
  return strikes.sort((a, b) => a.at - b.at);
}

/** Runs once and stops at the first violation. A strike that makes no sense at its time is left out. */
export function failureOf(
  plan: Pick<Search, 'spec' | 'invariants' | 'until'>,
  seed: number,
  strikes: readonly Strike[],
  judge = new Judge(plan.invariants),
): Failure | undefined {
  const world = createWorld(plan.spec(seed));
  const done: Strike[] = [];
  const judged = (): Failure | undefined => {
    const violation = judge.judge(world)[0];
    return violation && { ...violation, seed, strikes: done, step: world.journal.length - 1, at: world.now };
  };
  for (const strike of [...strikes, undefined]) {
    const failure = playTo(world, strike?.at ?? plan.until, judged);
    if (failure !== undefined || strike === undefined) return failure;
    try {
      apply(world, strike.intervention, strike.at);
    } catch (error) {
      if (error instanceof InterventionError) continue;
      throw error;
    }
    done.push(strike);
    const struck = judged();
    if (struck !== undefined) return struck;
  }
  return undefined;
}

function playTo(world: World, at: number, judged: () => Failure | undefined): Failure | undefined {
  for (;;) {
    const next = world.next();
    if (next === undefined || world.journal.records.due.get(next) > at) return undefined;
    apply(world, 0);
    // What changed nothing can break nothing.
    if (world.fault === undefined && world.journal.changedBy(world.journal.length - 1).length === 0) continue;
    const failure = judged();
    if (failure !== undefined) return failure;
  }
}

/** Leaves strikes out, then moves them earlier, as long as the same invariant breaks. */
function shrink(plan: Search, first: Failure): { readonly failure: Failure; readonly runs: number } {
  let best = first;
  let runs = 0;
  const better = (strikes: readonly Strike[]): boolean => {
    runs++;
    const failure = failureOf(plan, best.seed, strikes);
    if (failure?.invariant !== first.invariant) return false;
    best = failure;
    return true;
  };
  for (let i = 0; i < best.strikes.length;) {
    if (!better(best.strikes.filter((_, at) => at !== i))) i++;
  }
  const [from] = plan.between;
  for (let i = 0; i < best.strikes.length; i++) {
    for (let step = plan.until; step >= 1; step = Math.floor(step / 2)) {
      const strike = best.strikes[i];
      if (strike === undefined || strike.at - step < from) continue;
      const moved = best.strikes.map((other, at) => (at === i ? { ...strike, at: strike.at - step } : other));
      better(moved.sort((a, b) => a.at - b.at));
    }
  }
  return { failure: best, runs };
}
