/** Where Step stops: the notable events around a moment, found by halving. */
import type { Moment, Rank, RunView } from '../recording/index.ts';

/** A time longer than this between two events, in ms, is quiet. */
export const QUIET_MS = 5000;

/** Index in `numbers` (ascending) of the first one that is at least `least`. */
export function firstAtLeast(numbers: readonly number[], least: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first event of at least this rank that has not happened at `moment`. */
export function notableAfter(view: RunView, moment: Moment, rank: Rank = 2): number | undefined {
  const ranked = view.ranked(rank);
  return ranked[firstAtLeast(ranked, moment)];
}

/** The last event of at least this rank that has happened at `moment`. */
export function notableBefore(view: RunView, moment: Moment, rank: Rank = 2): number | undefined {
  const ranked = view.ranked(rank);
  return ranked[firstAtLeast(ranked, moment) - 1];
}

/** A moment with the end of what was typed, when that takes no time: nobody wants to stand between the two. */
export function withItsEnd(view: RunView, moment: Moment): Moment {
  for (let n = moment; n < view.length; n++) {
    const { at, kind, rank } = view.event(n);
    if (at !== view.timeAt(moment) || rank > 1) break;
    if (kind === 'typed' && !rank) return n + 1;
  }
  return moment;
}

/** Where a step back leads from a moment; not past the scenario's start at once. */
export function momentBack(view: RunView, moment: Moment): Moment {
  const behind = (n: number | undefined): Moment => (n === undefined ? 0 : withItsEnd(view, n + 1));
  const here = notableBefore(view, moment);
  // Between two notable events, back means to the one just passed.
  const target = behind(here) < moment ? behind(here) : behind(here === undefined ? here : notableBefore(view, here));
  return moment > view.start ? Math.max(target, view.start) : target;
}

/** The moment, at most `end`, at which everything up to an instant, in virtual ms, has happened. */
export function momentAt(view: RunView, at: number, end: Moment): Moment {
  let low = 0;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (view.event(middle).at <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
