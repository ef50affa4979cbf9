import { expect, test, type Page } from '@playwright/test';
import { findings } from './axe.ts';
import { openPage } from './pages.ts';

const difference = (page: Page) => page.getByRole('status', { name: 'First difference' });
const moment = async (page: Page, side: string): Promise<number> =>
  Number(await page.getByRole('region', { name: side, exact: true }).getAttribute('data-moment'));

test(
  'with HA beside without: the first difference is marked, explained and gone to, by keyboard',
  { tag: '@model' },
  async ({ page }) => {
    await openPage(page, './lab/compare/');
    await page.getByRole('link', { name: 'v2 is run beside v1', exact: true }).first().click();
    await expect(page.getByRole('heading', { level: 1, name: 'v2 is run beside v1' })).toBeFocused();
    await expect(difference(page)).toContainText(/Only the cluster with HA, at \S+: ZooKeeper/);
    await expect(difference(page)).toContainText('Why: You: flink run');
    // Both stand at it, and one head moves both.
    const [left, right] = [await moment(page, 'Without HA'), await moment(page, 'With HA')];
    expect(left).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Step both' }).press('Enter');
    await page.getByRole('button', { name: 'Step both' }).press('Enter');
    expect(await moment(page, 'Without HA')).toBeGreaterThan(left);
    expect(await moment(page, 'With HA')).toBeGreaterThan(right);
    await page.getByRole('slider', { name: /Moment of both/ }).press('End');
    await expect(page.getByRole('region', { name: 'Without HA', exact: true })).toContainText(/orders v2 RUNNING/);
    await expect(page.getByRole('region', { name: 'With HA', exact: true })).toContainText(/orders v2 RUNNING/);
    // Rows are one tab stop, and lead back there.
    const told = page.getByRole('list', { name: 'What both tell' });
    await told.locator('button[tabindex="0"]').press('Home');
    await expect(told.getByRole('button').first()).toBeFocused();
    await page.getByRole('button', { name: 'Go to the first difference' }).press('Enter');
    expect(await moment(page, 'With HA')).toBe(right);
    expect(await findings(page)).toEqual([]);
    // On a phone one of the three shows at a time, and nothing is wider than the screen.
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('tab', { name: 'Without HA' }).click();
    await expect(page.getByRole('region', { name: 'Without HA', exact: true })).toBeVisible();
    await expect(page.getByRole('region', { name: 'With HA', exact: true })).toBeHidden();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  },
);

test(
  'real Flink beside the article’s cluster: it says which of the two is fiction, and where they part',
  {
    tag: '@model',
  },
  async ({ page }) => {
    await openPage(page, './lab/compare/');
    await page.getByRole('link', { name: /^The same command, two clusters/ }).click();
    await expect(difference(page)).toContainText(/Only the article’s cluster, at \S+: orders v1 is FINISHED/);
    await expect(page.getByRole('region', { name: 'Flink 2.3.0' })).toContainText('Recorded');
    await expect(page.getByRole('region', { name: 'The article’s cluster' })).toContainText(
      'No release of Flink does this.',
    );
  },
);
