/** Times as ratios: two ways to do the same, in turns, so that a busy machine slows both. */
import { transition, type AnyStateMachine } from 'xstate';
import { pureLogic, type Request, type Snapshot } from '../../../src/kernel/index.ts';
import type { Intervention } from '../../../src/model/index.ts';
import type { Run } from '../../../src/simulation/index.ts';

/** How many times longer `slow` takes than `fast`: the median of so many rounds. */
export function ratio(slow: () => void, fast: () => void, rounds = 15): number {
  const ratios = Array.from({ length: rounds }, () => {
    const begin = performance.now();
    fast();
    const middle = performance.now();
    slow();
    return (performance.now() - middle) / (middle - begin);
  });
  return ratios.sort((a, b) => a - b)[rounds >> 1] ?? NaN;
}

interface MachineDelivery {
  readonly machine: AnyStateMachine;
  readonly before: Snapshot;
  readonly event: never;
}

/** What a run's machines were told in its first steps, and how they stood. */
function deliveriesOf(run: Run<Intervention>, steps: number): readonly MachineDelivery[] {
  const deliveries: MachineDelivery[] = [];
  for (let n = 0; n < Math.min(steps, run.length); n++) {
    const { record, subject, outcome } = run.step(n);
    const before = run.at(n).snapshot(subject);
    if (before === undefined || outcome !== 'delivered') continue;
    const delivery = { from: record.from, incarnation: record.incarnation, entropy: n };
    const machine = before.machine as AnyStateMachine;
    deliveries.push({ machine, before, event: { ...record.event, delivery } as never });
  }
  return deliveries;
}

/** A reaction as `machineOf` gives it to XState: a function of context and event that hands out what it wants done. */
type Reaction = (told: { context: unknown; event: never; enqueue: (wish: unknown) => void }) => void;

/**
 * Gives all deliveries of a run to the reactions of its machines, as a reducer written by hand would: one look-up by the
 * event's type, the next context and a list of wishes; no engine, no chart, no journal. The second figure is how many.
 */
export function reactionsOf(run: Run<Intervention>): readonly [() => void, number] {
  const deliveries = deliveriesOf(run, run.length).map(({ machine, before, event }) => {
    const { react } = machine.implementations.actions as unknown as { readonly react: { readonly collect: Reaction } };
    return { context: before.context as unknown, event, react: react.collect };
  });
  const reduce = (): void => {
    for (const { context, event, react } of deliveries) {
      const wishes: unknown[] = [];
      react({ context, event, enqueue: (wish) => void wishes.push(wish) });
    }
  };
  return [reduce, deliveries.length];
}

/** How many times longer the run's first deliveries take through `transition()` than through the reused scope. */
export function scopeOverTransition(run: Run<Intervention>): number {
  const deliveries = deliveriesOf(run, 2_000);
  const machines = new Set(deliveries.map(({ machine }) => machine));
  const logics = new Map([...machines].map((machine) => [machine, pureLogic(machine)]));
  const scope = (): void => {
    const requests: Request[] = [];
    for (const { machine, before, event } of deliveries) logics.get(machine)?.step(before, event, requests);
  };
  const slow = (): void => {
    for (const { machine, before, event } of deliveries) transition(machine, before as never, event);
  };
  return ratio(slow, scope);
}
