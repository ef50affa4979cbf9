/** What the reader is shown while writing. */
import type { Edit } from './diagnostic.ts';
import type { Span } from './document.ts';

/** What is known about the key or value at a place. Texts are Markdown with code spans and links, nothing else. */
export interface Hover extends Span {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** One proposal. */
export interface Completion {
  readonly label: string;
  readonly kind: 'key' | 'value';
  /** Type and default of a key; for a value what it means. */
  readonly detail: string;
  readonly documentation?: string;
  /** What is replaced, and by what. */
  readonly edit: Edit;
}
