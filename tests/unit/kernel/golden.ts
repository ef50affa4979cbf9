/**
 * One long run of the toy world, with faults: its hash must come out the same on every engine. Bundled for browsers
 * and for older Nodes by tests/e2e/determinism.spec.ts and tests/unit/kernel/golden.test.ts.
 */
import { apply, createWorld, hashWorld, type Intervention } from '../../../src/kernel/index.ts';
import { toyWorld } from './toy.ts';

export const GOLDEN_STEPS = 10_000;
/** Changes only when the kernel's behaviour or its hash changes, and then on purpose. */
export const GOLDEN = 'e24235d898e1e471';

/** What is done after so many steps. */
const FAULTS: readonly (readonly [number, Intervention])[] = [
  [1_000, { type: 'kill', process: 'b' }],
  [1_500, { type: 'start', process: 'b' }],
  [2_000, { type: 'cut', between: ['a', 'c'] }],
  [2_600, { type: 'freeze', process: 'd' }],
  [3_000, { type: 'thaw', process: 'd' }],
  [3_500, { type: 'heal', between: ['a', 'c'] }],
  [4_000, { type: 'delay', between: ['e', 'f'], ms: 70 }],
  [5_000, { type: 'deliver', to: 'a/node', message: { type: 'hire' } }],
  [6_000, { type: 'stop', process: 'e' }],
  [7_000, { type: 'start', process: 'e' }],
];

/** The hash of the long run: 16 hex digits. */
export function goldenHash(): string {
  const world = createWorld(toyWorld(6, 2026, { freeze: false }));
  const faults = new Map(FAULTS);
  while (world.journal.length < GOLDEN_STEPS) {
    const fault = faults.get(world.journal.length);
    if (fault === undefined) apply(world, 0);
    else apply(world, fault, world.now + 5);
  }
  return hashWorld(world.journal.at(GOLDEN_STEPS)).hex();
}
