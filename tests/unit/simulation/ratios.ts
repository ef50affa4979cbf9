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

/** How many times longer the run's first deliveries take through `transition()` than through the reused scope. */
export function scopeOverTransition(run: Run<Intervention>): number {
  const deliveries: { machine: AnyStateMachine; before: Snapshot; event: never }[] = [];
  for (let n = 0; n < Math.min(2_000, run.length); n++) {
    const { record, subject, outcome } = run.step(n);
    const before = run.at(n).snapshot(subject);
    if (before === undefined || outcome !== 'delivered') continue;
    const delivery = { from: record.from, incarnation: record.incarnation, entropy: n };
    const machine = before.machine as AnyStateMachine;
    deliveries.push({ machine, before, event: { ...record.event, delivery } as never });
  }
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
