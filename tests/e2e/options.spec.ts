import { expect, test } from '@playwright/test';
import { findings } from './axe.ts';
import { openPage } from './pages.ts';

test('an option is found by words, and by its address', { tag: '@document' }, async ({ page }) => {
  await openPage(page, './config/');
  await page.getByRole('link', { name: 'slot.request.max-interval', exact: true }).click();
  const entry = page.locator('[id="slot.request.max-interval"]');
  await expect(entry).toBeVisible();
  await expect(entry).toContainText('not simulated here');

  const field = page.getByRole('searchbox', { name: 'Words of a key, a default or an explanation' });
  await field.fill('session timeout zookeeper');
  await expect(page.locator('#found')).toHaveText('1 option');
  await expect(entry).toBeHidden();
  const found = page.locator('[id="high-availability.zookeeper.client.session-timeout"]');
  await expect(found).toContainText('simulated');
  await expect(found.getByRole('link', { name: 'Upstream' })).toHaveAttribute('href', /release-2\.3.*session-timeout$/);
  expect(await findings(page)).toEqual([]);

  await field.fill('');
  await expect(page.locator('#found')).toHaveText('');
  await expect(found).toBeHidden();
});
