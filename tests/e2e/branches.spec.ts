import { expect, test, type Page } from '@playwright/test';
import { lessMotion, openPage } from './pages.ts';

const time = (page: Page) => page.getByRole('toolbar', { name: 'Time' });
const menu = (page: Page, name: string) => time(page).getByRole('button', { name: `Branch ${name}`, exact: true });
const screen = (page: Page) => page.locator('.xterm-rows');
const moment = (page: Page) => page.getByRole('slider', { name: 'Moment' }).getAttribute('aria-valuetext');

/** Types a line at the terminal and takes the first step of it. */
async function type(page: Page, line: string): Promise<void> {
  await page.getByRole('textbox', { name: /Terminal of client/ }).focus();
  await expect(page.locator('.xterm-helper-textarea')).toBeFocused();
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
}

test('acting in the past begins a branch; both are kept, named, and gone back to', async ({ page }) => {
  await openPage(page, './');
  await lessMotion(page);
  await page.getByRole('button', { name: 'Show me without guessing' }).click();
  for (let count = 0; count < 6; count++) await time(page).getByRole('button', { name: 'Step', exact: true }).click();
  const here = await moment(page);
  for (let count = 0; count < 3; count++) await time(page).getByRole('button', { name: 'Step back' }).click();
  await expect(menu(page, 'main')).toBeVisible();

  await type(page, 'flink list -a');
  await expect(menu(page, 'B')).toBeVisible();
  await expect(screen(page)).toContainText('flink list -a');

  await menu(page, 'B').click();
  const name = page.getByRole('textbox', { name: 'Name of this branch' });
  await name.press('Control+a');
  await name.pressSequentially('asked');
  await name.press('Enter');
  await expect(menu(page, 'asked')).toHaveAttribute('aria-expanded', 'true');
  await expect(time(page).getByRole('button', { name: /^asked from \d/ })).toHaveAttribute('aria-pressed', 'true');
  await name.press('Escape');
  await expect(menu(page, 'asked')).toBeFocused();
  await expect(menu(page, 'asked')).toHaveAttribute('aria-expanded', 'false');

  await page.keyboard.press('Enter');
  await time(page)
    .getByRole('button', { name: /^main from the start/ })
    .click();
  await expect(menu(page, 'main')).toHaveAttribute('aria-expanded', 'false');
  await expect(screen(page)).not.toContainText('flink list -a');
  // All that was seen of the first future is still there.
  await expect.poll(() => moment(page)).toBe(here);

  await menu(page, 'main').click();
  await time(page)
    .getByRole('button', { name: /^asked/ })
    .click();
  await expect(menu(page, 'asked')).toBeVisible();
  await expect(screen(page)).toContainText('flink list -a');
});

test('a branch can be begun by name of the place alone, and the future stays', async ({ page }) => {
  await openPage(page, './');
  await lessMotion(page);
  await page.getByRole('button', { name: 'Show me without guessing' }).click();
  await time(page).getByRole('button', { name: 'Step', exact: true }).click();
  await menu(page, 'main').click();
  await time(page)
    .getByRole('button', { name: /^New branch here/ })
    .click();
  await expect(menu(page, 'B')).toHaveAttribute('aria-expanded', 'false');
  await menu(page, 'B').click();
  await expect(time(page).getByRole('button', { name: /^main/ })).toHaveAttribute('aria-pressed', 'false');
  // A click elsewhere closes the menu and changes nothing.
  await page.getByRole('heading', { level: 1 }).first().click();
  await expect(menu(page, 'B')).toHaveAttribute('aria-expanded', 'false');
});
