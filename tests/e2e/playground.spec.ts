import { expect, test } from '@playwright/test';
import { findings } from './axe.ts';
import { openPage } from './pages.ts';

test(
  'a cluster of one’s own: from the form and from the gallery, problems with their place, opened and changed again',
  {
    tag: '@model',
  },
  async ({ page }) => {
    await openPage(page, './lab/');
    await page.getByRole('button', { name: 'Build a cluster' }).press('Enter');
    const script = page.getByRole('textbox', { name: 'Script' });
    await expect(script).toHaveValue(/ha: none/);
    await page.getByLabel('High availability').selectOption('ZooKeeper');
    await page.getByLabel('JobManagers', { exact: true }).fill('3');
    await page.getByRole('combobox', { name: 'Flink', exact: true }).selectOption('1.20');
    await expect(script).toHaveValue(/jobmanagers: 3/);
    expect(await findings(page)).toEqual([]);
    // A script by its name, and a mistake in it.
    await page.getByLabel('Begin with').selectOption('session-ha');
    await expect(script).toHaveValue(/name: session-ha/);
    const written = await script.inputValue();
    await script.fill(written.replace('mode: session', 'mode: sessions'));
    await expect(page.getByRole('status').filter({ hasText: 'sessions' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Open this run' })).toBeDisabled();
    await page
      .getByRole('button', { name: /^\d+:\d+$/ })
      .first()
      .press('Enter');
    await expect(script).toBeFocused();
    // Back to the form: it makes the cluster that was wished for.
    await page.getByRole('button', { name: 'Back to the form' }).press('Enter');
    await page.getByLabel('Seed').fill('9');
    await page.getByRole('button', { name: 'Open this run' }).press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Playground: a cluster with jobs' })).toBeVisible();
    await expect(page.getByRole('group', { name: /^Cluster at/ })).toContainText('JobManager 3');
    await expect(page.getByText('seed 9')).toBeVisible();
    // What is done in it is in the address, and a reload comes back to it.
    await page.getByRole('button', { name: 'Step', exact: true }).click();
    await expect(page).toHaveURL(/script=[\w-]+&seed=9#r=/);
    await page.reload();
    await expect(page.getByRole('group', { name: /^Cluster at/ })).toContainText('JobManager 3');
    await page.getByRole('link', { name: 'Change its script' }).click();
    await expect(page.getByRole('textbox', { name: 'Script' })).toHaveValue(/jobmanagers: 3/);
  },
);
