import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { robotsOf, siteMapOf } from '../feed.ts';

/** Pages that nobody should come to by searching. */
const hidden = /^(?:404|embed)\b/;

/** Writes robots.txt and, for a site with an address, its site map. */
export function siteMap(settings: { readonly site?: string; readonly base: string }): AstroIntegration {
  return {
    name: 'site-map',
    hooks: {
      'astro:build:done': ({ dir, pages }) => {
        const folder = fileURLToPath(dir);
        const { site, base } = settings;
        const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
        if (site === undefined) return write('robots.txt', robotsOf(undefined));
        const shown = pages.map(({ pathname }) => pathname).filter((page) => !hidden.test(page));
        write('sitemap.xml', siteMapOf(shown.sort().map((page) => new URL(base + page, site).href)));
        write('robots.txt', robotsOf(new URL(`${base}sitemap.xml`, site).href));
      },
    },
  };
}
