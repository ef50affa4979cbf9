/** The feed of changes. A site without an address has none: its items could not be found. */
import type { APIRoute } from 'astro';
import settings from '../../site.config.mjs';
import { siteChanges } from '../site/content/changes.ts';
import { rssOf } from '../site/feed.ts';
import { LANGUAGE, words } from '../site/words/index.ts';

/** One feed, or none. */
export function getStaticPaths(): readonly { readonly params: { readonly feed: string } }[] {
  return settings.site === undefined ? [] : [{ params: { feed: 'changes' } }];
}

/** The changes as RSS. */
export const GET: APIRoute = () => {
  const base = new URL(settings.base, settings.site).href;
  const { title, about } = words.pages.changes;
  const head = { title: `HA Lab: ${title}`, about, language: LANGUAGE, page: new URL('changes/', base).href, base };
  return new Response(rssOf(head, siteChanges()), { headers: { 'content-type': 'application/rss+xml' } });
};
