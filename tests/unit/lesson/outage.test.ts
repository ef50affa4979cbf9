import { expect, test } from 'vitest';
import { outageAt } from '../../../src/lesson/index.ts';
import type { RunView } from '../../../src/recording/index.ts';

/** A view that tells only of these events, each at its time. */
function told(...events: readonly (readonly [string, number])[]): RunView {
  const view: Pick<RunView, 'ranked'> & { event(n: number): { kind: string; at: number } } = {
    ranked: () => events.map((_, n) => n),
    event: (n) => ({ kind: events[n]?.[0] ?? '', at: events[n]?.[1] ?? 0 }),
  };
  return view as unknown as RunView;
}

const WHOLE = [
  ['leader-granted', 0],
  ['killed', 1000],
  ['leader-granted', 11_200],
  ['job-running', 11_900],
  ['tasks-running', 12_400],
  ['results-committed', 12_500],
] as const;

test('an outage has four parts, from the kill to the first new result', () => {
  expect(outageAt(told(...WHOLE), WHOLE.length)?.map(({ ms }) => ms)).toEqual([10_200, 700, 500, 100]);
});

test('nothing is drawn before it is over, and nothing without a kill', () => {
  expect(outageAt(told(...WHOLE), WHOLE.length - 1)).toBeUndefined();
  expect(outageAt(told(['leader-granted', 0], ['results-committed', 5]), 2)).toBeUndefined();
});
