/** How narration and the drawing call things. */

export { processWords } from '../../recording/process-words.ts';

/** The process of a component: what stands before the slash. */
export function processOf(id: string): string {
  return id.split('/')[0] ?? id;
}

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** `four partitions`, `1 order`, `37 orders`: words up to twelve. */
export function several(n: number, one: string, many = `${one}s`): string {
  return `${SMALL[n] ?? String(n)} ${n === 1 ? one : many}`;
}

/** `second` for 1: places are counted from 0. */
export function ordinal(place: number): string {
  return ORDINALS[place] ?? `${place + 1}th`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
