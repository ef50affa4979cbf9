/**
 * Where a record goes. Orders carry keys `k00` … `k19` in turn (order n goes to partition n mod partitions, and its key
 * is its offset mod 20), so that the key of a record is a function of its offset.
 */
import type { Interval, Results } from './messages.ts';

export const KEYS = 20;

/** Index of the key of the record at an offset: 7 for `k07`. */
export function keyOf(offset: number): number {
  return offset % KEYS;
}

/** @simulates org.apache.flink.util.MathUtils#murmurHash · 1.20, 2.3 · exact */
function murmurHash(value: number): number {
  let code = Math.imul(value, 0xcc9e2d51);
  code = (code << 15) | (code >>> 17);
  code = Math.imul(code, 0x1b873593);
  code = (code << 13) | (code >>> 19);
  code = (Math.imul(code, 5) + 0xe6546b64) | 0;
  code ^= 4;
  code ^= code >>> 16;
  code = Math.imul(code, 0x85ebca6b);
  code ^= code >>> 13;
  code = Math.imul(code, 0xc2b2ae35);
  code ^= code >>> 16;
  return code >= 0 ? code : code !== -2147483648 ? -code : 0;
}

/** The subtask that handles a key. @simulates org.apache.flink.runtime.state.KeyGroupRangeAssignment · 1.20, 2.3 · exact */
export function subtaskOf(key: number, parallelism: number, maxParallelism: number): number {
  const text = `k${key < 10 ? '0' : ''}${key}`;
  let hash = 0;
  for (let at = 0; at < text.length; at += 1) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  const group = murmurHash(hash) % maxParallelism;
  return Math.floor((group * parallelism) / maxParallelism);
}

/** How often each key occurs in `[lo, hi)`, `k00` first. */
export function keyCounts(interval: Interval): readonly number[] {
  const counts = new Array<number>(KEYS).fill(0);
  const length = interval.hi - interval.lo;
  const rounds = Math.floor(length / KEYS);
  for (let key = 0; key < KEYS; key += 1) counts[key] = rounds;
  for (let at = interval.lo + rounds * KEYS; at < interval.hi; at += 1)
    counts[keyOf(at)] = (counts[keyOf(at)] ?? 0) + 1;
  return counts;
}

const tables = new Map<number, readonly boolean[]>();

/** The keys of one subtask: for each whether it is its. Tables are made once; they never change. */
export function keysOf(subtask: number, parallelism: number, maxParallelism: number): readonly boolean[] {
  const place = (maxParallelism * 4096 + parallelism) * 4096 + subtask;
  const known = tables.get(place);
  if (known !== undefined) return known;
  const made = Array.from({ length: KEYS }, (_, key) => subtaskOf(key, parallelism, maxParallelism) === subtask);
  tables.set(place, made);
  return made;
}

/** How many source records a stretch of results stands for. */
export function countOf(results: Results): number {
  const mine = keysOf(results.subtask, results.parallelism, results.maxParallelism);
  return keyCounts(results).reduce((sum, count, key) => sum + (mine[key] === true ? count : 0), 0);
}

/** Adds a stretch to a list and merges it with the one that it continues: no record of the subtask lies between them. */
export function mergeResults(list: readonly Results[], added: Results): readonly Results[] {
  const at = list.findLastIndex((each) => continues(each, added));
  const before = list[at];
  if (before === undefined) return [...list, added];
  return list.with(at, { ...before, hi: added.hi });
}

function continues(before: Results, after: Results): boolean {
  if (
    before.hi > after.lo ||
    before.partition !== after.partition ||
    before.subtask !== after.subtask ||
    before.jobId !== after.jobId ||
    before.submission !== after.submission ||
    before.parallelism !== after.parallelism ||
    before.codeVersion !== after.codeVersion ||
    before.graphVersion !== after.graphVersion
  )
    return false;
  if (after.lo - before.hi >= KEYS) return false;
  const mine = keysOf(after.subtask, after.parallelism, after.maxParallelism);
  for (let offset = before.hi; offset < after.lo; offset += 1) if (mine[keyOf(offset)] === true) return false;
  return true;
}
