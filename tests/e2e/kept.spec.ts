import { expect, test } from '@playwright/test';
import { findings } from './axe.ts';
import { openPage } from './pages.ts';

test(
  'a run and its branches are there after a reload; a run is kept, renamed, exported, deleted and imported; the last one is offered',
  {
    tag: '@model',
  },
  async ({ page }) => {
    await openPage(page, './lab/?scenario=session-two-versions.2.3');
    await page.getByRole('button', { name: 'Step', exact: true }).click();
    await expect(page).toHaveURL(/#r=/);
    // A branch, and the tab that is open, are there again when the page is loaded anew.
    await page.getByRole('button', { name: 'Branch main' }).press('Enter');
    await page.getByRole('button', { name: 'New branch here' }).press('Enter');
    await page.getByRole('tab', { name: 'Events' }).click();
    await expect
      .poll(() => page.evaluate(() => sessionStorage.getItem(`ha-lab-run:${location.pathname}`)))
      .toContain('"name":"B"');
    await page.reload();
    await expect(page.getByRole('button', { name: 'Branch B' })).toBeVisible();
    await expect(page.getByRole('tab', { name: 'Events' })).toHaveAttribute('aria-selected', 'true');
    await page.getByLabel('Name', { exact: true }).fill('Monday');
    await page.getByRole('button', { name: 'Keep this run' }).press('Enter');
    await expect(page.getByText('Kept. It is under Your runs')).toBeVisible();
    await openPage(page, './lab/');
    const kept = page.getByRole('list', { name: 'Kept', exact: true });
    await expect(kept.getByRole('link', { name: 'Monday' })).toBeVisible();
    await expect(page.getByRole('list', { name: 'Seen last' }).getByRole('link')).toHaveCount(1);
    const name = page.getByRole('textbox', { name: 'New name of Monday' });
    await name.fill('Tuesday');
    await name.press('Enter');
    await expect(kept.getByRole('link', { name: 'Tuesday' })).toBeVisible();
    expect(await findings(page)).toEqual([]);
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export as a file' }).press('Enter');
    const file = await (await saving).path();
    await page.getByRole('button', { name: 'Delete Tuesday' }).press('Enter');
    await expect(kept).toHaveCount(0);
    await page.getByLabel('Import a file').setInputFiles({
      name: 'other.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{}'),
    });
    await expect(page.getByRole('alert')).toContainText('no file of kept runs');
    await page.getByLabel('Import a file').setInputFiles(file);
    await kept.getByRole('link', { name: 'Tuesday' }).click();
    await expect(page.getByRole('group', { name: /^Cluster at/ })).toContainText('JobManager 1');
    await expect(page).toHaveURL(/#r=/);
  },
);
