/** Which pages an address that nothing lives at may have meant. */

/** At least so alike, of 1, is worth a question. */
const ALIKE = 0.35;

/** Pairs of letters, each as often as it comes. */
function pairsOf(words: string): string[] {
  const letters = words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  return Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2));
}

/** How alike two texts are, from 0 to 1: the share of the pairs of letters that both have. */
function likeness(a: string, b: string): number {
  const [left, right] = [pairsOf(a), pairsOf(b)];
  if (left.length === 0 || right.length === 0) return 0;
  const rest = [...right];
  const shared = left.filter((pair) => {
    const at = rest.indexOf(pair);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
  return (2 * shared.length) / (left.length + right.length);
}

/** Of these pages those that are most like the address, the nearest first; none when nothing is like it. */
export function nearPages(address: string, pages: readonly string[], most = 3): readonly string[] {
  const last = (path: string): string => path.split('/').filter(Boolean).at(-1) ?? '';
  return pages
    .map((page) => ({ page, like: Math.max(likeness(address, page), likeness(last(address), last(page))) }))
    .filter(({ like }) => like >= ALIKE)
    .sort((a, b) => b.like - a.like)
    .slice(0, most)
    .map(({ page }) => page);
}
