/** Zooming and panning, as numbers: which of the told events are in view. */

/** Told events in view, by their place among all that were seen: from the first to before the last. Fractions pan smoothly. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Fewer told events than this are not zoomed into. */
const LEAST = 3;

function kept(count: number, from: number, size: number): Stretch {
  const span = Math.min(count, Math.max(Math.min(LEAST, count), size));
  const first = Math.min(count - span, Math.max(0, from));
  return { from: first, to: first + span };
}

/** So many times as many events in view, and the one at the place `around` stays where it is. */
export function zoomed({ from, to }: Stretch, count: number, times: number, around: number): Stretch {
  const size = (to - from) * times;
  const share = to === from ? 0.5 : (around - from) / (to - from);
  return kept(count, around - share * Math.max(size, Math.min(LEAST, count)), size);
}

/** The same number of events, so many later or, with a negative number, earlier. */
export function panned({ from, to }: Stretch, count: number, by: number): Stretch {
  return kept(count, from + by, to - from);
}

/** Where the play head has moved out of view, it comes back into it, at two thirds; `head` is the event before it. */
export function following(stretch: Stretch, count: number, head: number): Stretch {
  const { from, to } = stretch;
  if (head >= from && head < to) return kept(count, from, to - from);
  return kept(count, head - (to - from) * 0.67, to - from);
}
