import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { openPage, sitePages } from './pages.ts';

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

for (const address of sitePages()) {
  for (const theme of ['light', 'dark'] as const) {
    test(`${address} has no finding of axe in the ${theme} theme`, async ({ page }) => {
      await openPage(page, address, theme);
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      const { violations } = await new AxeBuilder({ page }).withTags(levels).analyze();
      const findings = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
      expect(findings).toEqual([]);
    });
  }

  test(`${address} does not scroll sideways at 320 pixels`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await openPage(page, address);
    const widest = await page.evaluate(() => {
      const root = document.documentElement;
      const beyond = [...document.querySelectorAll('body *')].filter(
        (element) => element.getBoundingClientRect().right > root.clientWidth + 1,
      );
      return {
        scrollWidth: root.scrollWidth,
        width: root.clientWidth,
        beyond: beyond.slice(0, 3).map((e) => e.outerHTML.slice(0, 120)),
      };
    });
    expect(widest.scrollWidth, widest.beyond.join('\n')).toBeLessThanOrEqual(widest.width);
  });
}
