import { join } from 'node:path';
import { ensureBrowsers } from './browsers.mjs';
import { runChecks } from './checks.mjs';
import { buildSite, isCurrent } from './dist.mjs';
import { byStage, counted, failuresInBrowsers, reported } from './reports.mjs';
import { root, runTool } from './toolchain.mjs';

// A step runs one or more stages side by side and resolves to an outcome for each: { name, passed, failed, output, shown,
// busy }. A stage that counts no tests of its own counts as one test. `shown` is what a reader sees also of a stage that
// passed; `busy` says how the time of a step parts among its stages.

const site = join(root, 'dist');

/** The same site under another path, for the tests of base paths. */
export const siteUnderPath = { folder: join(root, 'node_modules', '.cache', 'dist-under-path'), base: '/lab/' };

/** Folders of `tests` that need no browser: one run of Vitest for all of them, so that every core has work to the end. */
async function tests(names) {
  const run = await reported(names.join('-'), (file) => {
    const projects = names.flatMap((name) => ['--project', name]);
    return runTool('vitest', [
      'run',
      ...projects,
      '--reporter',
      'default',
      '--reporter',
      'json',
      '--outputFile.json',
      file,
    ]);
  });
  return byStage(run, names);
}

async function build([name]) {
  const { code, output } = await buildSite(site);
  return [{ name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output: code === 0 ? '' : output }];
}

/** Runs a step that looks at the built site, which is built first when it is not current. */
const onSite = (step) => async (names) => {
  const [built] = isCurrent(site) ? [{ failed: 0 }] : await build(names);
  return built.failed > 0 ? [built] : step(names);
};

async function e2e([name]) {
  await ensureBrowsers();
  const underPath = await buildSite(siteUnderPath.folder, { BASE_PATH: siteUnderPath.base });
  if (underPath.code !== 0) return [{ name, passed: 0, failed: 1, output: underPath.output }];
  const { code, output, report } = await reported('e2e', (file) =>
    runTool('@playwright/test', ['test', '--reporter', 'line,json'], {
      command: 'playwright',
      env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file, UNDER_PATH_DIST: siteUnderPath.folder, FORCE_COLOR: '0' },
    }),
  );
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {};
  const short = report === undefined ? output : failuresInBrowsers(report).join('\n');
  return [{ name, ...counted({ code, output: short, passed: expected, failed: unexpected + flaky, skipped }) }];
}

/** The gate, in its order. */
export const steps = [
  { stages: ['types', 'lint'], run: runChecks },
  { stages: ['unit', 'tidy', 'stories', 'conformance', 'lessons', 'fuzz'], run: tests },
  { stages: ['build'], run: build },
  { stages: ['budget'], run: onSite(tests) },
  { stages: ['e2e'], run: onSite(e2e) },
];
