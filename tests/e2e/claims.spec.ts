import { expect, test } from '@playwright/test';
import { openPage } from './pages.ts';

test('the claims can be filtered by verdict and words, and lead to runs', { tag: '@model' }, async ({ page }) => {
  await openPage(page, './claims/');
  await expect(page.getByRole('heading', { level: 3 })).toHaveCount(46);

  await page.getByRole('button', { name: /^no such thing/ }).click();
  await expect(page.getByRole('heading', { level: 3 })).toHaveCount(11);
  await page.getByRole('searchbox', { name: 'Words of a claim' }).fill('heap');
  await expect(page.getByText('2 claims', { exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['The configuration']);

  // A claim of the strip is shown whatever was filtered.
  await page.getByRole('link', { name: 'Claim 4: false' }).click();
  await page.getByRole('listitem').filter({ hasText: 'The standby notices nothing.' }).getByRole('link').last().click();
  await expect(page.getByRole('heading', { level: 1, name: 'v2 is run beside v1, with HA' })).toBeVisible();
});
