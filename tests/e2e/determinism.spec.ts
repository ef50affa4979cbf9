import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { compiled, readScript, ROOT } from '../../src/cli/scenarios.ts';
import { FLINK_VERSIONS } from '../../src/model/index.ts';
import { bundled } from '../unit/kernel/bundled.ts';
import { GOLDEN } from '../unit/kernel/golden.ts';
import { longRunEnd } from '../unit/simulation/long-run.ts';

// The same bits everywhere. Nodes are compared by golden.test.ts and long-run.test.ts.

const unit = join(import.meta.dirname, '..', 'unit');
const file = join(ROOT, 'content/scenarios/session-two-versions.yaml');

test('ten thousand steps of the toy world come to the same end as in Node', async ({ page }) => {
  const script = bundled(join(unit, 'kernel', 'golden.ts'), 'iife');
  await page.goto('about:blank');
  expect(await page.evaluate(`(() => { ${script}\nreturn golden.goldenHash(); })()`)).toBe(GOLDEN);
});

for (const flink of FLINK_VERSIONS) {
  test(`ten thousand steps of two versions on Flink ${flink} come to the same end as in Node`, async ({ page }) => {
    const scenario = compiled(readScript(file), file, flink);
    const script = bundled(join(unit, 'simulation', 'long-run.ts'), 'iife');
    const call = `golden.longRunEnd(${JSON.stringify(scenario)})`;
    await page.goto('about:blank');
    expect(await page.evaluate(`(() => { ${script}\nreturn ${call}; })()`)).toBe(longRunEnd(scenario));
  });
}
