/** Numbers as a reader wants them. */

/** How many stretches are listed. */
const MOST = 6;

/** `3, 7–12, 20` of ascending numbers; of very many stretches the first ones. */
export function rangesText(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  const shown = ranges.slice(0, MOST).map(([from, to]) => (from === to ? String(from) : `${from}–${to}`));
  return ranges.length > MOST ? `${shown.join(', ')} and ${ranges.length - MOST} stretches more` : shown.join(', ');
}
