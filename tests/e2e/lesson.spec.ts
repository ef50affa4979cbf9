import { expect, test, type Page } from '@playwright/test';
import { openPage } from './pages.ts';

const address = './lessons/3-v2-while-v1-runs/two-jobs-one-topic/';
const next = (page: Page) => page.getByRole('button', { name: 'Next', exact: true }).last();
const step = (page: Page) =>
  page.getByRole('toolbar', { name: 'Time' }).getByRole('button', { name: 'Step', exact: true });
const place = (page: Page) => page.getByText(/^\d of 5 · \w+$/);

async function guess(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /v1 keeps two partitions/ }).check();
  await page.getByRole('button', { name: 'That is my guess' }).click();
}

async function deploy(page: Page): Promise<void> {
  await guess(page);
  await next(page).click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const done = page.getByRole('status').filter({ hasText: 'Done' });
  for (let count = 0; count < 40 && !(await done.isVisible()); count++) await step(page).click();
  await expect(done).toBeVisible();
}

test('the lab waits for a guess, and the reply speaks to it', async ({ page }) => {
  await openPage(page, address);
  await expect(place(page)).toHaveText('1 of 5 · predict');
  await expect(next(page)).toBeDisabled();
  expect(await step(page).evaluate((button) => button.closest('[inert]') !== null)).toBe(true);
  await guess(page);
  const article = page.getByRole('article');
  await expect(article).toContainText('A Flink source never joins the group');
  await expect(article).toContainText('Both read all four.');
  await expect(article).not.toContainText('Here somebody would have to tell v1');
  await expect(next(page)).toBeEnabled();
  expect(await step(page).evaluate((button) => button.closest('[inert]') !== null)).toBe(false);
});

test('a step is done by what the run shows, prose follows the run, and its chain leads to the events', async ({
  page,
}) => {
  await openPage(page, address);
  await deploy(page);
  await next(page).click();
  await expect(place(page)).toHaveText('3 of 5 · observe');
  const doubled = page.locator('lab-step:visible lab-value[path="ledger.doubled"]');
  await expect(doubled).toHaveText('0');
  await next(page).click();
  await expect(place(page)).toHaveText('4 of 5 · explain');
  const late = page.getByRole('button', { name: 'written twice', exact: true });
  await expect(late).toHaveAttribute('aria-disabled', 'true');
  for (let count = 0; count < 60 && (await late.getAttribute('aria-disabled')) === 'true'; count++) {
    await step(page).click();
  }
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(doubled).not.toHaveText('0');
  await next(page).click();
  await page.getByRole('button', { name: /the Dispatcher started a second/ }).click();
  await expect(
    page
      .getByText(/Dispatcher starts a second JobMaster/)
      .filter({ visible: true })
      .first(),
  ).toBeVisible();
});

test('the solution of the challenge plays, and can be taken back', { tag: '@model' }, async ({ page }) => {
  await openPage(page, address);
  await deploy(page);
  for (let count = 0; count < 3; count++) await next(page).click();
  await expect(place(page)).toHaveText('5 of 5 · challenge');
  await page.getByRole('button', { name: 'Show solution' }).click();
  const terminal = page.getByRole('tabpanel', { name: 'Terminal' });
  await expect(terminal).toContainText(/flink cancel [0-9a-f]{32}/);
  await expect(page.getByRole('status').filter({ hasText: 'Done' })).toBeVisible({ timeout: 50_000 });
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(terminal).not.toContainText('flink cancel');
  await expect(page.getByRole('button', { name: 'Show solution' })).toBeVisible();
});

test('a lesson can be walked through with the keyboard alone', async ({ page }) => {
  await openPage(page, address);
  await page.getByRole('radio', { name: /v1 keeps two partitions/ }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'That is my guess' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article')).toContainText('A Flink source never joins the group');
  await next(page).focus();
  await page.keyboard.press('Enter');
  await expect(place(page)).toHaveText('2 of 5 · act');
  // The new step has the focus: the next stop is in it.
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  const done = page.getByRole('status').filter({ hasText: 'Done' });
  await step(page).focus();
  for (let count = 0; count < 40 && !(await done.isVisible()); count++) await page.keyboard.press('Enter');
  await expect(done).toBeVisible();
});

test('three hints come one after the other', { tag: '@model' }, async ({ page }) => {
  await openPage(page, address);
  await guess(page);
  await next(page).click();
  const hint = page.getByRole('button', { name: 'Hint' });
  for (const words of [/What do you tell the cluster with/, /The prompt is in the Terminal/, /Without -d/]) {
    await hint.click();
    await expect(page.getByRole('article')).toContainText(words);
  }
  await expect(hint).toHaveCount(0);
});

test('progress is kept in this browser, and the course shows it', async ({ page }) => {
  await openPage(page, address);
  await guess(page);
  await next(page).click();
  await page.reload();
  await expect(place(page)).toHaveText('2 of 5 · act');
  await openPage(page, './course/');
  await expect(page.getByRole('link', { name: /I deployed v2 next to v1/ })).toContainText('begun');
});

for (const width of [1440, 1024, 390]) {
  test(`at ${width} pixels text and lab can both be reached`, async ({ page }) => {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
    await openPage(page, address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await guess(page);
    if (width === 390) await page.getByRole('button', { name: 'Cluster', exact: true }).click();
    await expect(page.getByText('TaskManager 2').filter({ visible: true }).first()).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible({ visible: width !== 390 });
    if (width === 390) await page.getByRole('button', { name: 'Lesson', exact: true }).click();
    await next(page).click();
    await expect(place(page)).toHaveText('2 of 5 · act');
  });
}
