import { describe, expect, it } from 'vitest';
import { failureOf, search, type Search } from '../../../src/checker/index.ts';
import { allFinish, lockWorld, oneHolder, somebodyWaits } from './lock.ts';

const plan: Search = {
  spec: (seed) => lockWorld(3, false, seed),
  invariants: [oneHolder, somebodyWaits],
  faults: [
    { type: 'kill', process: 's' },
    { type: 'start', process: 's' },
    { type: 'freeze', process: 'c1' },
    { type: 'thaw', process: 'c1' },
    { type: 'cut', between: ['s', 'c2'] },
  ],
  maxFaults: 6,
  between: [20, 300],
  until: 2_000,
  runs: 400,
  seed: 7,
};

describe('random runs with faults', () => {
  it('find a failure and make it small: only what is needed is left', () => {
    const { failure, runs, shrinkRuns } = search(plan);
    expect(failure?.invariant).toBe('one holder');
    expect(failure?.strikes.map(({ intervention }) => intervention.type)).toEqual(
      expect.arrayContaining(['kill', 'start']),
    );
    for (const strike of failure?.strikes ?? []) {
      const others = failure?.strikes.filter((other) => other !== strike) ?? [];
      expect(failureOf(plan, failure?.seed ?? 0, others)?.invariant).not.toBe('one holder');
    }
    expect(runs).toBeGreaterThan(0);
    expect(shrinkRuns).toBeGreaterThan(2);
    // Seed and strikes are all that it takes to see it again.
    expect(failureOf(plan, failure?.seed ?? 0, failure?.strikes ?? [])).toEqual(failure);
    expect(failureOf(plan, failure?.seed ?? 0, [])).toBeUndefined();
  });

  it('are the same for the same seed', () => {
    expect(search(plan)).toEqual(search(plan));
  });

  it('find nothing in a correct world, and say what they never saw', () => {
    const calm = { ...plan, faults: [{ type: 'note', text: 'nothing' } as const], runs: 40 };
    expect(search(calm)).toEqual({ runs: 40, shrinkRuns: 0, unreached: [] });
    expect(search({ ...calm, between: [10, 20], until: 40 }).unreached).toEqual(['somebody waits']);
    expect(search({ ...calm, invariants: [oneHolder, allFinish] }).failure).toBeUndefined();
  });

  it('report a machine that throws', () => {
    const broken = { ...plan, spec: (seed: number) => ({ ...lockWorld(2, false, seed), machines: {} }) };
    expect(search(broken).failure).toMatchObject({ invariant: 'model fault', step: 0 });
  });
});
