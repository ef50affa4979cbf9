import { expect, test } from 'vitest';
import { bringBack, isPasts, linked, pastsOf, reopened } from '../../../../src/lab/kept/pasts.ts';
import type { LabSnapshot, LabStore } from '../../../../src/lab/lab-store.ts';
import { createLabStore } from '../../../../src/lab/store.ts';
import { fixtureRuns } from '../fixture-run.ts';

/** A reader who deployed at the end, went back, deployed again, named the branch, and guessed. */
function worked(): LabStore {
  const store = createLabStore({ runs: fixtureRuns });
  store.predict('both run');
  store.typeLine('first');
  store.pause();
  while (store.getSnapshot().next !== undefined) store.step();
  store.goTo(8);
  store.typeLine('second');
  store.pause();
  store.renameBranch(store.getSnapshot().branch, 'later');
  store.step();
  store.step();
  store.select('topic/orders');
  return store;
}

/** What a reader sees of it. */
const seen = ({ branches, branch, moment, frontier, selection, prediction, view }: LabSnapshot): unknown => ({
  branches: branches.map(({ name, frontier: to, from }) => ({ name, to, from })),
  current: branches.findIndex(({ id }) => id === branch),
  ...{ moment, frontier, selection, prediction },
  titles: Array.from({ length: frontier }, (_, n) => view.event(n).title),
});

test('a page that is loaded anew has all branches, their names, the play head, the selection and the guess', async () => {
  const store = worked();
  const before = seen(store.getSnapshot());
  const kept = JSON.parse(JSON.stringify(await linked(pastsOf(store)))) as unknown;
  expect(isPasts(kept)).toBe(true);
  const fresh = createLabStore({ runs: fixtureRuns });
  const found = isPasts(kept) ? await reopened(kept, fresh.runs) : undefined;
  if (found === undefined) throw new Error('nothing was found again');
  bringBack(fresh, found.pasts);
  expect(seen(fresh.getSnapshot())).toEqual(before);
  expect(fresh.getSnapshot().playing).toBe(false);
});

test('another branch than the last one may be in view', async () => {
  const store = worked();
  store.switchBranch(0);
  store.stepBack();
  const before = seen(store.getSnapshot());
  const found = await reopened(await linked(pastsOf(store)), store.runs);
  const fresh = createLabStore({ runs: fixtureRuns });
  if (found !== undefined) bringBack(fresh, found.pasts);
  expect(seen(fresh.getSnapshot())).toEqual(before);
});

test('a branch begun at the end of what was seen is one too', () => {
  const store = worked();
  store.toEnd();
  store.startBranch();
  const before = seen(store.getSnapshot());
  const pasts = pastsOf(store);
  store.reset();
  expect(store.getSnapshot().branches).toHaveLength(1);
  bringBack(store, pasts);
  expect(seen(store.getSnapshot())).toEqual(before);
});

test('what does not open any more is left out; without the branch in view there is nothing', async () => {
  const kept = await linked(pastsOf(worked()));
  const broken = (at: number) => ({
    ...kept,
    branches: kept.branches.map((past, i) => (i === at ? { ...past, run: 'gone' } : past)),
  });
  const found = await reopened(broken(0), fixtureRuns);
  expect(found?.pasts.branches.map(({ name }) => name)).toEqual(['later']);
  expect(found?.pasts.current).toBe(0);
  expect(await reopened(broken(1), fixtureRuns)).toBeUndefined();
});

test.each([null, {}, { branches: [], current: 0, moment: 0 }, { branches: [{ name: 'main' }], current: 0, moment: 1 }])(
  'what was kept by something else is not taken: %j',
  (found) => {
    expect(isPasts(found)).toBe(false);
  },
);
