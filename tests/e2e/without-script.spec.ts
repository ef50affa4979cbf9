import { expect, test } from '@playwright/test';

// Only Chromium can be driven with its scripts off; what is served is the same for every browser.
test.use({ javaScriptEnabled: false });

test('the first page has its text, its first frame and its last frame', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('What happens?');
  await expect(page.getByLabel(/^Cluster at .* 1 job running/)).toBeVisible();
  await expect(page.getByLabel(/^Cluster at .* 2 jobs running/)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Both run. Every order is counted twice.' })).toBeVisible();
});

test('every step of a lesson can be read, and its numbers are those of a run', async ({ page }) => {
  await page.goto('./lessons/3-v2-while-v1-runs/two-jobs-one-topic/');
  await expect(page.locator('lab-step')).toHaveCount(5);
  for (const one of await page.locator('lab-step').all()) await expect(one).toBeVisible();
  await expect(page.getByText('A second job is a second reader.')).toBeVisible();
  await expect(page.getByRole('article')).not.toContainText('{{');
  for (const value of await page.locator('lab-value').all()) await expect(value).not.toHaveText('–');
});

test('no button is shown that would do nothing', async ({ page }) => {
  await page.goto('./course/');
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Question' })).toBeVisible();
});
