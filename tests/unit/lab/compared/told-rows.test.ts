import { expect, test } from 'vitest';
import { keyOf, partingInLogs, partingOf, rowAt, toldRows } from '../../../../src/lab/compared/told-rows.ts';
import type { LogLine, RunEvent, RunView } from '../../../../src/recording/index.ts';

/** A run that tells these things, each at its time and after the one before it. */
function telling(told: readonly (readonly [at: number, title: string])[], logs: readonly string[] = []): RunView {
  const events = told.map(([at, title], n): RunEvent => {
    const cause = n === 0 ? {} : { cause: n - 1 };
    return {
      n,
      at,
      title,
      lane: 'jobmanager-1',
      process: 'jobmanager-1',
      thing: 'x',
      kind: 'y',
      about: [],
      rank: 2,
      ...cause,
    };
  });
  const lines = logs.map((text, event): LogLine => ({
    event,
    process: 'jobmanager-1',
    level: 'INFO',
    logger: 'L',
    text,
    at: 10,
  }));
  const view: Partial<RunView> = {
    length: events.length,
    event: (n) => events[n]!,
    ranked: () => events.map(({ n }) => n),
    chainOf: (n) => Array.from({ length: n + 1 }, (_, i) => n - i),
    logAt: () => lines,
  };
  return view as RunView;
}

const names = { left: 'Flink 1.20', right: 'Flink 2.3' };
const titles = (left: RunView, right: RunView): readonly (readonly [string | undefined, string | undefined])[] =>
  toldRows(left, right, true).map((row) => [row.left?.title, row.right?.title]);

test('ids and numbers make no difference, versions of jobs do', () => {
  expect(keyOf('Checkpoint 7 of orders v1 completes')).toBe(keyOf('Checkpoint 12 of orders v1 completes'));
  expect(keyOf('JobMaster f5d1 starts')).toBe(keyOf('JobMaster 02d0 starts'));
  expect(keyOf('v1’s source reads orders-1 and orders-3')).toBe(keyOf('v1’s source reads orders-0 and orders-2'));
  expect(keyOf('orders v1 ends')).not.toBe(keyOf('orders v2 ends'));
});

test('what both tell stands in one row, whatever time it took', () => {
  const left = telling([
    [0, 'deploys'],
    [900, 'runs'],
  ]);
  const right = telling([
    [0, 'deploys'],
    [400, 'runs'],
  ]);
  expect(titles(left, right)).toEqual([
    ['deploys', 'deploys'],
    ['runs', 'runs'],
  ]);
  expect(partingOf(toldRows(left, right, true), { left, right }, names)).toBeUndefined();
});

test('the first thing that only one run tells is where they part, with what the other does and why', () => {
  const left = telling([
    [0, 'deploys'],
    [5000, 'runs'],
  ]);
  const right = telling([
    [0, 'deploys'],
    [3000, 'fails'],
    [8000, 'runs'],
  ]);
  const rows = toldRows(left, right, true);
  const parting = partingOf(rows, { left, right }, names);
  expect(parting).toMatchObject({ row: 1, side: 'right', event: 1, at: 3000 });
  expect(parting?.words).toEqual([
    'Only Flink 2.3, at 0:03.0: fails.',
    'Flink 1.20 goes on with: runs, 2 s later.',
    'Why: deploys.',
  ]);
  expect(rowAt(rows, 3000)).toBe(1);
  expect(rowAt(rows, -1)).toBe(-1);
});

test('the same told once more, or in another order, is no difference', () => {
  const left = telling([
    [0, 'a'],
    [10, 'Checkpoint 1 completes'],
    [20, 'b'],
  ]);
  const right = telling([
    [0, 'a'],
    [20, 'b'],
    [30, 'Checkpoint 1 completes'],
    [40, 'Checkpoint 2 completes'],
  ]);
  expect(partingOf(toldRows(left, right, true), { left, right }, names)).toBeUndefined();
});

test('what happened before the first step is not told', () => {
  expect(
    titles(
      telling([
        [-500, 'starts'],
        [0, 'deploys'],
      ]),
      telling([[0, 'deploys']]),
    ),
  ).toEqual([['deploys', 'deploys']]);
});

test('when nothing notable differs, the first line that only one log has is told', () => {
  const left = telling([[0, 'a']], ['Job 02d0 starts', 'Old words']);
  const right = telling([[0, 'a']], ['Job f5d1 starts']);
  expect(partingInLogs({ left, right }, names)?.words).toEqual([
    'Nothing notable differs. The logs do, in 1 line.',
    'The first is written only by Flink 1.20, at 0:00.0, by JobManager 1: Old words',
  ]);
});
