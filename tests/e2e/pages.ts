import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';

const dist = join(import.meta.dirname, '..', '..', 'dist');

/** Every page of the built site, as an address relative to the site's base: `./` is the landing page. */
export function sitePages(): string[] {
  // Without a site the server of the tests refuses to start, and says so better.
  if (!existsSync(dist)) return [];
  return readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.html'))
    .map((path) => `./${path.replace(/index\.html$/, '')}`)
    .sort();
}

/** Pages that are made alike, by what they have in common. */
const alike =
  /^\.\/(?<part>lessons\/[^/]+|drills(?=\/[a-z])|config(?=\/\d)|reference(?=\/(?:components|rest|states)))\//;

/** The same, but of pages that are made alike only the first one. In a deep run all. */
export function pagesOfEachKind(): string[] {
  if (process.env['DEEP'] !== undefined) return sitePages();
  const parts = new Set<string>();
  return sitePages().filter((address) => {
    const part = alike.exec(address)?.groups?.['part'];
    if (part === undefined) return true;
    const isFirst = !parts.has(part);
    parts.add(part);
    return isFirst;
  });
}

/** Opens a page of the site and waits until its islands that start by themselves can be used. */
export async function openPage(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'load' });
  const dead = ['astro-island[ssr]:is([client="load"], [client="idle"], [client="only"])', '[data-still]'];
  await page.waitForFunction((selector) => document.querySelector(selector) === null, dead.join());
}

/** The heading that the landing page ends with. */
export const answer = (page: Page): Locator =>
  page.getByRole('heading', { name: 'Both run. Every order is counted twice.' });

/** Takes the motion out of a page, as its own button does. */
export const lessMotion = (page: Page): Promise<unknown> =>
  page.evaluate(() => (document.documentElement.dataset['motion'] = 'reduced'));

/** From the deployment on, goes to the answer as fast as the page draws, for tests of what comes after. */
export async function hurryToAnswer(page: Page): Promise<void> {
  const next = page.getByRole('button', { name: 'Next', exact: true });
  await next.evaluate(async (button: HTMLButtonElement) => {
    for (let step = 0; step < 100 && button.isConnected; step++) {
      button.click();
      await new Promise((drawn) => requestAnimationFrame(drawn));
    }
  });
  await expect(answer(page)).toBeVisible();
}

/** The landing page with its answer. */
export async function openAnswer(page: Page): Promise<void> {
  await openPage(page, './');
  await lessMotion(page);
  await page.getByRole('button', { name: 'Show me without guessing' }).click();
  await hurryToAnswer(page);
}
