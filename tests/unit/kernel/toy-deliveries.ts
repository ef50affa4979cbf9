/** A run of the toy world with faults, and what its components were told: for comparisons of engines. */
import type { Delivered, Message } from '../../../src/base/index.ts';
import { apply, createWorld, type Intervention, type Snapshot } from '../../../src/kernel/index.ts';
import { toyWorld } from './toy.ts';

export interface ToyDelivery {
  readonly machine: 'node' | 'worker';
  readonly before: Snapshot;
  readonly event: Delivered<Message>;
}

/** What is done after so many steps. */
const FAULTS: readonly (readonly [number, Intervention])[] = [
  [300, { type: 'deliver', to: 'a/node', message: { type: 'hire' } }],
  [400, { type: 'deliver', to: 'b/node', message: { type: 'watch' } }],
  [600, { type: 'kill', process: 'c' }],
  [900, { type: 'start', process: 'c' }],
  [1_200, { type: 'stop', process: 'd' }],
];

/** Plays so many steps of six nodes; what was delivered, in order. */
export function toyDeliveries(steps: number): readonly ToyDelivery[] {
  const world = createWorld(toyWorld(6, 2026, { freeze: false }));
  const faults = new Map(FAULTS);
  const found: ToyDelivery[] = [];
  while (world.journal.length < steps) {
    const fault = faults.get(world.journal.length);
    if (fault === undefined) apply(world, 0);
    else apply(world, fault, world.now + 5);
    const last = world.journal.length - 1;
    const { record, subject, outcome } = world.journal.step(last);
    const before = world.journal.at(last).snapshot(subject);
    if (before === undefined || outcome !== 'delivered') continue;
    const delivery = { from: record.from, incarnation: record.incarnation, entropy: last };
    const machine = world.journal.machineName(before) as ToyDelivery['machine'];
    found.push({ machine, before, event: { ...record.event, delivery } });
  }
  return found;
}
