/** The order in which Java's hash tables list their keys: bodies that are made from such a table have it. */
import { stringHashCode } from '../../model/index.ts';

/** Up to which share a table is filled before it is doubled. */
const LOAD = 0.75;
const LEAST = 16;

/**
 * Some different words in the order of a hash table that took them one after the other; `capacity` is how many places
 * it began with, a power of two.
 *
 * @simulates java.util.HashMap · 17 · exact
 */
export function hashOrder<Word extends string>(words: readonly Word[], capacity = LEAST): readonly Word[] {
  let places = capacity;
  while (words.length > places * LOAD) places *= 2;
  const place = (word: string): number => spread(word) & (places - 1);
  return [...words].sort((a, b) => place(a) - place(b));
}

function spread(word: string): number {
  const hash = stringHashCode(word);
  return hash ^ (hash >>> 16);
}
