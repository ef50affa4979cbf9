import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { findings } from './axe.ts';
import { openPage } from './pages.ts';

const NAME = 'session-ha-kill-leader.2.3';
const zip = join(import.meta.dirname, '..', '..', 'dist', 'recordings', `${NAME}.zip`);
const timelines = (page: Page) => page.getByRole('slider', { name: 'Timeline' });
const said = async (page: Page, at: 0 | 1) => (await timelines(page).nth(at).getAttribute('aria-valuetext')) ?? '';

/** Drops a file on the page, as a browser does it for a reader. */
async function drop(page: Page, name: string, content: Buffer): Promise<void> {
  await page.evaluate(
    ({ file, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], file));
      window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
    },
    { file: name, base64: content.toString('base64') },
  );
}

test(
  'a recording of a real cluster opens beside its simulation, and foreign files say what they lack',
  { tag: '@model' },
  async ({ page }) => {
    await openPage(page, './lab/');
    await drop(page, 'holiday.zip', Buffer.from('no zip at all'));
    await expect(page.getByRole('alert')).toContainText('holiday.zip: It cannot be unpacked as a zip');
    await drop(page, `${NAME}.zip`, readFileSync(zip));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'Kill the leading JobManager of a session cluster',
    );
    await expect(page.getByText('Recorded from real Flink 2.3.0')).toBeVisible();
    await expect(page.getByRole('tabpanel', { name: /^Differences/ })).toContainText('lines of the real logs');
    await expect(timelines(page)).toHaveCount(2);

    // One clock: a step in the recording moves the simulation too.
    await timelines(page).first().focus();
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('Shift+ArrowLeft');
    await expect.poll(() => said(page, 0)).toContain('You: kill leader, jobmanager-1');
    const before = await said(page, 1);
    await page.keyboard.press('End');
    await expect.poll(() => said(page, 1)).not.toBe(before);

    // The first difference is a line that the log marks.
    await page.getByRole('button', { name: /^First difference/ }).click();
    await page.getByRole('tab', { name: 'Real logs' }).click();
    const list = page.getByRole('tabpanel', { name: 'Real logs' }).getByRole('listbox', { name: 'Log lines' });
    await expect(list.getByRole('option', { selected: true })).toContainText('only real');
    expect(await findings(page)).toEqual([]);
  },
);

test('logs: filtered, explained, bound to the timeline; the timeline zooms', { tag: '@model' }, async ({ page }) => {
  await page.goto(`./lab/?recording=${NAME}`);
  await page.getByRole('tab', { name: 'Real logs' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Real logs' });
  const list = panel.getByRole('listbox', { name: 'Log lines' });
  // Ten thousand lines cost what fits: never all of them are drawn.
  await expect(list.getByRole('option').first()).toBeVisible();
  expect(await list.getByRole('option').count()).toBeLessThan(80);
  await panel.getByRole('searchbox', { name: 'Find lines' }).fill('restoring job');
  await expect(list.getByRole('option')).toHaveCount(1);
  await list.focus();
  await page.keyboard.press('Home');
  await expect(panel).toContainText('CheckpointCoordinator writes this at INFO');
  await expect(panel).toContainText('kind = Checkpoint');
  await page.keyboard.press('Enter');
  await expect.poll(() => said(page, 0)).toContain('orders v1 begins from checkpoint');
  await panel.getByRole('searchbox', { name: 'Find lines' }).fill('');
  await panel.getByRole('button', { name: 'jm-1: lines of JobManager 1' }).click();
  await expect(list.getByRole('option', { name: /jm-1/ })).toHaveCount(0);

  const timeline = timelines(page).first();
  const ticks = () => timeline.locator('text.ax').allTextContents();
  await timeline.focus();
  const around = await ticks();
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await expect.poll(ticks).not.toEqual(around);
  const near = await ticks();
  await page.keyboard.press('PageUp');
  await expect.poll(ticks).not.toEqual(near);
  await page.keyboard.press('0');
  await expect.poll(ticks).toEqual(around);
});
