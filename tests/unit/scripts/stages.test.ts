import { expect, test } from 'vitest';
import { counted, stages } from '../../../scripts/stages.mjs';

const run = { code: 0, output: 'what the runner said', passed: 3, failed: 0, skipped: 0 };

test('a run without a fault counts its tests and keeps quiet', () => {
  expect(counted(run)).toEqual({ passed: 3, failed: 0, output: '' });
});

test('what was skipped counts as failed, and is said', () => {
  const { failed, output } = counted({ ...run, skipped: 2 });
  expect(failed).toBe(2);
  expect(output).toContain('2 skipped');
});

test('a runner that broke outside every test counts as one failure', () => {
  expect(counted({ ...run, code: 1, passed: 0 })).toEqual({ passed: 0, failed: 1, output: run.output });
});

test('a failed test counts once, with what the runner said', () => {
  expect(counted({ ...run, code: 1, failed: 1 })).toEqual({ passed: 3, failed: 1, output: run.output });
});

test('the stages come in their order', () => {
  const order = [
    'types',
    'lint',
    'unit',
    'tidy',
    'stories',
    'conformance',
    'lessons',
    'fuzz',
    'build',
    'budget',
    'e2e',
  ];
  expect(stages.map(({ name }) => name)).toEqual(order);
});
