import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { budgets } from '../budget/budgets.ts';
import { openPage } from './pages.ts';

// The budget stage reads the files; this counts what a browser really asks for, also what a script loads by itself.
test('a lab asks for no more scripts than its budget until it can be used', { tag: '@document' }, async ({ page }) => {
  const scripts = new Map<string, Promise<Buffer>>();
  page.on('response', (response) => {
    if (/javascript/.test(response.headers()['content-type'] ?? '')) scripts.set(response.url(), response.body());
  });
  // What follows when the browser has nothing else to do is no condition of use.
  await page.addInitScript(() => (window.requestIdleCallback = () => 0));
  await openPage(page, './');
  await page.waitForLoadState('networkidle');
  const sizes = await Promise.all([...scripts.values()].map(async (body) => gzipSync(await body, { level: 9 }).length));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  expect(total, [...scripts.keys()].join('\n')).toBeLessThanOrEqual(budgets.labScripts);
});
