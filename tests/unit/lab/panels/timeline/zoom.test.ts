import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { following, panned, zoomed } from '../../../../../src/lab/panels/timeline/zoom.ts';

const whole = { from: 0, to: 1000 };

describe('zooming', () => {
  it('keeps the event under the pointer where it is', () => {
    const near = zoomed(whole, 1000, 0.5, 250);
    expect(near).toEqual({ from: 125, to: 625 });
    expect((250 - near.from) / (near.to - near.from)).toBeCloseTo(0.25);
    expect(zoomed(near, 1000, 2, 250)).toEqual(whole);
  });

  it('ends at the whole run and at a few events', () => {
    expect(zoomed(whole, 1000, 100, 400)).toEqual(whole);
    const near = zoomed({ from: 400, to: 405 }, 1000, 0.001, 402);
    expect(near.to - near.from).toBe(3);
    expect(zoomed({ from: 0, to: 2 }, 2, 0.1, 1)).toEqual({ from: 0, to: 2 });
    expect(zoomed({ from: 0, to: 0 }, 0, 2, 0)).toEqual({ from: 0, to: 0 });
  });

  it('never leaves the run, whatever is done', () => {
    const acts = fc.array(
      fc.record({ times: fc.double({ min: 0.1, max: 10, noNaN: true }), by: fc.integer({ min: -500, max: 500 }) }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), acts, (count, all) => {
        let stretch = { from: 0, to: count };
        for (const { times, by } of all) {
          stretch = panned(zoomed(stretch, count, times, stretch.from + 1), count, by);
          expect(stretch.from).toBeGreaterThanOrEqual(0);
          expect(stretch.to).toBeLessThanOrEqual(count + 1e-9);
          expect(stretch.to - stretch.from).toBeGreaterThanOrEqual(Math.min(3, count) - 1e-9);
        }
      }),
    );
  });
});

it('panning shows as many events as before', () => {
  expect(panned({ from: 100, to: 150 }, 1000, 30)).toEqual({ from: 130, to: 180 });
  expect(panned({ from: 100, to: 150 }, 1000, -300)).toEqual({ from: 0, to: 50 });
});

it('a play head that leaves the view comes back into it, and one in view moves nothing', () => {
  const stretch = { from: 100, to: 200 };
  expect(following(stretch, 1000, 150)).toEqual(stretch);
  const moved = following(stretch, 1000, 500);
  expect(moved.from).toBeCloseTo(433);
  expect(moved.to - moved.from).toBeCloseTo(100);
});
