import { join } from 'node:path';
import { expect, test } from 'vitest';
import { byStage, counted, failuresInBrowsers } from '../../../scripts/reports.mjs';
import { root } from '../../../scripts/toolchain.mjs';

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

const file = (path: string, ...assertionResults: readonly object[]) => ({
  name: join(root, 'tests', path),
  status: 'passed',
  message: '',
  startTime: 1000,
  endTime: 1500,
  assertionResults,
});
const passed = { status: 'passed', fullName: 'a dispatcher leads', failureMessages: [] };
const failed = { status: 'failed', fullName: 'a dispatcher waits', failureMessages: ['Error: it did not'] };

test('one run is parted by the folder that a file is in', () => {
  const report = {
    testResults: [
      file('unit/a.test.ts', passed, passed),
      file('unit/b.test.ts', failed),
      file('fuzz/c.test.ts', passed),
    ],
  };
  const [unit, fuzz] = byStage({ code: 1, output: '', report }, ['unit', 'fuzz']);
  expect(unit).toMatchObject({ name: 'unit', passed: 2, failed: 1, busy: 1000 });
  expect(unit?.output).toContain(`✗ ${join('tests', 'unit', 'b.test.ts')}: a dispatcher waits\n    Error: it did not`);
  expect(fuzz).toMatchObject({ name: 'fuzz', passed: 1, failed: 0, output: '' });
});

test('a file that could not be read, a test that was skipped and a folder without tests are failures', () => {
  const broken = { ...file('unit/a.test.ts'), status: 'failed', message: 'no such module' };
  const report = { testResults: [broken, file('tidy/b.test.ts', { ...passed, status: 'skipped' })] };
  const outcomes = byStage({ code: 1, output: '', report }, ['unit', 'tidy', 'fuzz']);
  expect(outcomes.map((outcome) => outcome.failed)).toEqual([1, 1, 1]);
  expect(outcomes[0]?.output).toContain('no such module');
  expect(outcomes[2]?.output).toContain('There are no tests in tests/fuzz.');
});

test('a run that broke outside its files fails, though every test passed', () => {
  const report = { testResults: [file('unit/a.test.ts', passed)] };
  const [unit] = byStage({ code: 1, output: 'an unhandled error', report }, ['unit']);
  expect(unit).toMatchObject({ passed: 1, failed: 1, output: 'an unhandled error' });
});

test('a run without a report says what the runner said', () => {
  const [unit] = byStage({ code: 1, output: 'no memory' }, ['unit']);
  expect(unit).toMatchObject({ passed: 0, failed: 1 });
  expect(unit?.output).toContain('no memory');
});

test('a failed test of a browser is said with its place and the first of its reason', () => {
  const spec = (title: string, status: string, message: string) => ({
    title,
    file: 'shell.spec.ts',
    line: 7,
    tests: [{ projectName: 'firefox', status, results: [{ errors: message === '' ? [] : [{ message }] }] }],
  });
  const report = {
    suites: [
      {
        specs: [spec('goes', 'expected', '')],
        suites: [{ specs: [spec('does not go', 'unexpected', '\u001b[31mError\u001b[39m: no prompt')] }],
      },
    ],
    errors: [{ message: 'no server' }],
  };
  expect(failuresInBrowsers(report)).toEqual([
    '✗ outside every test\n    no server',
    '✗ [firefox] shell.spec.ts:7 does not go\n    Error: no prompt',
  ]);
});
