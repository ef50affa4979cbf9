/** The part of a text that is a configuration, line by line, with the place of each of its characters in that text. */
import type { ConfigurationEntry, Span, SyntaxProblem } from './document.ts';

/** A configuration taken out of a text: the indentation of a block is gone. */
export interface Content {
  readonly text: string;
  /** Where a character of it stands in the text that it was taken from. */
  readonly place: (offset: number) => number;
  /** The whole text that it was taken from. */
  readonly whole: string;
}

/** An entry before it is known which of its namesakes wins. */
export type ReadEntry = Omit<ConfigurationEntry, 'overridden'>;

/** What a reader made of it. */
export interface ReadEntries {
  readonly entries: readonly ReadEntry[];
  readonly problems: readonly SyntaxProblem[];
}

/** A text that is a configuration from its first to its last character. */
export function wholeContent(text: string): Content {
  return { text, place: (offset) => offset, whole: text };
}

/** The same part of a content, in the whole text. */
export function spanIn(content: Content, from: number, to: number): Span {
  const end = content.place(Math.max(from, to));
  return { from: content.place(from), to: end };
}

/** The whole lines around a part of a text, with the end of the last of them. */
export function linesAround(text: string, { from, to }: Span): Span {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const end = text.indexOf('\n', Math.max(from, to));
  return { from: from === 0 ? 0 : start, to: end < 0 ? text.length : end + 1 };
}
