/** What changed between two texts, line by line. */

export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
  /** Its number in the text before and in the text after, from 1. */
  readonly before?: number;
  readonly after?: number;
}

/** The lines of a text; a line feed at the end begins no further one. */
export function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

/** The shortest way from one text to the other: at each place what goes, then what comes. */
export function lineDiff(before: string, after: string): readonly DiffLine[] {
  const [a, b] = [linesOf(before), linesOf(after)];
  // The longest common rest of each pair of positions.
  const width = b.length + 1;
  const rest = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => rest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      rest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const diff: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      diff.push({ kind: 'same', text: a[i] ?? '', before: ++i, after: ++j });
    } else if (i < a.length && (j >= b.length || at(i + 1, j) >= at(i, j + 1))) {
      diff.push({ kind: 'removed', text: a[i] ?? '', before: ++i });
    } else {
      diff.push({ kind: 'added', text: b[j] ?? '', after: ++j });
    }
  }
  return diff;
}

/** Only what changed, with a few lines around it; `null` stands where lines were left out. */
export function excerpt(diff: readonly DiffLine[], around = 2): readonly (DiffLine | null)[] {
  const isNear = (n: number): boolean =>
    diff.slice(Math.max(0, n - around), n + around + 1).some(({ kind }) => kind !== 'same');
  const out: (DiffLine | null)[] = [];
  for (const [n, line] of diff.entries()) {
    if (isNear(n)) out.push(line);
    else if (out.at(-1) !== null) out.push(null);
  }
  return out;
}

/**
 * The changes from `base` to `mine`, made in `theirs` too: files of two hosts differ in lines that name the host. What
 * has no place there goes behind the line that it follows here, as far as that is there.
 */
export function carriedOver(base: string, mine: string, theirs: string): string {
  const other = linesOf(theirs);
  /** For each line of `base` its place in `theirs`. */
  const places = new Map<number, number>();
  for (const { kind, before, after } of lineDiff(base, theirs))
    if (kind === 'same' && before !== undefined && after !== undefined) places.set(before, after);
  const gone = new Set<number>();
  const come = new Map<number, string[]>();
  let last = 0;
  for (const { kind, text, before } of lineDiff(base, mine)) {
    if (before !== undefined) last = before;
    if (kind === 'removed' && places.has(last)) gone.add(places.get(last) ?? 0);
    if (kind !== 'added') continue;
    let behind = last;
    while (behind > 0 && !places.has(behind)) behind -= 1;
    const place = places.get(behind) ?? 0;
    come.set(place, [...(come.get(place) ?? []), text]);
  }
  const out = [...(come.get(0) ?? [])];
  for (const [n, line] of other.entries()) {
    if (!gone.has(n + 1)) out.push(line);
    out.push(...(come.get(n + 1) ?? []));
  }
  return out.map((line) => `${line}\n`).join('');
}
