/** `FLINK_PROPERTIES`: what the start script of the official image writes into `config.yaml` before Flink reads it. */
import type { Content, ReadEntries, ReadEntry } from './content.ts';
import type { Span, SyntaxProblem } from './document.ts';

/** A variable that is set in a shell, in a file for Docker Compose, or in the `env:` of a pod. */
const VARIABLE =
  /^([ \t]*)[^#\n]*?(?<![.\w])FLINK_PROPERTIES["']?[ \t]*(?:=|:|\r?\n[ \t]*value:)[ \t]*(\$?["']|[|>][-+]?(?=\r?$))?/m;

/** Finds the variable in a text, and what it is set to. */
export function flinkProperties(text: string): { readonly content: Content; readonly span: Span } | undefined {
  const found = VARIABLE.exec(text);
  if (found === null) return undefined;
  const [all, indent = '', opening = ''] = found;
  const from = found.index + all.length;
  const span = { from, to: endOf(text, from, indent.length, opening) };
  const content = { text: text.slice(span.from, span.to), place: (offset: number) => span.from + offset, whole: text };
  return { content, span };
}

/** Where the value ends: at the quote that closes it, or before a line that is indented no more than what sets it. */
function endOf(text: string, from: number, indent: number, opening: string): number {
  const quote = opening.at(-1);
  if (quote === '"' || quote === "'") {
    const end = new RegExp(`(?<!\\\\)${quote}`, 'g');
    end.lastIndex = from;
    return end.exec(text)?.index ?? text.length;
  }
  const first = text.indexOf('\n', from);
  if (first < 0) return text.length;
  // In a block of its own the lines stand below the name itself.
  const isBelow = opening === '' && text.slice(from, first).trim() === '';
  if (opening === '' && !isBelow) return first;
  let at = first + 1;
  while (at < text.length) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? text.length : end);
    const own = line.length - line.trimStart().length;
    if (line.trim() !== '' && (isBelow ? own < indent : own <= indent)) break;
    at = end < 0 ? text.length : end + 1;
  }
  return at;
}

/** Reads the lines as the script does: without any blank, and cut at the first colon. It knows neither comments nor quotes. */
export function readFlinkProperties(content: Content): ReadEntries {
  const entries: ReadEntry[] = [];
  const problems: SyntaxProblem[] = [];
  let start = 0;
  for (const line of content.text.split('\n')) {
    const from = start;
    start += line.length + 1;
    if (line.trim() === '') continue;
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const said = colon < 0 ? '' : line.slice(colon + 1);
    const placed = (part: string, at: number): Span => {
      const first = content.place(at + part.length - part.trimStart().length);
      return { from: first, to: first + part.trim().length };
    };
    const keyAt = placed(name, from);
    const valueAt = said.trim() === '' ? { from: keyAt.to, to: keyAt.to } : placed(said, from + colon + 1);
    const [key, value] = [bare(name), bare(said)];
    const other = (code: string, message: string, flink: string, at: Span): void =>
      void problems.push({ ...at, kind: 'other', code, message, flink });
    if (key.startsWith('#'))
      other(
        'comment-is-key',
        'The start script of the image knows no comments in `FLINK_PROPERTIES`: this line becomes a key.',
        'Nothing, as of every key that it does not know.',
        { from: keyAt.from, to: Math.max(keyAt.to, valueAt.to) },
      );
    else {
      if (/[^\d\s]\s+\S|\S\s+[^\sa-zµ]/i.test(said.trim()))
        other(
          'blanks-removed',
          'The start script of the image takes every space out of `FLINK_PROPERTIES`.',
          `Finds \`${value}\`.`,
          valueAt,
        );
      const lines = { from: content.place(from), to: content.place(Math.min(start, content.text.length)) };
      entries.push({ key, value, keyAt, valueAt, lines, nested: false });
    }
  }
  return { entries, problems };
}

function bare(text: string): string {
  return text.replace(/\s/g, '');
}
