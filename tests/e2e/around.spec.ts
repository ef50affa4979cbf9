/** What stands around the lessons: search, reference, course map, the page for addresses that nothing lives at. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { findings } from './axe.ts';
import { openPage } from './pages.ts';

test('the search finds a state, a log line and a lesson, by keys alone', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await openPage(page, './course/');
  await page.keyboard.press('/');
  const dialog = page.getByRole('dialog', { name: 'Search' });
  const field = dialog.getByRole('searchbox');
  await expect(field).toBeFocused();

  await field.fill('RESTARTING');
  await expect(dialog.getByRole('link').first()).toContainText('RESTARTING');
  await field.fill('old leader asleep');
  await expect(dialog.getByRole('link', { name: /The old leader was only asleep/ })).toBeVisible();
  await field.fill('ignoring job submission');
  const line = dialog.getByRole('link', { name: /Ignoring (?:job|JobGraph) submission/ }).first();
  await expect(line).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await page.keyboard.press('Control+k');
  await field.fill('high-availability.cluster-id');
  await expect(dialog.getByRole('link').first()).toContainText('high-availability.cluster-id');
  await page.keyboard.press('Enter');
  await expect(page.locator('[id="high-availability.cluster-id"]')).toBeVisible();
  expect(errors).toEqual([]);
});

test('on a phone the search fills the screen, and axe finds nothing in it', { tag: '@document' }, async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openPage(page, './reference/states/');
  await page.getByRole('button', { name: 'Search' }).click();
  const dialog = page.getByRole('dialog', { name: 'Search' });
  await dialog.getByRole('searchbox').fill('savepoint');
  await expect(dialog.getByRole('link').first()).toBeVisible();
  expect(await dialog.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
  expect(await findings(page)).toEqual([]);
});

test('a pasted line of a log is found and explained', { tag: '@document' }, async ({ page }) => {
  await openPage(page, './reference/log-lines/');
  const pasted =
    "2026-11-23 10:00:00,123 INFO  org.apache.flink.runtime.dispatcher.StandaloneDispatcher [] - Received job submission 'orders-v2' (5e0ff1).";
  await page.getByRole('searchbox', { name: 'A line of your log, or words of one' }).fill(pasted);
  await expect(page.locator('#found')).toHaveText('1 line');
  await expect(page.locator('[id="Dispatcher.receivedSubmission"]')).toContainText(
    'a new submission never replaces one',
  );
});

test('progress goes out as a file and comes back in, and the course leads on', async ({ page, browserName }) => {
  const path = '3-v2-while-v1-runs/two-jobs-one-topic';
  const progress = { step: 2, done: ['guess'], guesses: {} };
  const lesson = page.getByRole('link', { name: /I deployed v2 next to v1/ });
  await openPage(page, './course/');
  await expect(lesson).not.toContainText('begun');
  const file = JSON.stringify({ format: 'ha-lab-progress', version: 1, lessons: { [path]: progress } });
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'progress.json', mimeType: 'application/json', buffer: Buffer.from(file) });
  await expect(lesson).toContainText('begun');

  await page.evaluate((last) => localStorage.setItem('last-lesson', last), path);
  await page.reload();
  await expect(page.getByRole('link', { name: /^Continue, step 3 of/ })).toHaveAttribute('href', new RegExp(path));
  // Firefox over BiDi tells of no downloads.
  if (browserName === 'firefox') return;
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  expect(JSON.parse(readFileSync(await (await saving).path(), 'utf8'))).toEqual(JSON.parse(file));
});

test('an address that nothing lives at leads to the nearest page', { tag: '@document' }, async ({ page }) => {
  await page.goto('./refrence/statse/');
  const near = page.getByRole('heading', { name: 'Did you mean one of these?' }).locator('..');
  await expect(near.getByRole('link', { name: 'States' })).toBeVisible();
});
