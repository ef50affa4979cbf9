/**
 * The axis of the timeline: virtual time to px and back. Time is not drawn to scale: what happens within milliseconds
 * must be told apart, and nothing happens for seconds. So each gap between two notable events has a width that grows
 * with the root of its length, and a long gap is cut and drawn as a break with the amount. All times in ms.
 */
import { QUIET_MS } from '../../notable.ts';

/** Width of two notable events beside each other, before the axis is stretched to its room. */
const LEAST = 8;
const ROOT = 1.1;
/** What a cut gap has more, so that what lasts through it can be read. */
const QUIET = 80;
/** Room that one notable event needs, in px. */
export const EVENT_PX = 10;
/** Tick labels are at least this far apart, in px. */
const TICK_PX = 64;
const FIRST_PX = 24;

export interface Break {
  readonly x: number;
  readonly ms: number;
}

export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly left: number;
  readonly right: number;
  readonly breaks: readonly Break[];
  readonly ticks: readonly { readonly at: number; readonly x: number }[];
  /** Never leaves the axis: what lies outside is at its edge. */
  x(at: number): number;
  /** The time at a place, the opposite of `x` where no time is cut. */
  at(x: number): number;
}

/**
 * The axis through these times, in whatever order, between two places. Not every event need be among them: of a long gap `isQuiet`
 * says whether nothing lies in it.
 */
export function axisOf(
  times: readonly number[],
  left: number,
  right: number,
  isQuiet: (since: number, at: number) => boolean = () => true,
): Axis {
  const nodes = [...new Set(times)].sort((a, b) => a - b);
  if (nodes.length < 2) nodes.push((nodes[0] ??= 0) + 1000);
  const quiet = nodes.map((at, i) => i > 0 && at - nodes[i - 1]! > QUIET_MS && isQuiet(nodes[i - 1]!, at));
  const widths = nodes.map((at, i) =>
    i === 0 ? 0 : LEAST + ROOT * Math.sqrt(Math.min(at - nodes[i - 1]!, QUIET_MS)) + (quiet[i] ? QUIET : 0),
  );
  const whole = widths.reduce((sum, width) => sum + width, 0) || 1;
  const places: number[] = [];
  widths.reduce((sum, width, i) => (places[i] = sum + (width / whole) * (right - left)), left);

  const segment = (values: readonly number[], value: number): number => {
    let low = 1;
    let high = values.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (values[middle]! < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const between = (from: readonly number[], to: readonly number[], value: number): number => {
    const i = segment(from, value);
    const [a, b] = [from[i - 1]!, from[i]!];
    const share = b === a ? 0 : Math.min(1, Math.max(0, (value - a) / (b - a)));
    return to[i - 1]! + share * (to[i]! - to[i - 1]!);
  };
  const breaks = nodes.flatMap((at, i): Break[] => {
    return quiet[i] ? [{ x: (places[i - 1]! + places[i]!) / 2, ms: at - nodes[i - 1]! }] : [];
  });
  const ticks: { at: number; x: number }[] = [];
  nodes.forEach((at, i) => {
    const x = places[i]!;
    // The first label begins at its tick, the others stand in the middle of theirs.
    const isFree = ticks.every((tick, place) => Math.abs(tick.x - x) >= TICK_PX + (place === 0 ? FIRST_PX : 0));
    if (isFree && breaks.every((one) => Math.abs(one.x - x) >= TICK_PX)) ticks.push({ at, x });
  });
  return {
    from: nodes[0]!,
    to: nodes.at(-1)!,
    left,
    right,
    breaks,
    ticks,
    x: (at) => between(nodes, places, at),
    at: (x) => between(places, nodes, x),
  };
}

/**
 * Which of the notable events are in view: all when they fit, else as many as fit with the play head at two thirds.
 * `head` is how many of them have happened. Returns the first and the one after the last.
 */
export function windowOf(count: number, head: number, room: number): { readonly first: number; readonly end: number } {
  const capacity = Math.max(4, Math.floor(room / EVENT_PX));
  if (count <= capacity) return { first: 0, end: count };
  const first = Math.min(count - capacity, Math.max(0, Math.round(head - capacity * 0.67)));
  return { first, end: first + capacity };
}
