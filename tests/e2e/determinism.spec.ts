import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { bundled } from '../unit/kernel/bundle.ts';
import { GOLDEN } from '../unit/kernel/golden.ts';

// The same bits everywhere: tests/unit/kernel/golden.test.ts compares the same number in Node.

test('ten thousand steps come to the same end as in Node', async ({ page }) => {
  const script = bundled(join(import.meta.dirname, '..', 'unit', 'kernel', 'golden.ts'), 'iife');
  await page.goto('about:blank');
  const hash = await page.evaluate(`(() => { ${script}\nreturn golden.goldenHash(); })()`);
  expect(hash).toBe(GOLDEN);
});
