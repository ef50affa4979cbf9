import { expect, test, type Page } from '@playwright/test';
import { openPage } from './pages.ts';

const inspector = (page: Page) => page.getByRole('region', { name: 'Inspector' });

async function openLesson(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openPage(page, './lessons/3-v2-while-v1-runs/two-jobs-one-topic/');
  await page.getByRole('radio', { name: /v1 keeps two partitions/ }).check();
  await page.getByRole('button', { name: 'That is my guess' }).click();
}

test('with nothing selected it offers the latest events', { tag: '@model' }, async ({ page }) => {
  await openLesson(page);
  await expect(inspector(page)).toContainText('Select a process, a message or an event.');
  await inspector(page).getByRole('listitem').last().getByRole('button').click();
  await expect(inspector(page).getByRole('tab', { name: 'Fields' })).toBeVisible();
});

test(
  'it shows the state, the chart, the cause and the log of what is selected',
  { tag: '@model' },
  async ({ page }) => {
    await openLesson(page);
    await page.locator('[data-thing^="jobmanager-1/jobmaster"]').first().click();
    const panel = inspector(page);
    await expect(panel.getByRole('img')).toHaveAccessibleName(
      /State chart of JobMaster \w{4}: RUNNING is the present state, next may be/,
    );
    await expect(panel.getByRole('heading', { name: 'Last changed' })).toBeVisible();
    await expect(panel.getByRole('heading', { name: 'Why' })).toBeVisible();
    const why = panel.getByRole('heading', { name: 'Why' }).locator('+ ol').getByRole('button');
    await why.nth(-2).click();
    await expect(panel.getByRole('heading', { name: 'Written to the log' })).toBeVisible();
    await expect(panel).toContainText(/INFO .*Dispatcher - Received/);
    await why.last().click();
    await expect(page.getByRole('slider')).toHaveAttribute('aria-valuetext', /flink run/);
  },
);

test('fields are those of the machine, and the panel can be closed', async ({ page }) => {
  await openLesson(page);
  await page.locator('[data-thing="jobmanager-1/dispatcher"]').first().click();
  await inspector(page).getByRole('tab', { name: 'Dispatcher' }).press('ArrowRight');
  await expect(inspector(page).getByRole('tab', { name: 'Fields' })).toBeFocused();
  await expect(inspector(page).getByRole('tabpanel')).toContainText('leaderSessionId');
  await inspector(page).getByRole('button', { name: 'Close inspector' }).click();
  await expect(inspector(page)).toContainText('Select a process');
});
