import { beforeAll, describe, expect, it } from 'vitest';
import type { WorldFacts } from '../../../src/base/index.ts';
import { factsOf } from '../../../src/checker/index.ts';
import { INVARIANTS } from '../../../src/model/index.ts';
import type { CheckpointCoordinatorContext } from '../../../src/model/index.ts';
import { Altered, UNGUARDED } from './altered-worlds.ts';
import { at, cluster, EXACTLY_ONCE } from './world.ts';

describe('invariants see a world in which something is wrong', () => {
  let world: WorldFacts;

  beforeAll(() => {
    const run = cluster();
    run.act(at(0, EXACTLY_ONCE).intervention);
    run.advanceTo(run.clock + 9_000);
    world = factsOf(run.at());
    const [coordinator] = world.components('CheckpointCoordinator');
    expect((coordinator?.context as CheckpointCoordinatorContext).completed).toBeGreaterThan(1);
  });

  const invariantOf = (name: string) => {
    const invariant = INVARIANTS.find((one) => one.name.startsWith(`${name} `));
    if (invariant === undefined) throw new Error(`there is no invariant ${name}`);
    return invariant;
  };

  it.each(UNGUARDED)('$invariant, when a $machine is wrong', ({ invariant: name, machine, change, wrong }) => {
    const invariant = invariantOf(name);
    const altered = new Altered(world, machine, change);
    expect(invariant.holds(world, world)).toBe(true);
    expect(wrong === 'before' ? invariant.holds(world, altered) : invariant.holds(altered, world)).toBe(false);
  });
});
