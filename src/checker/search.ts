/**
 * Random runs in virtual time with random faults. A run that breaks an invariant is made small: faults are independent
 * records, so each can be left out or moved on its own.
 */
import { hash, type Invariant } from '../base/index.ts';
import { InterventionError } from '../kernel/index.ts';
import type { Run } from '../simulation/index.ts';
import { Judge } from './judge.ts';

/** Something that is done at an instant of a run, in milliseconds after the search took it over. */
export interface Strike<I> {
  readonly at: number;
  readonly intervention: I;
}

export interface Search<I extends object> {
  /** A run where the search takes over, on this seed. */
  readonly run: (seed: number) => Run<I>;
  readonly invariants: readonly Invariant[];
  /** How a run may begin: one of these is done at once. Absent: with nothing. */
  readonly openings?: readonly I[];
  /** What may strike, any number of times. */
  readonly faults: readonly I[];
  readonly maxFaults: number;
  /** Faults strike between these instants, and a run ends at `until`: milliseconds after the search took over. */
  readonly between: readonly [number, number];
  readonly until: number;
  readonly runs: number;
  readonly seed: number;
  /** The number of the first run: those before it were made earlier. */
  readonly from?: number;
}

/** A run that breaks an invariant. Seed and strikes are all that it takes to see it again. */
export interface Failure<I extends object> {
  readonly invariant: string;
  readonly explanation: string;
  readonly seed: number;
  readonly strikes: readonly Strike<I>[];
  /** The run, which stands at the step that broke it. */
  readonly run: Run<I>;
}

export interface SearchResult<I extends object> {
  readonly runs: number;
  readonly failure?: Failure<I>;
  /** Runs that it took to make the failure small. */
  readonly shrinkRuns: number;
  /** `sometimes` invariants that never held. */
  readonly unreached: readonly string[];
}

/** Tries random runs until one breaks an invariant, and makes that one small. */
export function search<I extends object>(plan: Search<I>): SearchResult<I> {
  const judge = new Judge(plan.invariants);
  for (let run = plan.from ?? 0; run < plan.runs; run++) {
    const seed = hash(plan.seed, 0, run);
    const failure = failureOf(plan, seed, randomStrikes(plan, seed), judge);
    if (failure === undefined) continue;
    const small = shrink(plan, failure);
    return { runs: run + 1, failure: small.failure, shrinkRuns: small.runs, unreached: judge.unreached() };
  }
  return { runs: plan.runs, shrinkRuns: 0, unreached: judge.unreached() };
}

function randomStrikes<I extends object>(plan: Search<I>, seed: number): readonly Strike<I>[] {
  const { openings = [], faults, maxFaults, between } = plan;
  const draw = (stream: number, i: number, below: number): number => hash(seed, stream, i) % Math.max(1, below);
  const opening = openings[draw(4, 0, openings.length)];
  const strikes: Strike<I>[] = opening === undefined ? [] : [{ at: 0, intervention: opening }];
  for (let i = 0; i < 1 + draw(1, 0, maxFaults); i++) {
    const intervention = faults[draw(2, i, faults.length)];
    if (intervention !== undefined)
      strikes.push({ at: between[0] + draw(3, i, between[1] - between[0]), intervention });
  }
  return strikes.sort((a, b) => a.at - b.at);
}

/** Runs once and stops at the first violation. A strike that makes no sense at its time is left out. */
export function failureOf<I extends object>(
  plan: Pick<Search<I>, 'run' | 'invariants' | 'until'>,
  seed: number,
  strikes: readonly Strike<I>[],
  judge = new Judge(plan.invariants),
): Failure<I> | undefined {
  const run = plan.run(seed);
  const begin = run.clock;
  const done: Strike<I>[] = [];
  const judged = (): Failure<I> | undefined => {
    const violation = judge.judge(run)[0];
    return violation && { ...violation, seed, strikes: done, run };
  };
  const first = judged();
  if (first !== undefined) return first;
  for (const strike of [...strikes, undefined]) {
    const failure = playTo(run, begin + (strike?.at ?? plan.until), judged);
    if (failure !== undefined || strike === undefined) return failure;
    try {
      run.act(strike.intervention);
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

function playTo<I extends object>(
  run: Run<I>,
  at: number,
  judged: () => Failure<I> | undefined,
): Failure<I> | undefined {
  while (run.advanceStep(at)) {
    const failure = judged();
    if (failure !== undefined) return failure;
  }
  run.advanceTo(at);
  return undefined;
}

/** Leaves strikes out, then moves them earlier, as long as the same invariant breaks. */
function shrink<I extends object>(
  plan: Search<I>,
  found: Failure<I>,
): { readonly failure: Failure<I>; readonly runs: number } {
  let best = found;
  let runs = 0;
  const better = (strikes: readonly Strike<I>[]): boolean => {
    runs++;
    const failure = failureOf(plan, best.seed, strikes);
    if (failure?.invariant !== found.invariant) return false;
    best = failure;
    return true;
  };
  for (let i = 0; i < best.strikes.length;) {
    if (!better(best.strikes.filter((_, at) => at !== i))) i++;
  }
  const from = plan.openings === undefined ? plan.between[0] : 0;
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
