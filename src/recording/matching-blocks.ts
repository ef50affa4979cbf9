/**
 * How much of two sequences is the same, in the same order, as Python's `difflib.SequenceMatcher` counts it with
 * `autojunk=False`: the longest common run first, then the same again to its left and to its right. This is not the
 * longest common subsequence, and the figures of `compare.py` depend on the difference.
 */
export function matchingSize(a: readonly string[], b: readonly string[]): number {
  const places = new Map<string, number[]>();
  b.forEach((item, j) => {
    const known = places.get(item);
    if (known === undefined) places.set(item, [j]);
    else known.push(j);
  });
  let total = 0;
  const waiting: [number, number, number, number][] = [[0, a.length, 0, b.length]];
  for (let range = waiting.pop(); range !== undefined; range = waiting.pop()) {
    const [alo, ahi, blo, bhi] = range;
    const { i, j, size } = longestRun(a, places, range);
    if (size === 0) continue;
    total += size;
    if (alo < i && blo < j) waiting.push([alo, i, blo, j]);
    if (i + size < ahi && j + size < bhi) waiting.push([i + size, ahi, j + size, bhi]);
  }
  return total;
}

/** The first of the longest runs that `a[alo:ahi]` and `b[blo:bhi]` have in common. */
function longestRun(
  a: readonly string[],
  places: ReadonlyMap<string, readonly number[]>,
  [alo, ahi, blo, bhi]: readonly [number, number, number, number],
): { readonly i: number; readonly j: number; readonly size: number } {
  let best = { i: alo, j: blo, size: 0 };
  // For each j: how long the run is that ends at b[j] and at the previous item of a.
  let lengths = new Map<number, number>();
  for (let i = alo; i < ahi; i++) {
    const next = new Map<number, number>();
    for (const j of places.get(a[i] ?? '') ?? []) {
      if (j < blo) continue;
      if (j >= bhi) break;
      const size = (lengths.get(j - 1) ?? 0) + 1;
      next.set(j, size);
      if (size > best.size) best = { i: i - size + 1, j: j - size + 1, size };
    }
    lengths = next;
  }
  return best;
}

/** Twice the matching size over both lengths, as `SequenceMatcher.ratio()`; 1 for two empty sequences. */
export function similarity(a: readonly string[], b: readonly string[]): number {
  const length = a.length + b.length;
  return length === 0 ? 1 : (2 * matchingSize(a, b)) / length;
}
