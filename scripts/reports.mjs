import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './toolchain.mjs';

// What the runners of tests report, as the outcomes of stages.

const reports = join(root, 'node_modules', '.cache', 'gate');

/** A report of a test runner, made afresh by `make`; undefined when the runner did not get as far. */
export async function reported(name, make) {
  mkdirSync(reports, { recursive: true });
  const file = join(reports, `${name}.json`);
  rmSync(file, { force: true });
  const result = await make(file);
  return { ...result, report: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined };
}

/**
 * Turns a runner's counts into a stage's: what was skipped, or broke outside a test, counts as failed.
 * @param {{ code: number, output: string, passed: number, failed: number, skipped: number }} run
 */
export function counted({ code, output, passed, failed, skipped }) {
  const broken = code !== 0 && failed === 0 && skipped === 0 ? 1 : 0;
  const note = skipped > 0 ? `\n${skipped} skipped: every test runs, or is not there.\n` : '';
  const total = failed + skipped + broken;
  return { passed, failed: total, output: total > 0 ? output + note : '' };
}

/**
 * Parts the report of one run of Vitest by stage: the folder of `tests` that a file is in. What broke outside every
 * file is the failure of the first stage, and so is a run without a report.
 * @param {{ code: number, output: string, report?: { testResults: readonly object[] } }} run
 * @param {readonly string[]} names
 */
export function byStage({ code, output, report }, names) {
  const files = report?.testResults ?? [];
  const outcomes = names.map((name) => {
    const own = files.filter((file) => relative(root, file.name).startsWith(join('tests', name) + sep));
    return { name, busy: busyTime(own), shown: shownBy(own), ...countsOf(own, name) };
  });
  const broken = report === undefined || (code !== 0 && outcomes.every(({ failed }) => failed === 0));
  return broken ? outcomes.map((outcome, n) => (n === 0 ? { ...outcome, failed: 1, output } : outcome)) : outcomes;
}

const busyTime = (files) => files.reduce((sum, { startTime, endTime }) => sum + endTime - startTime, 0);

function countsOf(files, name) {
  const tests = files.flatMap(({ assertionResults }) => assertionResults);
  const many = (...statuses) => tests.filter(({ status }) => statuses.includes(status)).length;
  const passed = many('passed');
  const failures = files.flatMap(failuresOf);
  if (tests.length === 0 && failures.length === 0) failures.push(`There are no tests in tests/${name}.`);
  const skipped = tests.length - passed - many('failed');
  return counted({ code: 0, output: failures.join('\n'), passed, failed: failures.length, skipped });
}

/** Each failed test of a file with the first lines of its reason: what a log that is cut off must still show. */
function failuresOf({ name, status, message, assertionResults }) {
  const where = relative(root, name);
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (failed.length === 0 && status === 'failed') return [failure(where, [message])];
  return failed.map(({ fullName, failureMessages }) => failure(`${where}: ${fullName}`, failureMessages));
}

/**
 * Each failed test of a run of Playwright with the first lines of its reason, and what broke outside every test.
 * @param {{ suites: readonly object[], errors?: readonly { message?: string }[] }} report
 */
export function failuresInBrowsers({ suites, errors = [] }) {
  const outside = errors.map(({ message = '' }) => failure('outside every test', [message]));
  const walk = ({ specs = [], suites: inner = [] }) => [...specs.flatMap(failuresOfSpec), ...inner.flatMap(walk)];
  return [...outside, ...suites.flatMap(walk)];
}

const failuresOfSpec = ({ title, file, line, tests }) =>
  tests
    .filter(({ status }) => status === 'unexpected' || status === 'flaky')
    .map(({ projectName, results }) => {
      const messages = results.flatMap(({ errors }) => errors).map(({ message = '' }) => message);
      return failure(
        `[${projectName}] ${file}:${line} ${title}`,
        messages.map((text) => stripVTControlCharacters(text)),
      );
    });

const failure = (name, messages) => {
  const lines = messages
    .join('\n')
    .trim()
    .split('\n')
    .filter((line) => !line.includes('node_modules'));
  return [`✗ ${name}`, ...lines.slice(0, 12).map((line) => `    ${line.slice(0, 400)}`)].join('\n');
};

/** What tests have put into `meta.shown`. */
function shownBy(files) {
  const tests = files.flatMap(({ assertionResults }) => assertionResults);
  return tests.flatMap(({ meta }) => (meta?.shown === undefined ? [] : [meta.shown])).join('\n\n');
}
