import { expect, test } from 'vitest';
import { drillKey, readKept } from '../../src/lesson/index.ts';
import { DrillSession, type DrillState } from '../../src/site/drill/drill-session.ts';
import { drillsByVersion, go, openDrill } from './drill-play.ts';

const one = drillsByVersion.find(({ name, flink }) => name === 'the-id-is-taken' && flink === '2.3');
if (one === undefined) throw new Error('There is no such drill.');

/** A browser's storage. */
function shelf() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

function begin(within = one!.drill.within) {
  const storage = shelf();
  const store = openDrill(one!, '2.3');
  const session = new DrillSession(one!.name, { ...one!.drill, within }, store, storage);
  let state: DrillState | undefined;
  session.subscribe((now) => (state = now));
  return { store, session, now: () => state!, kept: () => readKept(storage.getItem(drillKey(one!.name))) };
}

test('time passes by as much as is asked for, and what was typed is counted', () => {
  const { store, session, now } = begin();
  expect(now()).toMatchObject({ begun: false, score: { time: 0, commands: 0 } });
  session.wait(10_000);
  expect(now().begun).toBe(true);
  expect(now().score.time).toBeGreaterThan(9_500);
  expect(now().score.time).toBeLessThanOrEqual(10_000);
  store.typeLine('flink list');
  expect(now().score.commands).toBe(1);
});

test('a drill ends by itself when its goal is reached, and the best try is kept', () => {
  const { store, session, now, kept } = begin();
  session.hint();
  go(store, one.drill.ways[0]!.does);
  session.wait(10_000);
  expect(now()).toMatchObject({ ending: 'solved', hints: 1, turn: { kind: 'good' }, wentBack: false });
  expect(kept()).toMatchObject({ tries: 1, best: { commands: 2, lost: 0, doubled: 0, hints: 1 } });
  // What is done in the review is no part of it.
  const { score } = now();
  store.toStart();
  expect(now()).toMatchObject({ score, ending: 'solved', wentBack: false });
});

test('time runs out, and the review says what it was', () => {
  const { store, session, now, kept } = begin(15_000);
  go(store, one.drill.wrong[0]!.shown);
  for (let wait = 0; wait < 2; wait++) session.wait(10_000);
  expect(now()).toMatchObject({ ending: 'late', turn: { kind: 'wrong', title: one.drill.wrong[0]!.title } });
  expect(kept()).toEqual({ tries: 1 });
});

test('who goes back in time is not kept', () => {
  const { store, session, now, kept } = begin();
  session.wait(10_000);
  store.toStart();
  go(store, one.drill.ways[0]!.does);
  session.wait(10_000);
  expect(now()).toMatchObject({ ending: 'solved', wentBack: true });
  expect(kept()).toEqual({ tries: 1 });
});

test('who gives up sees the review at once', () => {
  const { session, now } = begin();
  session.giveUp();
  expect(now()).toMatchObject({ ending: 'given-up', turn: { kind: 'late' } });
});
