/** Which thing an arrow key leads to: the nearest one that lies that way. */
/** A rectangle, in px. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

export const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** A step aside costs this many times a step ahead, so that an arrow key keeps to its row or column. */
const ASIDE = 2.5;

/** Index of the neighbour of `rects[from]` in a direction, or undefined at the edge. */
export function neighbour(rects: readonly Rect[], from: number, direction: Direction): number | undefined {
  const here = rects[from];
  if (here === undefined) return undefined;
  let best: number | undefined;
  let least = Infinity;
  rects.forEach((there, i) => {
    if (i === from) return;
    const ahead = distanceAhead(here, there, direction);
    if (ahead <= 0) return;
    const vertical = direction === 'up' || direction === 'down';
    const aside = vertical ? apart(here.x, here.w, there.x, there.w) : apart(here.y, here.h, there.y, there.h);
    const centre = vertical
      ? Math.abs(here.x + here.w / 2 - there.x - there.w / 2)
      : Math.abs(here.y + here.h / 2 - there.y - there.h / 2);
    const cost = ahead + aside * ASIDE + centre * 0.1;
    if (cost < least) [best, least] = [i, cost];
  });
  return best;
}

function distanceAhead(a: Rect, b: Rect, direction: Direction): number {
  if (direction === 'down') return b.y + b.h / 2 - (a.y + a.h / 2);
  if (direction === 'up') return a.y + a.h / 2 - (b.y + b.h / 2);
  if (direction === 'right') return b.x + b.w / 2 - (a.x + a.w / 2);
  return a.x + a.w / 2 - (b.x + b.w / 2);
}

/** The gap between two stretches of a line; 0 when they touch or overlap. */
function apart(a: number, aLength: number, b: number, bLength: number): number {
  return Math.max(0, b - (a + aLength), a - (b + bLength));
}
