/** One line of prose with its marks: `**strong**`, `` `code` `` and `{{values}}`. For texts that are no Markdown file. */

export type Segment =
  | { readonly kind: 'text' | 'strong'; readonly text: string }
  /** Code may hold values. */
  | { readonly kind: 'code'; readonly parts: readonly Segment[] }
  | { readonly kind: 'value'; readonly path: string };

const mark = /\{\{\s*(?<value>[^{}]*?)\s*\}\}|\*\*(?<strong>[^*]+)\*\*|`(?<code>[^`]+)`/g;

/** The parts of a line, in order. */
export function inlineSegments(line: string): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const match of line.matchAll(mark)) {
    if (match.index > end) segments.push({ kind: 'text', text: line.slice(end, match.index) });
    const { value, strong, code } = match.groups ?? {};
    if (value !== undefined) segments.push({ kind: 'value', path: value });
    else if (strong !== undefined) segments.push({ kind: 'strong', text: strong });
    else segments.push({ kind: 'code', parts: inlineSegments(code ?? '') });
    end = match.index + match[0].length;
  }
  if (end < line.length) segments.push({ kind: 'text', text: line.slice(end) });
  return segments;
}
