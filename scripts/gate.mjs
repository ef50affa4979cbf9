import { ensureInstalled } from './install.mjs';
import { stages } from './stages.mjs';

// `npm test`: every stage, or those named (`npm test -- unit tidy`). `--deep` runs longer seeds and histories.
const named = process.argv.slice(2).filter((word) => word !== '--deep');
if (process.argv.includes('--deep')) process.env.DEEP = '1';

const unknown = named.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0) {
  console.error(`There is no stage ${unknown.join(', ')}. Stages: ${stages.map(({ name }) => name).join(' ')}`);
  process.exit(2);
}

/** Runs a stage; what it throws is its failure. */
async function outcome(stage) {
  try {
    return await stage.run();
  } catch (error) {
    return { passed: 0, failed: 1, output: error.message };
  }
}

let passed = 0;
let failed = 0;
try {
  await ensureInstalled();
} catch (error) {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exit(1);
}
for (const stage of stages) {
  if (named.length > 0 && !named.includes(stage.name)) continue;
  const start = performance.now();
  const result = await outcome(stage);
  passed += result.passed;
  failed += result.failed;
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(6);
  const mark = result.failed > 0 ? 'FAILED' : 'ok';
  console.log(
    `${mark.padEnd(7)}${stage.name.padEnd(12)}${seconds} s  ${result.passed} passed, ${result.failed} failed`,
  );
  if (result.failed > 0) console.log(`${result.output.trimEnd()}\n`);
  if (result.shown) console.log(`\n${result.shown}\n`);
}
// Last, alone and in this shape: it is what a reader and a machine look for.
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
