import { expect, test } from '@playwright/test';
import { openTerminal, screen } from './terminal-of-a-page.ts';

test('a file is written in the editor that vi opens, and is there for the next line @model', async ({ page }) => {
  await openTerminal(page);
  await page.keyboard.type('vi notes.txt\n');
  const editor = page.getByRole('textbox', { name: '/opt/flink/notes.txt on client' });
  await expect(editor).toBeFocused({ timeout: 30_000 });
  await page.keyboard.type('from the editor');
  await page.keyboard.press('Control+s');
  await expect(editor).toBeHidden();
  await expect(page.locator('.xterm-helper-textarea')).toBeFocused();
  await page.keyboard.type('wc -c notes.txt; cat notes.txt\n');
  await expect.poll(() => screen(page), { timeout: 30_000 }).toMatch(/16 notes\.txt\nfrom the editor\n/);
});

test('Tab completes files, and a folder without a space behind it @model', async ({ page }) => {
  await openTerminal(page);
  await page.keyboard.type('head -n 1 con');
  await page.keyboard.press('Tab');
  await page.keyboard.type('conf');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => screen(page), { timeout: 30_000 }).toContain('jobmanager.rpc.address: jobmanager-1');
});
