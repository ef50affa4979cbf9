/** Ways to drive a toy world in tests. */
import fc from 'fast-check';
import {
  apply,
  createWorld,
  InterventionError,
  type Intervention,
  type World,
  type WorldSpec,
} from '../../../src/kernel/index.ts';

/** Makes steps in the order of time until an instant. */
export function playTo(world: World, at: number): void {
  for (;;) {
    const next = world.next();
    if (next === undefined || world.fault !== undefined || world.journal.records.due.get(next) > at) return;
    apply(world, 0);
  }
}

export function play(spec: WorldSpec, steps: number): World {
  const world = createWorld(spec);
  for (let i = 0; i < steps; i++) apply(world, 0);
  return world;
}

/** What a random run does at one point: so many steps in time, one step out of order, or something from outside. */
export type Move = { readonly steps: number } | { readonly pick: number } | { readonly from: Intervention };

export function moves(nodes: number): fc.Arbitrary<Move[]> {
  const process = fc.constantFrom(...Array.from({ length: nodes }, (_, i) => String.fromCharCode(97 + i)));
  const between = fc.tuple(process, process);
  const intervention: fc.Arbitrary<Intervention> = fc.oneof(
    fc.record({
      type: fc.constantFrom('start' as const, 'kill' as const, 'stop' as const, 'freeze' as const, 'thaw' as const),
      process,
    }),
    fc.record({ type: fc.constantFrom('cut' as const, 'heal' as const), between }),
    fc.record({ type: fc.constant('delay' as const), between, ms: fc.nat(90) }),
    fc.tuple(process, fc.constantFrom('hire', 'watch')).map(([name, type]) => ({
      type: 'deliver' as const,
      to: `${name}/node`,
      message: { type },
    })),
  );
  return fc.array(
    fc.oneof(
      { weight: 3, arbitrary: fc.record({ steps: fc.integer({ min: 1, max: 60 }) }) },
      { weight: 1, arbitrary: fc.record({ pick: fc.nat(20) }) },
      { weight: 3, arbitrary: fc.record({ from: intervention }) },
    ),
    { maxLength: 25 },
  );
}

/** Makes the moves; what makes no sense at its time is left out. Returns the choices that were made. */
export function make(world: World, list: readonly Move[]): void {
  for (const move of list) {
    if (world.fault !== undefined) return;
    if ('steps' in move) {
      for (let i = 0; i < move.steps && world.next() !== undefined && world.fault === undefined; i++) apply(world, 0);
    } else if ('pick' in move) {
      const choices = world.pending().length;
      if (choices > 0) apply(world, move.pick % choices);
    } else {
      try {
        apply(world, move.from, world.now + 1);
      } catch (error) {
        if (!(error instanceof InterventionError)) throw error;
      }
    }
  }
}
