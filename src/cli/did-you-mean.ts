import { nearest } from '../base/index.ts';

/** What a message about an unknown word ends in: the known word that is near, or nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === undefined ? '' : `; did you mean ${near}?`;
}
