import { expect, test } from 'vitest';
import { neighbour } from '../../../src/lab/neighbour.ts';

/** Two rows of boxes, the lower ones shifted a little. */
const rects = [
  { x: 0, y: 0, w: 100, h: 50 },
  { x: 120, y: 0, w: 100, h: 50 },
  { x: 240, y: 0, w: 100, h: 50 },
  { x: 10, y: 100, w: 100, h: 50 },
  { x: 130, y: 100, w: 200, h: 50 },
];

test('an arrow leads to what lies that way, and nowhere at the edge', () => {
  expect(neighbour(rects, 0, 'right')).toBe(1);
  expect(neighbour(rects, 1, 'right')).toBe(2);
  expect(neighbour(rects, 0, 'down')).toBe(3);
  expect(neighbour(rects, 2, 'down')).toBe(4);
  expect(neighbour(rects, 4, 'left')).toBe(3);
  expect(neighbour(rects, 3, 'up')).toBe(0);
  expect(neighbour(rects, 0, 'left')).toBeUndefined();
  expect(neighbour(rects, 1, 'up')).toBeUndefined();
});

test('everything can be reached from everywhere', () => {
  for (let start = 0; start < rects.length; start++) {
    const reached = new Set([start]);
    for (const one of reached) {
      for (const direction of ['up', 'down', 'left', 'right'] as const) {
        const next = neighbour(rects, one, direction);
        if (next !== undefined) reached.add(next);
      }
    }
    expect(reached.size).toBe(rects.length);
  }
});
