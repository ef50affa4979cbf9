import { expect, test, type Page } from '@playwright/test';
import { lessMotion, openPage } from './pages.ts';

const RUN = './lab/?scenario=session-two-versions-ha.2.3';
const inspector = (page: Page) => page.getByRole('region', { name: 'Inspector' });
const drawn = (page: Page, thing: string) => page.locator(`.drawing [data-thing="${thing}"]`);

async function openRun(page: Page): Promise<void> {
  await openPage(page, RUN);
  await lessMotion(page);
  await expect(page.locator('[data-thing="jobmanager-1"]').first()).toBeAttached();
}

/** Presses Tab until the focus is on something that fits; fails when it goes round without that. */
async function tabTo(page: Page, css: string): Promise<void> {
  for (let presses = 0; presses < 90; presses++) {
    if (await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, css)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${css}`);
}

test('by keyboard alone: look at a leader, see what a kill would do, do it, ask why, and start it again', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openRun(page);
  const leader = drawn(page, 'jobmanager-1');

  // Who leads, and since when.
  await tabTo(page, '.drawing [data-thing="jobmanager-1"]');
  await page.keyboard.press('Enter');
  await expect(inspector(page)).toContainText(/leader now\s*JobManager 1 since .*, for \d/);

  // What a kill would do: nothing has happened, and Escape leads back.
  const menu = page.getByRole('menu', { name: 'What can be done to JobManager 1' });
  await page.keyboard.press('a');
  await expect(menu.getByRole('menuitem', { name: /^Kill JobManager 1 pkill/ })).toBeFocused();
  const popup = page.locator('.popup');
  await expect(popup).toContainText('In a script: - kill: jobmanager-1');
  await expect(popup).toContainText('JobManager 1: up → stopped');
  await expect(popup).toContainText(/\+\d+\.?\d* m?s.*session of JobManager 1|\+\d+\.?\d* m?s/);
  await expect(leader).toHaveAttribute('data-foreseen', '');
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(leader).toBeFocused();
  await expect(page.locator('[data-foreseen]')).toHaveCount(0);

  // It is a menu: letters and End lead through it, an entry opens others.
  await page.keyboard.press('a');
  await page.keyboard.press('c');
  await expect(menu.getByRole('menuitem', { name: /^Cut JobManager 1 off/ })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(popup).toContainText('- cut: [jobmanager-1, zookeeper]');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(leader).toHaveAttribute('aria-label', /stopped|lost/);
  await expect(leader).toBeFocused();

  // Why, from the inspector; and what ZooKeeper stores, with when it changed.
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(drawn(page, 'zookeeper')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(inspector(page)).toContainText(/What it stores: \d+ nodes/);
  await expect(inspector(page).getByRole('button', { name: /dispatcher\/connection_info changed at/ })).toBeVisible();

  // What may come next: the session of the dead leader runs out at once.
  await expect(inspector(page).getByRole('heading', { name: 'What may come next' })).toBeVisible();
  await tabTo(page, '.inspector [role="tab"][aria-selected="true"]');
  for (let presses = 0; presses < 200; presses++) {
    await page.keyboard.press('Tab');
    if (/^expire .session of JobManager 1/.test((await page.evaluate(() => document.activeElement?.textContent)) ?? ''))
      break;
  }
  await expect(inspector(page)).toContainText('- next: {timer: expire, of: zookeeper}');
  await page.keyboard.press('Enter');
  await expect(page.locator('.drawing')).not.toContainText('session of');

  // The entry is gone, and the focus stays in the inspector, below its tabs.
  await expect(page.locator('.inspector [role="tabpanel"]:focus, .inspector [role="tabpanel"] :focus')).toHaveCount(1);

  // And the dead one starts again, from the inspector's own palette.
  for (let presses = 0; presses < 90; presses++) {
    await page.keyboard.press('Shift+Tab');
    if (await page.evaluate(() => document.activeElement?.matches('.inspector [role="tab"]') ?? false)) break;
  }
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(inspector(page).getByRole('tab', { name: 'Act' })).toBeFocused();
  await expect(inspector(page).getByRole('menu', { name: 'What can be done to ZooKeeper' })).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('a first tap shows what would come of it, a second one does it', { tag: '@model' }, async ({ page }) => {
    await openRun(page);
    await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Cluster' }).tap();
    await page.locator('.cards [data-thing="taskmanager-1"]').tap();
    const bar = page.getByRole('toolbar', { name: 'Selected: TaskManager 1' });
    await bar.getByRole('button', { name: 'Inspect' }).tap();
    const sheet = page.getByRole('dialog', { name: 'Inspector' });
    await expect(sheet).toContainText('registered with');
    await sheet.getByRole('button', { name: 'Back to the cluster' }).tap();
    await bar.getByRole('button', { name: 'Act' }).tap();
    const kill = page.getByRole('menuitem', { name: /^Kill TaskManager 1 pkill/ });
    await kill.tap();
    await expect(page.locator('.popup')).toContainText('Tap again to do it.');
    await expect(page.locator('.popup')).toContainText('TaskManager 1: up → stopped');
    await kill.tap();
    await expect(page.locator('.popup')).toHaveCount(0);
    await expect(page.locator('.cards .card.lost')).toContainText('TaskManager 1');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
