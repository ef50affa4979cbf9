import { expect, test } from '@playwright/test';
import { findings } from './axe.ts';
import { openPage, pagesOfEachKind } from './pages.ts';

for (const address of pagesOfEachKind()) {
  test(`${address} has no finding of axe in either theme`, { tag: '@document' }, async ({ page }) => {
    await openPage(page, address);
    expect(await findings(page)).toEqual([]);
  });
}

for (const theme of ['light', 'dark']) {
  test(`the ${theme} theme can be asked for in the address`, async ({ page }) => {
    await page.goto(`./course/?theme=${theme}`);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
  });
}

test('no page scrolls sideways at 320 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const address of pagesOfEachKind()) {
    await openPage(page, address);
    const { scrollWidth, width, beyond } = await page.evaluate(() => {
      const root = document.documentElement;
      const wide = [...document.querySelectorAll('body *')].filter(
        (element) => element.getBoundingClientRect().right > root.clientWidth + 1,
      );
      const first = wide.slice(0, 3).map((element) => element.outerHTML.slice(0, 120));
      return { scrollWidth: root.scrollWidth, width: root.clientWidth, beyond: first };
    });
    expect.soft(scrollWidth, [address, ...beyond].join('\n')).toBeLessThanOrEqual(width);
  }
});
