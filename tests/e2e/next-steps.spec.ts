import { expect, test, type Page } from '@playwright/test';
import { openPage } from './pages.ts';

// Ways on from the answer, as a reader with a keyboard goes them. Without motion they take no time but their own steps.

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const next = (page: Page) => page.getByRole('button', { name: 'Next', exact: true });
const cluster = (page: Page) => page.getByRole('group', { name: /^Cluster at/ });
const article = (page: Page) => page.getByRole('article');

/** Presses Next until a heading comes. */
async function untilHeading(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 200 && !(await heading(page, name).isVisible()); step++) {
    if (await next(page).isVisible()) await next(page).press('Enter');
  }
  await expect(heading(page, name)).toBeVisible();
  await expect(article(page)).not.toContainText('–');
}

/** The first page with the answer on it. */
async function answered(page: Page, flink: string): Promise<void> {
  await openPage(page, './');
  await page.evaluate(() => (document.documentElement.dataset['motion'] = 'reduced'));
  await page.getByRole('radio', { name: flink }).check();
  await page.getByRole('button', { name: 'Show me without guessing' }).press('Enter');
  await untilHeading(page, 'Both run. Every order is counted twice.');
}

test('now kill the leader: the standby is crowned and both jobs run again', { tag: '@model' }, async ({ page }) => {
  await answered(page, '2.3');
  await expect(cluster(page).getByRole('button', { name: /^JobManager 1, leader/ })).toBeVisible();
  await page.getByRole('button', { name: /^Now kill the leader/ }).press('Enter');
  await expect(heading(page, 'The leader is dead. Who knows?')).toBeVisible();
  await expect(cluster(page).getByRole('button', { name: /latch-0{10}.*its process is dead/ })).toBeVisible();
  await untilHeading(page, 'The standby knew both. Nothing is lost.');
  await expect(article(page)).toContainText(/For 4\d(\.\d)? s nobody led/);
  await expect(article(page)).toContainText('0 orders lost');
  await expect(cluster(page).getByRole('button', { name: /^JobManager 2, leader/ })).toBeVisible();
  await expect(cluster(page).getByRole('button', { name: /^JobManager 1, lost/ })).toBeVisible();
  await expect(article(page).getByRole('listitem').filter({ hasText: 'kill -9 jobmanager-1' })).toBeVisible();
  // The address holds it all.
  await expect(page).toHaveURL(/#r=/);
});

test(
  'do it right: v1 stops with a savepoint, v2 goes on from it, and the other past is kept',
  { tag: '@model' },
  async ({ page }) => {
    await answered(page, '1.20');
    await page.getByRole('button', { name: /^Do it right/ }).press('Enter');
    await untilHeading(page, 'Every order is counted once.');
    await expect(article(page)).toContainText('0 orders doubled, 0 lost');
    const terminal = page.getByRole('tabpanel', { name: 'Terminal' });
    await expect(terminal).toContainText(/flink stop --savepointPath \S+ [0-9a-f]{32}/);
    await expect(terminal).toContainText(/Savepoint completed\. Path: file:\S+/);
    await expect(terminal).toContainText(/flink run -d -s file:\S+ orders-v2\.jar/);
    await expect(page.getByRole('button', { name: /^Branch B/ })).toBeVisible();
  },
);

const ends: readonly [flink: string, heading: string, text: RegExp][] = [
  ['1.20', 'The old graph runs, with v2’s classes.', /job orders v1, same id/],
  ['2.3', 'The job’s name decided.', /There was none, so it submitted a new one/],
];

for (const [flink, end, text] of ends) {
  test(`same cluster-id, application mode, ${flink}: ${end}`, { tag: '@model' }, async ({ page, context }) => {
    await answered(page, flink);
    await page.getByRole('button', { name: /^Same cluster-id/ }).press('Enter');
    await page.getByRole('button', { name: 'Deploy v2 with the same cluster-id' }).press('Enter');
    const stop = page.getByRole('button', { name: 'Now stop v1’s pods' });
    for (let step = 0; step < 60 && !(await stop.isVisible()); step++) await next(page).press('Enter');
    await expect(cluster(page).getByRole('button', { name: /^JobManager 2, standby/ })).toBeVisible();
    await stop.press('Enter');
    await untilHeading(page, end);
    await expect(article(page)).toContainText(text);
    // A link to it opens it, with the machines of application mode.
    const other = await context.newPage();
    // The address follows within a fraction of a second.
    await expect(async () => {
      await other.goto('about:blank');
      await other.goto(page.url());
      await expect(heading(other, end)).toBeVisible({ timeout: 10_000 });
    }).toPass({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Back to the session cluster' }).press('Enter');
    await expect(heading(page, 'Both run. Every order is counted twice.')).toBeVisible();
  });
}
