import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { axisOf, EVENT_PX, windowOf } from '../../../src/lab/panels/timeline/axis.ts';
import { QUIET_MS } from '../../../src/lab/notable.ts';

const ascending = fc
  .uniqueArray(fc.integer({ min: -60_000, max: 600_000 }), { minLength: 2, maxLength: 60 })
  .map((times) => times.sort((a, b) => a - b));

describe('the axis', () => {
  test('later is never further left, and everything is on the track', () => {
    fc.assert(
      fc.property(
        ascending,
        fc.integer({ min: -60_000, max: 600_000 }),
        fc.integer({ min: 0, max: 5000 }),
        (times, at, more) => {
          const axis = axisOf(times, 116, 952);
          expect(axis.x(at)).toBeGreaterThanOrEqual(116);
          expect(axis.x(at + more)).toBeLessThanOrEqual(952.001);
          expect(axis.x(at + more)).toBeGreaterThanOrEqual(axis.x(at));
        },
      ),
    );
  });

  test('the time at a place is the time that was put there', () => {
    fc.assert(
      fc.property(ascending, (times) => {
        const axis = axisOf(times, 116, 952);
        for (const at of times) expect(axis.at(axis.x(at))).toBeCloseTo(at, 3);
      }),
    );
  });

  test('events a few milliseconds apart can be told apart', () => {
    const axis = axisOf([0, 48_520, 48_550, 48_780, 49_430], 116, 952);
    const places = [48_520, 48_550, 48_780, 49_430].map((at) => axis.x(at));
    places.slice(1).forEach((x, i) => expect(x - places[i]!).toBeGreaterThan(30));
  });

  test('a quiet gap is cut, and says how long it was', () => {
    const axis = axisOf([0, 1000, 51_000, 52_000], 0, 800);
    expect(axis.breaks).toHaveLength(1);
    expect(axis.breaks[0]!.ms).toBe(50_000);
    expect(axisOf([0, QUIET_MS], 0, 800).breaks).toEqual([]);
    // Fifty times as long, but nowhere near fifty times as wide.
    expect(axis.x(51_000) - axis.x(1000)).toBeLessThan(4 * (axis.x(1000) - axis.x(0)));
  });

  test('tick labels keep their distance', () => {
    const axis = axisOf(
      Array.from({ length: 50 }, (_, i) => i * 100),
      116,
      952,
    );
    axis.ticks.slice(1).forEach(({ x }, i) => expect(x - axis.ticks[i]!.x).toBeGreaterThanOrEqual(64));
  });

  test('one event, or none, still makes an axis', () => {
    expect(axisOf([500], 0, 100).x(500)).toBe(0);
    expect(axisOf([], 0, 100).x(0)).toBe(0);
  });
});

describe('the window', () => {
  test('holds everything while it fits', () => {
    expect(windowOf(40, 20, 840)).toEqual({ first: 0, end: 40 });
  });

  test('of ten thousand events shows those around the play head', () => {
    const { first, end } = windowOf(10_000, 5000, 840);
    expect(end - first).toBe(840 / EVENT_PX);
    expect(first).toBeLessThan(5000);
    expect(end).toBeGreaterThan(5000);
    expect(windowOf(10_000, 0, 840).first).toBe(0);
    expect(windowOf(10_000, 10_000, 840).end).toBe(10_000);
  });
});
