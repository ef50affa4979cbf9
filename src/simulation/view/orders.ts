/** Orders and the results about them. Order `n` lies in partition `n mod p` at offset `⌊n / p⌋`. */
import { recordsOf, type Results } from '../../model/index.ts';

/** The number of the order at an offset of a partition. */
export function orderOf(partition: number, offset: number, partitions: number): number {
  return offset * partitions + partition;
}

/** The orders that a stretch of results is about. */
export function ordersOf(
  results: Results,
  partitions: number,
): readonly { readonly order: number; readonly offset: number }[] {
  return recordsOf(results).map((offset) => ({ offset, order: orderOf(results.partition, offset, partitions) }));
}

/**
 * What is in the second list and not in the first. Both are merged where intervals touch, so equal intervals may be cut
 * differently: the difference is that of how often each offset is covered.
 */
export function addedResults(before: readonly Results[], after: readonly Results[]): readonly Results[] {
  // A list is long and a commit changes little of it: only what differs is looked at.
  let from = 0;
  while (from < before.length && before[from] === after[from]) from++;
  const known = new Set(before.slice(from));
  const fresh = after.slice(from).filter((result) => !known.delete(result));
  if (fresh.length === 0) return [];
  const groups = new Map<string, { fresh: Results[]; gone: Results[] }>();
  for (const result of fresh) group(groups, result).fresh.push(result);
  for (const result of known) group(groups, result).gone.push(result);
  return [...groups.values()].flatMap(difference);
}

function group(
  groups: Map<string, { fresh: Results[]; gone: Results[] }>,
  result: Results,
): { fresh: Results[]; gone: Results[] } {
  const { jobId, subtask, parallelism, codeVersion, graphVersion, partition } = result;
  const key = [jobId, subtask, parallelism, codeVersion, graphVersion, partition].join(' ');
  const found = groups.get(key) ?? { fresh: [], gone: [] };
  groups.set(key, found);
  return found;
}

/** Sweeps over the ends of intervals and keeps the stretches that are covered more often than before. */
function difference({
  fresh,
  gone,
}: {
  readonly fresh: readonly Results[];
  readonly gone: readonly Results[];
}): readonly Results[] {
  const [model] = fresh;
  if (!model) return [];
  if (gone.length === 0) return fresh;
  const steps = new Map<number, number>();
  const step = (at: number, by: number) => steps.set(at, (steps.get(at) ?? 0) + by);
  for (const { lo, hi } of fresh) {
    step(lo, 1);
    step(hi, -1);
  }
  for (const { lo, hi } of gone) {
    step(lo, -1);
    step(hi, 1);
  }
  const added: Results[] = [];
  let cover = 0;
  let since = 0;
  for (const at of [...steps.keys()].sort((a, b) => a - b)) {
    for (let copy = 0; copy < cover; copy++) if (at > since) added.push({ ...model, lo: since, hi: at });
    cover += steps.get(at) ?? 0;
    since = at;
  }
  return added;
}
