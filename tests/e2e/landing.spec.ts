import { expect, test, type Page } from '@playwright/test';
import { answer, hurryToAnswer, lessMotion, openAnswer, openPage } from './pages.ts';

const guess = (page: Page, words: RegExp) => page.getByRole('radio', { name: words });
const deploy = (page: Page) => page.getByRole('button', { name: 'Deploy v2', exact: true });

test('the button waits for a guess', async ({ page }) => {
  await openPage(page, './');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('What happens?');
  await expect(deploy(page)).toBeDisabled();
  await guess(page, /v2 is refused/).check();
  await expect(deploy(page)).toBeEnabled();
});

const replies: readonly [RegExp, RegExp][] = [
  [/v2 replaces v1/, /Flink operator/],
  [/v2 is refused/, /only if its id is taken/],
  [/Both run/, /Side by side is not shared/],
];

for (const [words, reply] of replies) {
  test(`the answer speaks to the guess ${words.source}`, { tag: '@model' }, async ({ page }) => {
    await openPage(page, './');
    await lessMotion(page);
    await guess(page, words).check();
    await deploy(page).click();
    await hurryToAnswer(page);
    await expect(page.getByRole('article')).toContainText(reply);
    // Numbers come from the run: none was left out.
    await expect(page.getByRole('article')).not.toContainText('–');
  });
}

test('who deploys before the browser was ever idle sees the answer, with the controls of time', async ({ page }) => {
  await page.addInitScript(() => (window.requestIdleCallback = () => 0));
  await openPage(page, './');
  await guess(page, /Both run/).check();
  await deploy(page).click();
  await expect(page.getByRole('toolbar', { name: 'Time' })).toBeVisible();
  await expect(answer(page)).toBeVisible({ timeout: 40_000 });
});

test('the answer comes when what was to follow could not be loaded', async ({ page }) => {
  const late = /_astro\/(?:Tools|overlays|rove|flight|links|Events|over-lanes|BranchList)\./;
  let refused = 0;
  await page.route(late, async (route) => {
    refused++;
    await route.abort();
  });
  await openPage(page, './');
  await expect.poll(() => refused).toBeGreaterThan(4);
  await guess(page, /Both run/).check();
  await deploy(page).click();
  await expect(answer(page)).toBeVisible({ timeout: 40_000 });
  await expect(page.getByRole('article')).toContainText(/Side by side is not shared/);
});

test('controls of time that could not be loaded are asked for again', async ({ page }) => {
  const tools = /_astro\/Tools\./;
  await page.route(tools, (route) => route.abort());
  await openPage(page, './');
  await guess(page, /Both run/).check();
  await deploy(page).click();
  const notice = page.getByText('The controls of time could not be loaded.');
  await expect(notice).toBeVisible();
  await page.unroute(tools);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('toolbar', { name: 'Time' })).toBeVisible();
  await expect(notice).toBeHidden();
});

test('the terminal shows what was typed and what Flink printed', { tag: '@model' }, async ({ page }) => {
  await openAnswer(page);
  const terminal = page.getByRole('tabpanel', { name: 'Terminal' });
  await expect(terminal).toContainText('flink run -d orders-v2.jar --sink exactly-once');
  await expect(terminal).toContainText(/Job has been submitted with JobID [0-9a-f]{32}/);
});

test('a line of “Why twice?” leads to its moment, and Step back to before the deployment', async ({ page }) => {
  await openAnswer(page);
  const lines = page
    .getByRole('article')
    .getByRole('listitem')
    .filter({ has: page.locator('time') });
  expect(await lines.count()).toBeGreaterThanOrEqual(4);
  const moment = page.getByRole('slider', { name: 'Moment' });
  const end = Number(await moment.inputValue());
  await lines.last().getByRole('button').click();
  await expect.poll(async () => Number(await moment.inputValue())).toBeLessThan(end);
  await expect(answer(page)).toBeVisible();
  await page.getByRole('button', { name: 'Step back' }).last().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('What happens?');
});

test('everything can be done with the keyboard alone', async ({ page }) => {
  await openPage(page, './');
  await guess(page, /v2 replaces v1/).focus();
  await page.keyboard.press('ArrowDown');
  await expect(guess(page, /v2 is refused/)).toBeChecked();
  await page.keyboard.press('Tab');
  await expect(deploy(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(answer(page)).toBeVisible({ timeout: 40_000 });
  await expect(answer(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: /Order \d+ is written twice/ }).last()).toBeFocused();
  await page.keyboard.press('Tab');
  const moment = page.getByRole('slider', { name: 'Moment' });
  const end = Number(await moment.inputValue());
  await page.keyboard.press('Enter');
  await expect.poll(async () => Number(await moment.inputValue())).toBeLessThan(end);
});

test('typing the command into the terminal gives the same answer', { tag: '@model' }, async ({ page }) => {
  await openPage(page, './');
  await guess(page, /Both run/).check();
  const terminal = page.getByRole('tabpanel', { name: 'Terminal' });
  await terminal.click();
  await expect(page.getByRole('textbox', { name: /terminal/i })).toBeFocused();
  await page.keyboard.type('flink run -d orders-v2.jar');
  await page.keyboard.press('Enter');
  for (let step = 0; step < 60 && !(await answer(page).isVisible()); step++) {
    await page.getByRole('toolbar', { name: 'Time' }).getByRole('button', { name: 'Step', exact: true }).click();
  }
  await expect(answer(page)).toBeVisible();
});

test('a copied address opens the answer again', { tag: '@model' }, async ({ page, context }) => {
  await openAnswer(page);
  const seen = (await page.getByRole('tabpanel', { name: 'Terminal' }).textContent()) ?? '';
  const other = await context.newPage();
  // The address follows within a fraction of a second.
  await expect(async () => {
    await other.goto('about:blank');
    await other.goto(page.url());
    await expect(answer(other)).toBeVisible({ timeout: 5_000 });
    expect(await other.getByRole('tabpanel', { name: 'Terminal' }).textContent()).toBe(seen);
  }).toPass({ timeout: 60_000 });
});

test('Share copies the address of this run and moment', async ({ page, context, browserName }) => {
  if (browserName === 'chromium') await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openAnswer(page);
  await page.getByRole('button', { name: 'Share' }).click();
  const sheet = page.getByRole('dialog', { name: 'Share' });
  const link = sheet.getByRole('textbox', { name: 'Link' });
  await expect(link).toHaveValue(/#r=.+&m=\d+/);
  await sheet.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(sheet.getByRole('status').filter({ hasText: 'Link copied.' })).toBeVisible();
  if (browserName !== 'chromium') return;
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await link.inputValue());
});

test('with less motion nothing moves, and Next leads to the answer', async ({ page }) => {
  await openPage(page, './');
  await page.getByRole('button', { name: 'Less motion' }).click();
  await page.getByRole('button', { name: 'Show me without guessing' }).click();
  const next = page.getByRole('button', { name: 'Next', exact: true });
  for (let step = 0; step < 60 && !(await answer(page).isVisible()); step++) {
    await next.click();
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  }
  await expect(answer(page)).toBeVisible();
});

test('both versions of Flink can be asked', { tag: '@model' }, async ({ page }) => {
  await openPage(page, './');
  await lessMotion(page);
  await page.getByRole('radio', { name: '1.20' }).check();
  await page.getByRole('button', { name: 'Show me without guessing' }).click();
  await hurryToAnswer(page);
});

for (const width of [1440, 1024, 390]) {
  test(`at ${width} pixels the question, the button and the cluster can be reached`, async ({ page }) => {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
    await openPage(page, './');
    await guess(page, /Both run/).check();
    await expect(deploy(page)).toBeVisible();
    if (width === 390) await page.getByRole('button', { name: 'Cluster', exact: true }).click();
    await expect(page.getByText('TaskManager 2').filter({ visible: true }).first()).toBeVisible();
    // On a phone one panel shows at a time.
    await expect(deploy(page)).toBeVisible({ visible: width !== 390 });
  });
}
