import { afterAll, describe, expect, test } from 'vitest';
import type { Bookmark, LabStore } from '../../src/lab/lab-store.ts';
import { eventSince, goalAt, scoreAt, turnOf, wrongWaysAt, type Doing } from '../../src/lesson/index.ts';
import { allOf, drillsByVersion, go, isReached, openDrill, waitFor } from './drill-play.ts';

/**
 * Of each drill the newest version and the best way; in a deep run all versions, all ways, and every wrong way up to the
 * end of the time.
 */
const isDeep = process.env['DEEP'] !== undefined;
const drills = drillsByVersion.filter(({ drill, flink }) => isDeep || flink === drill.versions.at(-1));

describe.each(drills)('$name, Flink $flink', (one) => {
  const { drill, flink } = one;
  let store: LabStore | undefined;
  let start: Bookmark | undefined;

  /** The drill as the reader finds it, after somebody did this. */
  const after = (doings: readonly Doing[]): LabStore => {
    store ??= openDrill(one, flink);
    start ??= store.bookmark();
    store.returnTo(start);
    expect(go(store, doings), JSON.stringify(doings)).toBe(true);
    return store;
  };
  afterAll(() => store?.destroy());

  test('its start is no end, and shows no wrong way', () => {
    const { view, moment } = after([]).getSnapshot();
    expect(goalAt(drill, view, moment)).toContain(false);
    expect(wrongWaysAt(drill, view, moment)).toEqual([]);
    expect(scoreAt(view, moment)).toEqual({ time: 0, commands: 0, lost: 0, doubled: 0 });
  });

  for (const way of isDeep ? drill.ways : drill.ways.slice(0, 1)) {
    test(`reached: ${way.title}`, () => {
      const lab = after(way.does);
      expect(waitFor(lab, one, (snapshot) => isReached(one, snapshot))).toBe(true);
      const { view, moment } = lab.getSnapshot();
      // The review calls it right, and says where it was decided.
      expect(wrongWaysAt(drill, view, moment).map(({ title }) => title)).toEqual([]);
      expect(turnOf(drill, { view, moment }, [], true).kind).toBe('good');
      expect(eventSince(view, way.turned, moment)).toBeDefined();
      expect(scoreAt(view, moment).lost).toBe(0);
    });
  }

  for (const way of drill.wrong) {
    test(`${way.costs.length > 0 ? 'costs' : 'missed'}: ${way.title}`, () => {
      const lab = after(way.shown);
      const shows = waitFor(lab, one, ({ view, moment }) => wrongWaysAt(drill, view, moment).includes(way));
      expect(shows, 'the review has no word about it').toBe(true);
      const { view, moment } = lab.getSnapshot();
      const turn = turnOf(drill, { view, moment }, [way], false);
      expect(turn).toMatchObject({ kind: 'wrong', say: way.say });
      if (way.costs.length > 0) {
        expect(waitFor(lab, one, ({ view, moment }) => allOf(way.costs, view, moment))).toBe(true);
        return;
      }
      expect(isReached(one, lab.getSnapshot())).toBe(false);
      if (isDeep) {
        expect(waitFor(lab, one, (snapshot) => isReached(one, snapshot))).toBe(false);
      }
    });
  }

  test('each word is its own', () => {
    const said = [...drill.wrong, ...drill.ways].map(({ say }) => say);
    expect(new Set(said).size).toBe(said.length);
    expect(drill.wrong.length).toBeGreaterThanOrEqual(1);
  });
});

// The drill of a day has the day's seed: a class must be able to solve it.
test.each(isDeep ? drills : [])('$name, Flink $flink, is solved with other seeds', (one) => {
  for (const seed of [2, 31, 20_261_123, 20_270_229]) {
    const lab = openDrill(one, one.flink, seed);
    expect(isReached(one, lab.getSnapshot()), `seed ${seed}`).toBe(false);
    expect(go(lab, one.drill.ways[0]?.does ?? []), `seed ${seed}`).toBe(true);
    expect(
      waitFor(lab, one, (snapshot) => isReached(one, snapshot)),
      `seed ${seed}`,
    ).toBe(true);
    lab.destroy();
  }
});

test('there are twelve incidents or more', () => {
  expect(new Set(drillsByVersion.map(({ name }) => name)).size).toBeGreaterThanOrEqual(12);
});
