import { expect, test, type Page } from '@playwright/test';
import { findings } from './axe.ts';
import { openPage } from './pages.ts';

/** From the table to the lab: a case on a version, by what is done and the head of its column. */
async function openCell(page: Page, does: string, head: string): Promise<void> {
  await openPage(page, './matrix/');
  const table = page.getByRole('table').filter({ has: page.getByRole('rowheader', { name: does, exact: true }) });
  const heads = await table.getByRole('columnheader').allTextContents();
  const row = table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: does, exact: true }) });
  await row
    .getByRole('cell')
    .nth(heads.indexOf(head) - 1)
    .getByRole('link')
    .click();
  await expect(page.getByRole('heading', { level: 1, name: does })).toBeVisible();
}

const cluster = (page: Page) => page.getByRole('group', { name: /^Cluster at/ });
const terminal = (page: Page) => page.locator('.terminal');

test('2.3: v2 beside v1, the run stands at its end with every order twice', async ({ page }) => {
  await openCell(page, 'v2 is run beside v1', 'Flink 2.3');
  await expect(page.getByText('Both run. Every order is counted twice.')).toBeVisible();
  await expect(terminal(page)).toContainText('orders v1 (RUNNING)');
  await expect(terminal(page)).toContainText('orders v2 (RUNNING)');
  await page.getByRole('tab', { name: 'Ledger' }).click();
  await expect(page.getByRole('tabpanel')).toContainText(/[1-9]\d* twice\s*0 once · 0 lost/);
  // It can be walked back to where only v1 ran.
  await page.getByRole('button', { name: 'To the start' }).click();
  await expect(cluster(page)).toBeVisible();
});

test('1.20: the same job id again, with HA: v2 runs under it, in a cluster with ZooKeeper', async ({ page }) => {
  await openPage(page, './lab/?scenario=matrix-session-same-id-ended-ha.1.20');
  await expect(page.getByText('v2 runs under the same id, from the first order on.')).toBeVisible();
  await expect(terminal(page)).toContainText('000000000000000000000000000000aa : orders v2 (RUNNING)');
  await expect(cluster(page)).toContainText(/ZooKeeper/);
  await expect(cluster(page)).toContainText(/JobManager 2/);
});

test('the lab page lists its runs, and says which link it cannot open', async ({ page }) => {
  await openPage(page, './lab/');
  await expect(page.getByRole('link', { name: 'Flink 1.20' }).first()).toBeVisible();
  await openPage(page, './lab/?scenario=no-such-run.2.3');
  await expect(page.getByRole('alert')).toHaveText(
    'The link begins in a scenario that does not exist here: no-such-run.2.3.',
  );
  await openPage(page, './lab/#r=nonsense');
  await page.reload();
  await expect(page.getByRole('alert')).toHaveText(/no link to a run|damaged/);
});

test('what is done in the lab can be shared: its address opens the same run', async ({ page, context }) => {
  await openPage(page, './lab/?scenario=matrix-session-beside.2.3');
  await expect(page.getByRole('button', { name: 'Step', exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Step', exact: true }).first().click();
  await expect.poll(() => page.url()).toContain('#r=');
  const other = await context.newPage();
  await openPage(other, page.url());
  await expect(other.getByRole('heading', { level: 1, name: 'v2 is run beside v1' })).toBeVisible();
  await expect(other.getByText('could not be')).toHaveCount(0);
});

test('the article’s cluster says that it is fiction, in the drawing, the terminal and the timeline', async ({
  page,
}) => {
  await openCell(page, 'In the article’s five steps, v2 replaces v1', 'What the article tells');
  await expect(page.getByRole('note')).toContainText('Fiction.');
  await expect(page.locator('[data-says]')).toContainText('for a second nobody reads');
  await expect(terminal(page)).toContainText('no Flink does this');
  await expect(terminal(page)).toContainText('version 1 (FINISHED)');
  await expect(terminal(page)).toContainText('version 2 (RUNNING)');
  await expect(cluster(page)).toContainText('fictional JM');
  // Its ZooKeeper keeps no nodes of Flink, but the versions that were registered.
  await expect(cluster(page).getByRole('button', { name: /^fictional v2 orders v2, job \w{4}$/ })).toBeVisible();
  await page.getByRole('tab', { name: 'Events' }).click();
  await page.getByRole('searchbox', { name: 'Find events' }).fill('step 5');
  await expect(page.getByRole('tabpanel')).toContainText('Step 5: execution is switched to version 2');
  await page.getByRole('tab', { name: 'Ledger' }).click();
  await expect(page.getByRole('tabpanel')).toContainText(/0 twice.*0 lost/);
  expect(await findings(page)).toEqual([]);
});
