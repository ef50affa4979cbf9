import { availableParallelism } from 'node:os';
import { runTool } from './toolchain.mjs';

// The stages `types` and `lint`: tools that look at the sources and answer yes or no, as many at a time as there are cores.

const views = 'tsconfig.views.json';

/** What is run for which stage; the longest first, so that no core waits for it in the end. */
const checks = [
  { stage: 'lint', package: 'eslint', args: ['--max-warnings', '0', '.'] },
  {
    stage: 'types',
    package: 'svelte-check',
    args: ['--fail-on-warnings', '--threshold', 'warning', '--tsconfig', views],
  },
  { stage: 'types', package: 'typescript', command: 'tsc', args: ['-p', 'tsconfig.json'] },
  {
    stage: 'types',
    package: 'astro',
    args: [
      'check',
      '--noSync',
      '--tsconfig',
      views,
      '--minimumFailingSeverity',
      'warning',
      '--minimumSeverity',
      'warning',
    ],
  },
  { stage: 'lint', package: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
  { stage: 'types', package: 'typescript', command: 'tsc', args: ['-p', 'tsconfig.core.json'] },
];

/** Runs the checks of the stages named; each stage counts as one test. */
export async function runChecks(names) {
  // The types that Astro derives from the content: whoever reads types needs them, also in a fresh clone.
  const derived = await runTool('astro', ['sync']);
  if (derived.code !== 0) return names.map((name) => outcome(name, [{ stage: name, busy: 0, ...derived }]));

  const waiting = checks.filter(({ stage }) => names.includes(stage));
  const done = [];
  const work = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const start = performance.now();
      const { code, output } = await runTool(check.package, check.args, { command: check.command ?? check.package });
      done.push({ stage: check.stage, busy: performance.now() - start, code, output });
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return names.map((name) =>
    outcome(
      name,
      done.filter(({ stage }) => stage === name),
    ),
  );
}

function outcome(name, results) {
  const failures = results.filter(({ code }) => code !== 0).map(({ output }) => output);
  const busy = results.reduce((sum, result) => sum + result.busy, 0);
  const failed = failures.length === 0 ? 0 : 1;
  return { name, busy, passed: 1 - failed, failed, output: failures.join('\n') };
}
