/** The terminal of a page, for all that type at it. */
import { expect, type Page } from '@playwright/test';
import { openPage } from './pages.ts';

/** What one focuses to type on the client. */
export const box = (page: Page) => page.getByRole('textbox', { name: /Terminal of client/ });

/** What is on the emulator's screen, a row a line. */
export const screen = (page: Page): Promise<string> =>
  page
    .locator('.xterm-rows')
    .evaluate((rows) => [...rows.children].map((row) => (row.textContent ?? '').trimEnd()).join('\n'));

/** The last row that is not empty: the prompt, when nothing runs. */
export const lastRow = async (page: Page): Promise<string> => (await screen(page)).trimEnd().split('\n').at(-1) ?? '';

/** Opens a page and its terminal, ready to be typed at. */
export async function openTerminal(page: Page, address = './'): Promise<void> {
  await openPage(page, address);
  await focusTerminal(page);
}

/** Opens the terminal of the page that is there. */
export async function focusTerminal(page: Page): Promise<void> {
  await box(page).focus();
  await expect(page.locator('.xterm-helper-textarea')).toBeFocused({ timeout: 30_000 });
}
