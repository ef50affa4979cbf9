import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { openPage } from './pages.ts';

// Every page is looked at as it opens; here are the states that a reader brings about.

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(levels).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
}

for (const theme of ['light', 'dark'] as const) {
  test(`the answer has no finding of axe in the ${theme} theme`, async ({ page }) => {
    await openPage(page, './', theme);
    await page.getByRole('button', { name: 'Less motion' }).click();
    await page.getByRole('button', { name: 'Show me without guessing' }).click();
    const next = page.getByRole('button', { name: 'Next', exact: true });
    await expect(next).toBeVisible();
    expect(await findings(page)).toEqual([]);
    const answer = page.getByRole('heading', { name: 'Both run. Every order is counted twice.' });
    for (let step = 0; step < 60 && !(await answer.isVisible()); step++) await next.click();
    await expect(answer).toBeVisible();
    expect(await findings(page)).toEqual([]);
  });

  test(`a lesson under way has no finding of axe in the ${theme} theme`, async ({ page }) => {
    await openPage(page, './lessons/3-v2-while-v1-runs/two-jobs-one-topic/', theme);
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
}
