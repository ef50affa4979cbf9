import { expect, test } from '@playwright/test';
import { findings } from './axe.ts';
import { hurryToAnswer, lessMotion, openPage } from './pages.ts';

// Every page is looked at as it opens; here are the states that a reader brings about.

test('the answer, and the way to it, have no finding of axe', { tag: '@document' }, async ({ page }) => {
  await openPage(page, './');
  await lessMotion(page);
  await page.getByRole('button', { name: 'Show me without guessing' }).click();
  await expect(page.getByRole('button', { name: 'Next', exact: true })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await hurryToAnswer(page);
  expect(await findings(page)).toEqual([]);
});

test('a lesson under way has no finding of axe', { tag: '@document' }, async ({ page }) => {
  await openPage(page, './lessons/3-v2-while-v1-runs/two-jobs-one-topic/');
  await page.getByRole('radio', { name: /v1 keeps two partitions/ }).check();
  await page.getByRole('button', { name: 'That is my guess' }).click();
  expect(await findings(page)).toEqual([]);
  const next = page.getByRole('button', { name: 'Next', exact: true }).last();
  await next.click();
  await page.getByRole('button', { name: 'Hint' }).click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  expect(await findings(page)).toEqual([]);
  for (let count = 0; count < 3; count++) await next.click();
  expect(await findings(page)).toEqual([]);
});
