/** Lines that were typed before, in the line that is typed: `!!`, `!$`, `!3`, `!-2`, `!flink`. */

const DESIGNATOR = /(^|\s)!(!|\$|-?\d+|[A-Za-z][\w.-]*)(?=\s|$)/g;

/**
 * The line as bash reads it, with what stood before in the place of each sign; what names no line is told. Between single
 * quotes nothing is meant by it.
 *
 * @simulates bash history expansion · 5.2 · simplified
 */
export function expanded(
  line: string,
  typed: readonly string[],
): { readonly line: string } | { readonly missing: string } {
  if (!line.includes('!') || line.includes('\n')) return { line };
  let missing: string | undefined;
  const parts = line.split(/('[^']*')/).map((part, at) => {
    if (at % 2 === 1) return part;
    return part.replace(DESIGNATOR, (_, before: string, word: string) => {
      const found = meant(word, typed);
      if (found === undefined) missing ??= `!${word}`;
      return before + (found ?? '');
    });
  });
  return missing === undefined ? { line: parts.join('') } : { missing };
}

function meant(word: string, typed: readonly string[]): string | undefined {
  if (word === '!') return typed.at(-1);
  if (word === '$') return typed.at(-1)?.trim().split(/\s+/).at(-1);
  if (/^-?\d+$/.test(word)) {
    const number = Number(word);
    return number < 0 ? typed.at(number) : typed[number - 1];
  }
  return typed.findLast((one) => one.startsWith(word));
}
