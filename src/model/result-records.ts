import { keyOf, keysOf } from './keys.ts';
import type { Results } from './messages.ts';

/** The source records that a stretch of results stands for: offsets in ascending order. */
export function recordsOf(results: Results): readonly number[] {
  const mine = keysOf(results.subtask, results.parallelism, results.maxParallelism);
  const offsets: number[] = [];
  for (let offset = results.lo; offset < results.hi; offset += 1)
    if (mine[keyOf(offset)] === true) offsets.push(offset);
  return offsets;
}
