import { describe, expect, it } from 'vitest';
import { failureOf, search, type Search } from '../../../src/checker/index.ts';
import type { Intervention, WorldSpec } from '../../../src/kernel/index.ts';
import { endHashOf, linkOf, openLink, Run, type Scenario, type Simulation } from '../../../src/simulation/index.ts';
import { allFinish, lockWorld, oneHolder, somebodyWaits } from './lock.ts';

const scenario: Scenario<Intervention> = {
  id: 'lock',
  title: 'One lock',
  flink: '2.3',
  seed: 1,
  parameters: 3,
  actions: [],
  start: { at: 0 },
};

function simulation(world: (seed: number) => WorldSpec): Simulation<Intervention> {
  return {
    version: '1',
    words: { tokens: [], shapes: [] },
    world: (_, seed) => world(seed),
    choice: (intervention) => intervention,
  };
}

const lock = simulation((seed) => lockWorld(3, false, seed));

const plan: Search<Intervention> = {
  run: (seed) => new Run(scenario, lock, seed),
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
    const { failure, shrinkRuns } = search(plan);
    expect(failure?.invariant).toBe('one holder');
    const types = failure?.strikes.map(({ intervention }) => intervention.type);
    expect(types).toEqual(expect.arrayContaining(['kill', 'start']));
    expect(shrinkRuns).toBeGreaterThan(2);
    for (const strike of failure?.strikes ?? []) {
      const others = failure?.strikes.filter((other) => other !== strike) ?? [];
      expect(failureOf(plan, failure?.seed ?? 0, others)?.invariant).not.toBe('one holder');
    }
  });

  it('hand over a run, whose link shows the failure', () => {
    const { failure } = search(plan);
    if (failure === undefined) throw new Error('nothing was found');
    expect(endHashOf(failureOf(plan, failure.seed, failure.strikes)!.run)).toBe(endHashOf(failure.run));
    const opened = openLink(linkOf(failure.run), [scenario], lock);
    expect(opened).toMatchObject({ ok: true, value: { result: 'exact', actions: failure.strikes.length } });
  });

  it('are the same for the same seed', () => {
    const [one, other] = [search(plan), search(plan)];
    expect(one.runs).toBe(other.runs);
    expect(one.failure?.strikes).toEqual(other.failure?.strikes);
  });

  it('find nothing in a correct world, and say what they never saw', () => {
    const calm: typeof plan = { ...plan, faults: [{ type: 'note', text: 'nothing' }], runs: 40 };
    expect(search(calm)).toEqual({ runs: 40, shrinkRuns: 0, unreached: [] });
    expect(search({ ...calm, between: [10, 20], until: 40 }).unreached).toEqual(['somebody waits']);
    expect(search({ ...calm, invariants: [oneHolder, allFinish] }).failure).toBeUndefined();
  });

  it('report a machine that throws', () => {
    const broken = simulation((seed) => ({ ...lockWorld(2, false, seed), machines: {} }));
    const { failure } = search({ ...plan, run: (seed) => new Run(scenario, broken, seed) });
    expect(failure?.invariant).toBe('model fault');
    expect(failure?.run.fault?.step).toBe(0);
  });
});
