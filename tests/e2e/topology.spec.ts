import { expect, test, type Page } from '@playwright/test';
import { lessMotion, openPage } from './pages.ts';

const cluster = (page: Page) => page.getByRole('group', { name: /^Cluster at/ });
const cards = (page: Page) => cluster(page).locator('.cards');

async function deployed(page: Page, steps: number): Promise<void> {
  await openPage(page, './');
  await lessMotion(page);
  await page.getByRole('button', { name: 'Show me without guessing' }).click();
  const step = page.getByRole('toolbar', { name: 'Time' }).getByRole('button', { name: 'Step', exact: true });
  for (let count = 0; count < steps; count++) await step.click();
}

/** Walks the drawing with the arrow keys alone, from where Tab comes in; gives each thing reached, as it is spoken. */
const walk = (page: Page): Promise<Record<string, string>> =>
  cluster(page).evaluate((drawing) => {
    const reached: Record<string, string> = {};
    const ahead = [drawing.querySelector<HTMLElement>('[tabindex="0"]')];
    for (let from = ahead.pop(); from instanceof HTMLElement; from = ahead.pop()) {
      const name = from.dataset['thing'] ?? '';
      if (name in reached) continue;
      reached[name] = from.getAttribute('aria-label') ?? from.innerText.trim();
      for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
        from.focus();
        from.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        if (document.activeElement instanceof HTMLElement) ahead.push(document.activeElement);
      }
    }
    return reached;
  });

test('arrow keys lead to everything that is drawn, and each thing says what it is', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await deployed(page, 2);
  const reached = await walk(page);
  const drawn = await cluster(page)
    .locator('button[data-thing]:visible')
    .evaluateAll((buttons) => buttons.map((button) => (button as HTMLElement).dataset['thing'] ?? ''));
  expect(Object.keys(reached).sort()).toEqual([...new Set(drawn)].sort());
  expect(Object.entries(reached).filter(([, spoken]) => spoken === '')).toEqual([]);
  // However far one walked, the drawing is still one stop for Tab.
  await expect(cluster(page).locator('[tabindex="0"]')).toHaveCount(1);
});

test('the drawing and the ledger are one tab stop each before the browser was ever idle', async ({ page }) => {
  await page.addInitScript(() => (window.requestIdleCallback = () => 0));
  await page.setViewportSize({ width: 1440, height: 900 });
  await openPage(page, './');
  const stops = page.locator('.lab button[data-thing]');
  await expect(cluster(page).locator('[data-thing][tabindex="0"]')).toHaveCount(1);
  await expect(stops.and(page.locator('[tabindex="0"]'))).toHaveCount(2);
  await expect(stops.and(page.locator(':not([tabindex])'))).toHaveCount(0);
  await cluster(page).locator('[data-thing][tabindex="0"]').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Inspector' })).toBeVisible();
});

test('on a phone the cluster is cards; one is chosen with a tap and inspected', { tag: '@model' }, async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await deployed(page, 0);
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Cluster' }).click();
  for (const heading of ['Control', 'Data', 'Durable'])
    await expect(page.getByRole('heading', { name: heading, exact: true })).toBeVisible();
  const card = (name: RegExp) => cards(page).getByRole('button', { name });
  await expect(card(/^JobManager 1, leader/)).toBeVisible();
  await expect(card(/^JobManager 2, .*standby/)).toBeVisible();
  await expect(card(/^TaskManager 1: .*v1/)).toBeVisible();
  const box = await card(/^TaskManager 1: /).boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(24);
  await card(/^TaskManager 1: /).click();
  await expect(cluster(page).locator('.card.sel')).toContainText('TaskManager 1');
  // What is stepped is seen on the cards.
  const second = cards(page).getByText(/JobMaster \w{4}\s+v2/);
  await expect(second).toHaveCount(0);
  const step = page.getByRole('button', { name: /^Step: / });
  for (let count = 0; count < 40 && (await second.count()) === 0; count++) await step.click();
  await expect(second).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
