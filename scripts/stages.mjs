import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ensureBrowsers } from './browsers.mjs';
import { buildSite, isCurrent } from './dist.mjs';
import { root, runTool } from './toolchain.mjs';

// A stage resolves to { passed, failed, output, shown }. One that counts no tests of its own counts as one test. `shown`
// is what a reader sees also of a stage that passed.

const reports = join(root, 'node_modules', '.cache', 'gate');
const site = join(root, 'dist');

/** The same site under another path, for the tests of base paths. */
export const siteUnderPath = { folder: join(root, 'node_modules', '.cache', 'dist-under-path'), base: '/lab/' };

/** Runs checks side by side and counts them as one. */
async function together(...checks) {
  const results = await Promise.all(checks);
  const failures = results.filter(({ code }) => code !== 0);
  return failures.length === 0
    ? { passed: 1, failed: 0, output: '' }
    : { passed: 0, failed: 1, output: failures.map(({ output }) => output).join('\n') };
}

/** Writes the types that Astro derives from the content; whoever reads types needs them, also in a fresh clone. */
const deriveTypes = () => runTool('astro', ['sync']);

async function types() {
  const derived = await deriveTypes();
  if (derived.code !== 0) return together(derived);
  return together(
    runTool('typescript', ['-p', 'tsconfig.json'], { command: 'tsc' }),
    runTool('typescript', ['-p', 'tsconfig.core.json'], { command: 'tsc' }),
    runTool('astro', ['check', '--minimumFailingSeverity', 'warning', '--minimumSeverity', 'warning']),
    runTool('svelte-check', ['--fail-on-warnings', '--threshold', 'warning', '--tsconfig', 'tsconfig.json']),
  );
}

async function lint() {
  const derived = await deriveTypes();
  if (derived.code !== 0) return together(derived);
  return together(
    runTool('eslint', ['--max-warnings', '0', '.']),
    runTool('prettier', ['--check', '--log-level', 'warn', '.']),
  );
}

/** A report of a test runner, made afresh by `make`; undefined when the runner did not get as far. */
async function reported(name, make) {
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

/** The tests of a folder of `tests` that need no browser. */
const vitest = (name) => async () => {
  const { code, output, report } = await reported(name, (file) =>
    runTool('vitest', [
      'run',
      '--project',
      name,
      '--reporter',
      'default',
      '--reporter',
      'json',
      '--outputFile.json',
      file,
    ]),
  );
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = report ?? {};
  const skipped = numPendingTests + numTodoTests;
  const reasons = vitestFailures(report);
  const counts = counted({ code, output: reasons || output, passed: numPassedTests, failed: numFailedTests, skipped });
  return { ...counts, shown: shownBy(report) };
};

/** What tests of a report have put into `meta.shown`. */
function shownBy(report) {
  const tests = (report?.testResults ?? []).flatMap(({ assertionResults }) => assertionResults);
  return tests.flatMap(({ meta }) => (meta?.shown === undefined ? [] : [meta.shown])).join('\n\n');
}

/** Each failed test of a report with the first lines of its reason: what a log that is cut off must still show. */
function vitestFailures(report) {
  const failures = [];
  for (const file of report?.testResults ?? []) {
    const where = relative(root, file.name);
    const failed = file.assertionResults.filter(({ status }) => status === 'failed');
    for (const { fullName, failureMessages } of failed)
      failures.push(failure(`${where}: ${fullName}`, failureMessages));
    if (failed.length === 0 && file.status === 'failed') failures.push(failure(where, [file.message]));
  }
  return failures.join('\n');
}

const failure = (name, messages) => {
  const lines = messages.join('\n').trim().split('\n');
  return [`✗ ${name}`, ...lines.slice(0, 12).map((line) => `    ${line.slice(0, 200)}`)].join('\n');
};

async function build() {
  const { code, output } = await buildSite(site);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output: code === 0 ? '' : output };
}

/** Runs a stage that looks at the built site, which is built first when it is not current. */
const onSite = (stage) => async () => {
  const built = isCurrent(site) ? { failed: 0 } : await build();
  return built.failed > 0 ? built : stage();
};

async function e2e() {
  await ensureBrowsers();
  const underPath = await buildSite(siteUnderPath.folder, { BASE_PATH: siteUnderPath.base });
  if (underPath.code !== 0) return { passed: 0, failed: 1, output: underPath.output };
  const { code, output, report } = await reported('e2e', (file) =>
    runTool('@playwright/test', ['test', '--reporter', 'line,json'], {
      command: 'playwright',
      env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file, UNDER_PATH_DIST: siteUnderPath.folder, FORCE_COLOR: '0' },
    }),
  );
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {};
  return counted({ code, output, passed: expected, failed: unexpected + flaky, skipped });
}

/** The gate, in its order. */
export const stages = [
  { name: 'types', run: types },
  { name: 'lint', run: lint },
  { name: 'unit', run: vitest('unit') },
  { name: 'tidy', run: vitest('tidy') },
  { name: 'stories', run: vitest('stories') },
  { name: 'conformance', run: vitest('conformance') },
  { name: 'lessons', run: vitest('lessons') },
  { name: 'fuzz', run: vitest('fuzz') },
  { name: 'build', run: build },
  { name: 'budget', run: onSite(vitest('budget')) },
  { name: 'e2e', run: onSite(e2e) },
];
