import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { compileScenarios } from '../../src/cli/scenarios.ts';
import { bundled } from '../unit/kernel/bundled.ts';
import { GOLDEN } from '../unit/kernel/golden.ts';
import { printedBy } from '../unit/kernel/other-node.ts';

// The same bits everywhere. Nodes are compared by golden.test.ts and long-run.test.ts.

const unit = join(import.meta.dirname, '..', 'unit');

test('ten thousand steps of the toy world come to the same end as in Node', async ({ page }) => {
  const script = bundled(join(unit, 'kernel', 'golden.ts'), 'iife');
  await page.goto('about:blank');
  expect(await page.evaluate(`(() => { ${script}\nreturn golden.goldenHash(); })()`)).toBe(GOLDEN);
});

for (const scenario of compileScenarios().filter(({ name }) => name === 'session-two-versions')) {
  test(`ten thousand steps of ${scenario.id} come to the same end as in Node`, async ({ page }) => {
    const script = bundled(join(unit, 'simulation', 'long-run.ts'), 'iife');
    const call = `golden.longRunEnd(${JSON.stringify(scenario)})`;
    await page.goto('about:blank');
    const end = await page.evaluate(`(() => { ${script}\nreturn ${call}; })()`);
    expect(end).toBe(printedBy(undefined, `${script}\nconsole.log(${call});`));
  });
}
