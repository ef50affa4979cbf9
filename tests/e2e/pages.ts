import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

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

/** Opens a page of the site and waits until its islands that start by themselves can be used. */
export async function openPage(page: Page, address: string, theme?: 'light' | 'dark'): Promise<void> {
  await page.goto(theme === undefined ? address : `${address}?theme=${theme}`, { waitUntil: 'load' });
  await page.waitForFunction(
    () => document.querySelector('astro-island[ssr]:is([client="load"], [client="idle"], [client="only"])') === null,
  );
}
