import { expect, test, type Page } from '@playwright/test';
import { lessMotion, openPage } from './pages.ts';

const step = (page: Page) =>
  page.getByRole('toolbar', { name: 'Time' }).getByRole('button', { name: 'Step', exact: true });
const timeline = (page: Page) => page.getByRole('slider', { name: 'Timeline' });
/** Where the play head is, without how far one saw: that grows. */
const told = async (page: Page) => ((await timeline(page).getAttribute('aria-valuetext')) ?? '').replace(/ of \d+/, '');

/** The first page after the deployment and so many steps, without motion. */
async function deployed(page: Page, steps: number): Promise<void> {
  await openPage(page, './');
  await lessMotion(page);
  await page.getByRole('button', { name: 'Show me without guessing' }).click();
  await expect(step(page)).toBeVisible();
  for (let i = 0; i < steps; i++) await step(page).click();
}

test('the timeline is walked with the keyboard alone', async ({ page }) => {
  await deployed(page, 3);
  await page.getByRole('button', { name: 'Timeline' }).click();
  await timeline(page).focus();
  const here = await told(page);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => told(page)).not.toBe(here);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => told(page)).toBe(here);
  await page.keyboard.press('Shift+ArrowLeft');
  await expect.poll(() => told(page)).toContain('You: flink run -d orders-v2.jar');
  await page.keyboard.press('Home');
  await expect.poll(() => told(page)).toMatch(/^Event 0,/);
  await page.keyboard.press('End');
  await page.keyboard.press('c');
  await page.keyboard.press('c');
  await expect(page.getByRole('button', { name: /^Branch main/ })).toBeVisible();
  await page.keyboard.press('b');
  await expect(page.getByRole('button', { name: /^Branch B/ })).toBeVisible();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Find events' })).toBeFocused();
});

test('the drawing is one tab stop; arrows lead to neighbours, Enter brings the inspector', async ({ page }) => {
  await deployed(page, 2);
  const cluster = page.getByRole('group', { name: /^Cluster at/ });
  await expect(cluster.locator('[tabindex="0"]')).toHaveCount(1);
  await cluster.locator('[tabindex="0"]').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const focused = cluster.locator(':focus');
  await expect(focused).toHaveCount(1);
  await focused.press('Enter');
  await expect(page.getByRole('tab', { name: 'Inspector' })).toHaveAttribute('aria-selected', 'true');
});

test('the address opens the same run at the same moment', async ({ page, context }) => {
  await deployed(page, 4);
  await page.getByRole('button', { name: 'Step back' }).first().click();
  const moment = (of: Page) => of.getByRole('slider', { name: 'Moment' }).getAttribute('aria-valuetext');
  const here = await moment(page);
  const copy = await context.newPage();
  // The address follows within a fraction of a second.
  await expect(async () => {
    await copy.goto('about:blank');
    await copy.goto(page.url());
    await expect.poll(() => moment(copy), { timeout: 5_000 }).toBe(here);
  }).toPass({ timeout: 60_000 });
});

test('a damaged link says so and opens the scenario', { tag: '@model' }, async ({ page }) => {
  await openPage(page, './#r=gibberish&m=3');
  await expect(page.getByText('Here is the scenario at its start.').first()).toBeVisible();
  await expect(page.getByRole('group', { name: /1 job running/ })).toBeVisible();
});

test('an order of the ledger leads to its causes', { tag: '@model' }, async ({ page }) => {
  await deployed(page, 12);
  const order = page.getByRole('button', { name: /^\d\d: order \d+, written twice/ }).first();
  for (let more = 0; more < 12 && !(await order.isVisible()); more++) await step(page).click();
  await expect(order).toBeVisible();
  await order.click();
  await expect(order).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('tab', { name: /^Events/ }).click();
  await expect(
    page
      .getByRole('tabpanel', { name: /^Events/ })
      .locator('.disc')
      .first(),
  ).toBeVisible();
});

test('nothing is animated where less motion is wished', async ({ page }) => {
  await deployed(page, 1);
  await step(page).click();
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});

test('on a phone one panel shows at a time, and time can be stepped from each', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page, './');
  const tabs = page.getByRole('navigation', { name: 'Panels' });
  await page.getByRole('button', { name: 'Show me without guessing' }).click();
  await tabs.getByRole('button', { name: 'Cluster' }).click();
  await expect(page.getByRole('heading', { name: 'Control' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^JobManager 1, leader \w{4}, up$/ })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeHidden();
  await page.getByRole('button', { name: /^Step: / }).click();
  await tabs.getByRole('button', { name: 'Terminal' }).click();
  await expect(page.getByRole('heading', { name: 'Control' })).toBeHidden();
  await expect(page.getByRole('tabpanel', { name: 'Terminal' })).toBeVisible();
  await page.setViewportSize({ width: 320, height: 640 });
  for (const tab of ['Cluster', 'Terminal', 'Lesson']) {
    await tabs.getByRole('button', { name: tab }).click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  }
});
