import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, type Page } from '@playwright/test';
import { encodeLink } from '../../src/kernel/index.ts';
import { LINK_WORDS } from '../../src/simulation/link-words.ts';
import { findings } from './axe.ts';
import { openPage } from './pages.ts';

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Share', exact: true });

/** What a button of the sheet saves, and as which file. */
async function saved(page: Page, name: string): Promise<{ readonly file: string; readonly content: Buffer }> {
  const saving = page.waitForEvent('download');
  await sheet(page).getByRole('button', { name }).press('Enter');
  const download = await saving;
  return { file: download.suggestedFilename(), content: await readFile(await download.path()) };
}

test('a run is shared as a link, a code, a picture that says it is fiction, words, a script and a snippet', async ({
  page,
  browserName,
}) => {
  await openPage(page, './lab/?scenario=matrix-article-steps.2.3');
  await page.getByRole('button', { name: 'Step back' }).first().press('Enter');
  await page.getByRole('button', { name: 'Share' }).press('Enter');
  const link = sheet(page).getByRole('textbox', { name: 'Link' });
  await expect(link).toHaveValue(/\/lab\/#r=.+&m=\d+/);
  await expect(sheet(page).getByText(/^\d+ characters/)).toBeVisible();

  // The code fills the screen of a room, and Escape leads back to the sheet.
  await sheet(page).getByRole('button', { name: 'Show it large' }).press('Enter');
  const large = page.getByRole('dialog', { name: 'QR code of the link, large' });
  await expect(large.getByRole('img')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(large).toBeHidden();
  await expect(sheet(page)).toBeVisible();
  await sheet(page).getByRole('radio', { name: 'where the run begins' }).check();
  await expect(link).toHaveValue(/\/lab\/\?scenario=matrix-article-steps\.2\.3$/);

  await expect(sheet(page).getByRole('img', { name: /^The cluster and its timeline, event \d+ of \d+/ })).toBeVisible();
  // Files that a page makes itself are not told of by Firefox.
  if (browserName !== 'chromium') return;
  const svg = await saved(page, 'Save as SVG');
  expect(svg.file).toMatch(/^fiction-.*\.svg$/);
  const drawing = svg.content.toString();
  for (const word of ['Fiction. The cluster of an article.', 'seed 1', 'JobManager 1', 'flink run -d orders-v1.jar'])
    expect(drawing).toContain(word);
  expect(drawing).toMatch(/event \d+ of \d+/);
  expect(drawing).not.toMatch(/var\(|href=|class=|style=|<style|<script|foreignObject|@font-face/);
  const png = await saved(page, 'Save as PNG');
  expect([...png.content.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  expect((await saved(page, 'Save as Markdown')).content.toString()).toMatch(/^# Fiction: [^]*## Ledger/);
  expect((await saved(page, 'Save as script')).content.toString()).toContain('steps:');
  await expect(sheet(page).getByRole('textbox', { name: 'Snippet' })).toHaveValue(/^<iframe src="[^"]+\/embed\/#r=/);
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Share' })).toBeFocused();
});

test('a run stands in a page of another site, is watched there and leads into the lab', async ({
  page,
  baseURL,
  browserName,
}) => {
  const embedded = new URL('./embed/?theme=dark&scenario=session-two-versions.2.3', baseURL).href;
  // Another port of the same machine is another site.
  const other = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html').end(`<iframe src="${embedded}" width="390" height="800"></iframe>`);
  });
  await new Promise<void>((then) => other.listen(0, '127.0.0.1', then));
  await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
  const frame = page.frameLocator('iframe');
  const where = frame.getByRole('toolbar', { name: 'Time' }).getByText(/^event \d+ of \d+$/);
  const before = (await where.textContent()) ?? '';
  await expect(frame.getByRole('slider', { name: 'Timeline' })).toBeVisible();
  await expect(frame.getByRole('group', { name: /^Cluster at/ })).toContainText('JobManager 1');
  // Keys that a test presses do not reach frames of another site in Firefox.
  if (browserName === 'chromium') {
    await frame.getByRole('button', { name: 'Step', exact: true }).press('Enter');
    await expect(where).not.toHaveText(before);
    // Nothing can be done to the cluster here.
    await frame.locator('[data-thing="jobmanager-1"]:visible').first().press('a');
    await expect(frame.getByRole('menu')).toHaveCount(0);
  }
  await expect(frame.getByRole('link', { name: 'Open in the lab' })).toHaveAttribute('href', /\/lab\/#r=.+&m=\d+/);
  const policyOf = async (address: string): Promise<string> =>
    (await page.request.get(new URL(address, baseURL).href)).headers()['content-security-policy'] ?? '';
  expect(await policyOf('./embed/')).toContain('frame-ancestors *');
  expect(await policyOf('./lab/')).toContain("frame-ancestors 'self'");
  other.close();
});

test('an embedded run says what it cannot replay', { tag: '@model' }, async ({ page }) => {
  const content = { scenario: 'session-two-versions.2.3', seed: 1, end: { at: 9000 }, endHash: 1 };
  const unknown = { at: 8000, intervention: { type: 'sing', process: 'jobmanager-1' } };
  const link = encodeLink({ ...content, version: 'of the past', actions: [unknown] }, LINK_WORDS);
  await page.setViewportSize({ width: 390, height: 800 });
  await openPage(page, `./embed/#r=${link}`);
  await expect(page.getByText(/made with another version of the model\. Of 1 actions, it stopped at: /)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Step', exact: true })).toBeEnabled();
  expect(await findings(page)).toEqual([]);
  await openPage(page, './embed/?scenario=no-such-run.2.3');
  await expect(page.getByRole('alert')).toContainText('does not exist here: no-such-run.2.3');
});
