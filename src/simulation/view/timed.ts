/** Lists of what happened, ascending by step: what was so at a moment is a search. */

import type { Band } from '../../recording/index.ts';

export interface Dated {
  /** The step that did it. */
  readonly n: number;
}

/** How many entries happened before a moment. */
export function countBefore(entries: readonly Dated[], moment: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle] as Dated).n < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last entry that happened before a moment; with a test, the last that passes it. */
export function lastBefore<T extends Dated>(
  entries: readonly T[],
  moment: number,
  test?: (entry: T) => boolean,
): T | undefined {
  let at = countBefore(entries, moment) - 1;
  if (test) while (at >= 0 && !test(entries[at] as T)) at--;
  return entries[at];
}

/** The entries that happened before a moment. */
export function allBefore<T extends Dated>(entries: readonly T[], moment: number): readonly T[] {
  const count = countBefore(entries, moment);
  return count === entries.length ? entries : entries.slice(0, count);
}

/** A band as it is known at a moment: an end that comes later is none yet. */
export function closed(band: Band, end: (Dated & { readonly at: number }) | undefined, moment: number): Band {
  return end && end.n < moment ? { ...band, to: end.at } : band;
}
