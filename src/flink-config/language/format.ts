/** A text made tidy, without changing what it says. */
import type { ConfigurationDocument } from './document.ts';
import type { Edit } from './diagnostic.ts';

/**
 * The edits that make the text tidy: no blanks at line ends, one line end at the end. Order, comments, nesting and quotes
 * stay as they are. Nothing for a text that Flink cannot read.
 */
export function formatConfiguration(document: ConfigurationDocument): readonly Edit[] {
  if (document.problems.some(({ kind }) => kind === 'refused')) return [];
  const edits: Edit[] = [];
  let at = 0;
  for (const line of document.text.split('\n')) {
    const kept = line.replace(/[ \t]+(\r?)$/, '$1');
    if (kept !== line) edits.push({ from: at, to: at + line.length, text: kept });
    at += line.length + 1;
  }
  return edits;
}
