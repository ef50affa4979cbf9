import { expect, test } from 'vitest';
import { readProgress, progressKey } from '../../src/lesson/index.ts';
import { LessonSession, type LessonState } from '../../src/site/lesson/lesson-session.ts';
import { allLessons, openLab } from './play.ts';

const lesson = allLessons().find(({ file }) => file.endsWith('/two-jobs-one-topic.md'));
if (lesson === undefined) throw new Error('There is no such lesson.');
const FLINK = '2.3';

/** A browser's storage. */
function shelf() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

function begin(storage = shelf()) {
  const store = openLab(lesson!.scenario, FLINK);
  const session = new LessonSession('a', lesson!.steps, store, storage);
  let state: LessonState | undefined;
  session.subscribe((now) => (state = now));
  return { store, session, storage, now: () => state! };
}

test('a predict step locks the lab until a guess, and the guess is kept', () => {
  const { session, storage, now } = begin();
  expect(now().locked).toBe(true);
  session.guess('split');
  expect(now()).toMatchObject({ locked: false, guess: 'split', done: true });
  expect(readProgress(storage.getItem(progressKey('a'))).guesses).toEqual({ 'who-reads': 'split' });
  // Another visit begins where this one ended.
  session.open(1);
  expect(begin(storage).now()).toMatchObject({ index: 1, locked: false });
});

test('to be shown without a guess unlocks as well', () => {
  const { session, now } = begin();
  session.guess('');
  expect(now()).toMatchObject({ locked: false, guess: '' });
});

test('a task is done by the run, stays done, and tells which of its predicates hold', () => {
  const { store, session, now } = begin();
  session.guess('both');
  session.open(1);
  expect(now()).toMatchObject({ done: false, met: [false] });
  session.type('flink run -d -p 2 orders-v2.jar --sink exactly-once');
  for (let step = 0; step < 40 && !now().done; step++) store.step();
  expect(now()).toMatchObject({ done: true, met: [true] });
  store.toStart();
  expect(now().done).toBe(true);
});

test('what holds only from some moment on is not said to hold before all does', () => {
  const { store, session, now } = begin();
  session.guess('both');
  session.open(1);
  session.type('flink run -d -p 2 orders-v2.jar --sink exactly-once');
  for (let step = 0; step < 40 && store.getSnapshot().state.ledgers[0]?.doubled === 0; step++) store.step();
  session.open(4);
  // v2 runs; v1 has not ended; two more checkpoints and a clean ledger count from then.
  expect(now()).toMatchObject({ done: false, met: [true, false, false, false] });
});

test('hints come one at a time', () => {
  const { session, now } = begin();
  session.guess('both');
  session.open(1);
  expect(now().hints).toBe(0);
  session.hint();
  session.hint();
  expect(now().hints).toBe(2);
});

test('a solution plays and can be taken back', () => {
  const { store, session, now } = begin();
  session.guess('both');
  session.open(1);
  const before = store.getSnapshot().moment;
  session.showSolution();
  expect(store.getSnapshot().playing).toBe(true);
  expect(now().canUndo).toBe(true);
  session.undo();
  expect(store.getSnapshot()).toMatchObject({ moment: before, acts: 0, playing: false });
  expect(now()).toMatchObject({ canUndo: false, done: false });
});

test('a task goes on from where the reader was before an explained event was shown', () => {
  const { store, session } = begin();
  session.guess('both');
  session.open(1);
  session.type('flink run -d -p 2 orders-v2.jar --sink exactly-once');
  for (let step = 0; step < 40 && store.getSnapshot().state.ledgers[0]?.doubled === 0; step++) store.step();
  const here = store.getSnapshot().moment;
  session.open(3);
  session.look(here - 10);
  expect(store.getSnapshot().moment).toBeLessThan(here);
  session.open(4);
  expect(store.getSnapshot().moment).toBe(here);
  // Who goes elsewhere from the event stays there.
  session.open(3);
  session.look(here - 10);
  store.stepBack();
  const there = store.getSnapshot().moment;
  session.open(4);
  expect(store.getSnapshot().moment).toBe(there);
});
