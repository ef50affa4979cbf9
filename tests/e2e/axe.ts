import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
/** The rules whose answer depends on colours; all others read the same document in both themes. */
const colours = ['color-contrast', 'link-in-text-block'];

// The pages have no frames, so axe need not be put together from several.
const axe = (page: Page): AxeBuilder => new AxeBuilder({ page }).setLegacyMode();

async function findingsOf(builder: AxeBuilder): Promise<string[]> {
  const { violations } = await builder.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
}

/** What axe objects to on a page as it stands: everything in the light theme, then the colours in the dark one. */
export async function findings(page: Page): Promise<string[]> {
  await paint(page, 'light');
  const light = await findingsOf(axe(page).withTags(levels));
  await paint(page, 'dark');
  const dark = await findingsOf(axe(page).withRules(colours));
  return [...light.map((finding) => `light: ${finding}`), ...dark.map((finding) => `dark: ${finding}`)];
}

/** Shows the page in a theme, at once. */
async function paint(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate((name) => {
    document.documentElement.dataset['theme'] = name;
    for (const animation of document.getAnimations()) animation.finish();
  }, theme);
}
