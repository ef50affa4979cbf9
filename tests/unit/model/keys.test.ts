import { describe, expect, it } from 'vitest';
import { countOf, keyOf, KEYS, mergeResults, subtaskOf } from '../../../src/model/keys.ts';
import { recordsOf } from '../../../src/model/result-records.ts';
import type { Results } from '../../../src/model/index.ts';

function results(lo: number, hi: number, subtask = 0, parallelism = 2): Results {
  return {
    partition: 0,
    lo,
    hi,
    subtask,
    parallelism,
    maxParallelism: 128,
    jobId: 'j',
    codeVersion: 'v1',
    graphVersion: 'v1',
  };
}

describe('results', () => {
  it.each([1, 2, 3, 4])('of all %i subtasks stand for every record once', (parallelism) => {
    const offsets = Array.from({ length: parallelism }, (_, subtask) =>
      recordsOf(results(3, 50, subtask, parallelism)),
    );
    expect(offsets.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 47 }, (_, i) => i + 3));
    expect(countOf(results(3, 50, 0, parallelism))).toBe(offsets[0]?.length);
  });

  it('merge with what they continue, also over records of other subtasks', () => {
    const others = Array.from({ length: KEYS }, (_, offset) => offset).filter(
      (offset) => subtaskOf(keyOf(offset), 2, 128) !== 0,
    );
    const gap = others.find((offset) => offset > 0) ?? 0;
    const merged = mergeResults([results(0, gap)], results(gap + 1, gap + 9));
    expect(merged).toHaveLength(1);
    expect(recordsOf(merged[0] ?? results(0, 0))).toEqual([
      ...recordsOf(results(0, gap)),
      ...recordsOf(results(gap + 1, gap + 9)),
    ]);
  });

  it('stay apart when a record of their own lies between, or when they repeat one', () => {
    const own =
      Array.from({ length: KEYS }, (_, offset) => offset).find(
        (offset) => offset > 0 && subtaskOf(keyOf(offset), 2, 128) === 0,
      ) ?? 0;
    expect(mergeResults([results(0, own)], results(own + 1, own + 9))).toHaveLength(2);
    expect(mergeResults([results(0, 40)], results(30, 50))).toHaveLength(2);
  });
});
