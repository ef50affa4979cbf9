/** The configuration of the hosts: edited, judged, saved, and read by what starts afterwards. */
import { expect, test, type Page } from '@playwright/test';
import { findings } from './axe.ts';
import { lessMotion } from './pages.ts';

const PATH = './lab/?scenario=article-configuration.2.3&panel=config';
const panel = (page: Page) => page.getByRole('region', { name: 'Configuration' });
const problems = (page: Page) => panel(page).getByRole('listitem');
const said = (page: Page) => panel(page).getByRole('status');

async function open(page: Page): Promise<void> {
  await page.goto(PATH);
  await lessMotion(page);
  await expect(panel(page).getByText('flink.checkpoint.interval').first()).toBeVisible({ timeout: 30_000 });
  await expect(panel(page).getByRole('button', { name: 'Fix all that can be fixed' })).toBeVisible({ timeout: 30_000 });
}

/** Steps until something is there, as fast as the page draws. */
async function stepUntil(page: Page, there: () => Promise<boolean>): Promise<void> {
  for (let step = 0; step < 80 && !(await there()); step++)
    await page
      .getByRole('button', { name: /^Step(?! back)/ })
      .first()
      .click();
  expect(await there()).toBe(true);
}

test('the article’s lines are mended by mouse, and then a standby takes over @model', async ({ page }) => {
  test.setTimeout(120_000);
  await open(page);
  const effect = panel(page).getByRole('complementary');
  await expect(effect).toContainText('kill the leader and the job is gone');
  await panel(page).getByRole('button', { name: 'Fix all that can be fixed' }).click();
  await panel(page)
    .getByRole('button', { name: /Add .*high-availability\.type/ })
    .click();
  await expect(effect).toContainText('another one goes on');
  await expect(panel(page).getByText('not saved')).toBeVisible();
  await panel(page).getByRole('button', { name: 'Save', exact: true }).click();
  await expect(said(page)).toContainText('Saved on 5 hosts');
  await panel(page)
    .getByRole('button', { name: /^Processes/ })
    .click();
  await expect(problems(page).filter({ hasText: 'running with the old configuration' })).toHaveCount(4);
  const old = page.getByRole('button', { name: '4 processes with the old configuration: restart' });
  await expect(old).toBeVisible();
  await page.getByRole('button', { name: 'Whole lab' }).click();
  await expect(page.locator('.topology').getByText('old configuration', { exact: true })).toHaveCount(4);
  await page.locator('[data-thing="jobmanager-2"]:visible').first().click();
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('Running with the old configuration');
  await panel(page).getByRole('button', { name: 'Restart with this file' }).click();
  await expect(problems(page).filter({ hasText: 'runs with its file' })).toHaveCount(4, { timeout: 30_000 });
  await expect(old).toHaveCount(0);
  // The cluster is in sight again, and has a ZooKeeper now.
  const leads = (name: string) => page.locator(`[data-thing="${name}"][aria-label*=", leader "]`).first().isVisible();
  await stepUntil(page, async () => (await leads('jobmanager-1')) || (await leads('jobmanager-2')));
  const [first, second] = (await leads('jobmanager-1'))
    ? ['jobmanager-1', 'jobmanager-2']
    : ['jobmanager-2', 'jobmanager-1'];
  await panel(page).getByRole('button', { name: 'What Flink would do' }).click();
  await panel(page).getByRole('button', { name: 'Kill the leader' }).click();
  await stepUntil(page, () => leads(second ?? ''));
  expect(await leads(first ?? '')).toBe(false);
});

test('a wrong key is seen, fixed, saved and taken over by keyboard alone @model', async ({ page }) => {
  test.setTimeout(120_000);
  await open(page);
  await panel(page).getByRole('textbox', { name: 'config.yaml of all hosts' }).focus();
  const editor = panel(page).locator('.monaco-editor').first();
  await expect(editor).toBeVisible({ timeout: 30_000 });
  await expect(editor).toHaveCSS('position', 'relative');
  // Another file, and back.
  await page.keyboard.press('Alt+PageDown');
  await expect(panel(page).getByRole('textbox', { name: 'log4j.properties of all hosts' })).toBeFocused();
  await page.keyboard.press('Alt+PageUp');
  await expect(panel(page).getByRole('textbox', { name: 'config.yaml of all hosts' })).toBeFocused();
  await expect(editor).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Control+End');
  await page.keyboard.type('heartbeat.intervall: 5 s', { delay: 20 });
  await page.keyboard.press('Escape');
  const wrong = problems(page).filter({ hasText: 'heartbeat.intervall' });
  await expect(wrong).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Control+.');
  await expect(page.locator('.action-widget').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(wrong).toHaveCount(0);
  await page.keyboard.press('Control+s');
  await expect(said(page)).toContainText('Saved on 5 hosts');
  // Tab leaves the editor.
  await page.keyboard.press('Tab');
  await expect(editor.locator(':focus')).toHaveCount(0);
  const restart = panel(page).getByRole('button', { name: 'Restart with this file' });
  for (let tab = 0; tab < 12 && !(await restart.evaluate((one) => one === document.activeElement)); tab++)
    await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(said(page)).toContainText('Restarting jobmanager-1', { timeout: 30_000 });
  // What was written is there after a reload, with its past.
  await page.reload();
  await expect(panel(page).getByRole('button', { name: 'Undo' })).toBeEnabled({ timeout: 30_000 });
});
