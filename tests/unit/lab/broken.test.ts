import { expect, it } from 'vitest';
import { brokenIn } from '../../../src/lab/broken.ts';
import type { Band, RunView } from '../../../src/recording/index.ts';
import { longView } from './long-view.ts';

/** The long run with other bands, and perhaps with an order that was passed over. */
function viewWith(bands: readonly Band[], lost?: number): RunView {
  const { view } = longView(300);
  return {
    ...view,
    event: (n: number) => ({
      ...view.event(n),
      ...(n === lost ? { kind: 'first-lost', title: '3 orders passed over' } : {}),
    }),
    bandsAt: () => bands,
  };
}
const leader = (n: number, kind: Band['kind'], from: number, to?: number): Band => ({
  lane: `jobmanager-${n}`,
  kind,
  label: '9c01',
  from,
  ...(to === undefined ? {} : { to }),
});

it('a leader that goes on believing while another leads is marked where the other begins', () => {
  const view = viewWith([leader(1, 'leader', 0, 4000), leader(1, 'believed', 4000, 9000), leader(2, 'leader', 5000)]);
  const [one, ...more] = brokenIn(view, view.length);
  expect(more).toEqual([]);
  expect(one?.words).toBe('Two leaders at once: JobManager 2, and JobManager 1 that still believes it');
  expect(one?.lane).toBe('jobmanager-2');
  expect(view.event(one?.n ?? 0).at).toBeGreaterThanOrEqual(5000);
  expect(brokenIn(view, 10)).toEqual([]);
});

it('one leader after the other breaks nothing', () => {
  const view = viewWith([leader(1, 'leader', 0, 4000), leader(1, 'held', 4000, 9000), leader(2, 'leader', 4000)]);
  expect(brokenIn(view, view.length)).toEqual([]);
});

it('an order without a result is marked', () => {
  const view = viewWith([], 200);
  expect(brokenIn(view, 200)).toEqual([]);
  expect(brokenIn(view, 201).map(({ n, words }) => [n, words])).toEqual([[200, '3 orders passed over']]);
});
