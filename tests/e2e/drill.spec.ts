import { expect, test } from '@playwright/test';
import { openPage } from './pages.ts';
import { focusTerminal, screen } from './terminal-of-a-page.ts';

// Time stands still but for what is typed and asked for, so that nothing here depends on how fast a machine is.
test('a drill, from its pager to its review', { tag: '@model' }, async ({ page }) => {
  await openPage(page, './drills/twice-the-revenue/');
  const article = page.getByRole('article');
  await expect(article).toContainText('revenue/min 2.0 x of same hour');
  await expect(article).not.toContainText('How many jobs read the topic');
  await page.getByRole('button', { name: 'Take a hint' }).click();
  await expect(article).toContainText('How many jobs read the topic');
  await focusTerminal(page);
  const [, id = ''] = /JobID (\w{32})/.exec(await screen(page)) ?? [];
  await page.keyboard.type(`flink cancel ${id}`);
  await page.keyboard.press('Enter');
  await expect.poll(() => screen(page)).toContain('Cancelled job');
  await page.getByRole('button', { name: '10 s later' }).click();
  await expect(page.getByRole('heading', { name: 'Solved' })).toBeFocused();
  await expect(article).toContainText('Here it was decided. Cancel v1.');
  await expect(page.getByRole('row', { name: /^commands 1 1$/ })).toBeVisible();
  await page.getByRole('button', { name: 'Show it in the timeline' }).click();
  await expect(page.getByRole('tab', { name: 'orders v1' })).toBeVisible();
  await page.getByRole('link', { name: 'All drills' }).click();
  await expect(page.getByRole('link', { name: /Revenue is twice what it was.*best 0:\d\d/ })).toBeVisible();
});
