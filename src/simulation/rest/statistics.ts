import type { Json } from '../../base/index.ts';

/** As commons-math' `Percentile`: position `share · (n + 1)`, interpolated, clamped to the ends; `sorted` is not empty. */
export function quantile(sorted: readonly number[], share: number): number {
  const position = share * (sorted.length + 1);
  const below = Math.min(Math.max(Math.floor(position), 1), sorted.length);
  const above = Math.min(below + 1, sorted.length);
  const low = sorted[below - 1] ?? 0;
  const high = sorted[above - 1] ?? 0;
  return position < 1 ? low : low + (high - low) * (position - below);
}

/**
 * What the bodies of vertices say of several subtasks at once, in whole numbers and in the order of a hash table.
 * @simulates org.apache.flink.runtime.rest.handler.util.MutableIOMetrics · 1.20, 2.3 · simplified
 */
export function aggregated(values: readonly number[]): Json {
  if (values.length === 0) return { p25: 0, min: 0, avg: 0, median: 0, max: 0, sum: 0, p95: 0, p75: 0 };
  const sorted = [...values].sort((a, b) => a - b);
  const sum = values.reduce((all, value) => all + value, 0);
  const at = (share: number): number => Math.floor(quantile(sorted, share));
  return {
    p25: at(0.25),
    min: at(0),
    avg: Math.floor(sum / values.length),
    median: at(0.5),
    max: at(1),
    sum,
    p95: at(0.95),
    p75: at(0.75),
  };
}
