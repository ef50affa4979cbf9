import { ensureInstalled } from './install.mjs';
import { steps } from './stages.mjs';

// `npm test`: every stage, or those named (`npm test -- unit tidy`). `--deep` runs longer seeds and histories.
const named = process.argv.slice(2).filter((word) => word !== '--deep');
if (process.argv.includes('--deep')) process.env.DEEP = '1';

const all = steps.flatMap(({ stages }) => stages);
const unknown = named.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`There is no stage ${unknown.join(', ')}. Stages: ${all.join(' ')}`);
  process.exit(2);
}

/** Runs the stages of a step; what it throws is the failure of the first. */
async function outcomes(step, names) {
  try {
    return await step.run(names);
  } catch (error) {
    return [{ name: names[0], passed: 0, failed: 1, output: error.message }];
  }
}

const line = (mark, name, milliseconds, counts) =>
  `${mark.padEnd(7)}${name.padEnd(12)}${(milliseconds / 1000).toFixed(1).padStart(6)} s${counts}`;

let passed = 0;
let failed = 0;
const failures = [];
try {
  await ensureInstalled();
} catch (error) {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exit(1);
}
const begin = performance.now();
for (const step of steps) {
  const names = step.stages.filter((name) => named.length === 0 || named.includes(name));
  if (names.length === 0) continue;
  const start = performance.now();
  const results = await outcomes(step, names);
  const took = performance.now() - start;
  // Stages that ran side by side share the time, each by how long its own parts took.
  const busy = results.reduce((sum, result) => sum + (result.busy ?? 0), 0);
  for (const result of results) {
    passed += result.passed;
    failed += result.failed;
    const time = busy > 0 ? (took * (result.busy ?? 0)) / busy : took / results.length;
    const mark = result.failed > 0 ? 'FAILED' : 'ok';
    console.log(line(mark, result.name, time, `  ${result.passed} passed, ${result.failed} failed`));
    if (result.failed > 0) {
      console.log(`${result.output.trimEnd()}\n`);
      failures.push(...result.output.split('\n').filter((text) => text.startsWith('✗')));
    }
    if (result.shown) console.log(`\n${result.shown}\n`);
  }
}
console.log(line('', 'in all', performance.now() - begin, ''));
// Again at the end: a log may be cut off before it.
for (const text of failures) console.log(text);
// Last, alone and in this shape: it is what a reader and a machine look for.
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
