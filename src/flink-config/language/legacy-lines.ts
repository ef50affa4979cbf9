/** The reader of `flink-conf.yaml`: it takes lines, not YAML. */
import { linesAround, spanIn, type Content, type ReadEntries, type ReadEntry } from './content.ts';
import type { SyntaxProblem } from './document.ts';

/**
 * Reads line by line: what stands behind a `#` is gone, then a line is a key, a colon with a space, and a value. A line
 * that is none is passed over with a warning in the log; of several lines of a key the last wins. Quotes and indentation
 * mean nothing.
 *
 * @simulates org.apache.flink.configuration.GlobalConfiguration#loadLegacyYAMLResource · 1.20 · exact
 */
export function readLegacyLines(content: Content): ReadEntries {
  const entries: ReadEntry[] = [];
  const problems: SyntaxProblem[] = [];
  let start = 0;
  for (const [at, raw] of content.text.split('\n').entries()) {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    const from = start;
    start += raw.length + 1;
    const code = line.split('#', 1)[0] ?? '';
    if (trimmed(code) === '') continue;
    const lineAt = spanIn(content, from + (code.length - code.trimStart().length), from + code.trimEnd().length);
    const problem = (message: string, flink: string): void => {
      const repair = /^[\w.$-]+:\s*[^\s:/]/.test(trimmed(code)) ? ({ repair: 'space-behind-colon' } as const) : {};
      problems.push({ ...lineAt, kind: 'skipped', code: 'line-skipped', message, flink, ...repair });
    };
    const warning = (what: string, text: string): string =>
      `Error ${what} key and value in configuration file flink-conf.yaml:${at + 1}: ${text}`;
    const pair = trimmed(code);
    const colon = pair.indexOf(': ');
    if (colon < 0) {
      problem(
        isHead(content.text, start, code)
          ? 'This file knows no keys below others: each line has a whole key. This one has no value, and no effect.'
          : 'This line has no colon with a space behind it and then a value, so it has no effect.',
        warning('while trying to split', "Line is not a key-value pair (missing space after ':'?)"),
      );
      continue;
    }
    const key = trimmed(pair.slice(0, colon));
    const value = trimmed(pair.slice(colon + 2));
    if (key === '') {
      problem('This line has no key, so it has no effect.', warning('after splitting', 'Key or value was empty'));
      continue;
    }
    const keyFrom = from + code.indexOf(pair);
    const valueFrom = keyFrom + pair.length - value.length;
    const keyAt = spanIn(content, keyFrom, keyFrom + key.length);
    const valueAt = spanIn(content, valueFrom, valueFrom + value.length);
    const lines = linesAround(content.whole, { from: keyAt.from, to: valueAt.to });
    entries.push({ key, value, keyAt, valueAt, lines, nested: false });
    if (code.length < line.length && !/\s$/.test(code))
      problems.push({
        ...spanIn(content, from + code.length, from + line.length),
        kind: 'other',
        code: 'comment-in-value',
        message: 'In this file everything behind a `#` is a comment, wherever it stands, and quotes do not help.',
        flink: `Takes \`${value}\` for \`${key}\`.`,
      });
  }
  return { entries, problems };
}

/** Whether a line is a key alone, and the next one is indented as if it stood below. */
function isHead(text: string, next: number, code: string): boolean {
  return /^\s*[\w.$-]+:\s*$/.test(code) && /^[ \t]+\S/.test(text.slice(next, next + 200));
}

/** Without blanks around it, as Java has it: a mark of byte order is none. */
function trimmed(text: string): string {
  return text.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, '');
}
