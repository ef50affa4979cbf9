import type { Change } from '../lesson/reading.ts';

/** Whose feed it is; addresses are absolute. */
export interface FeedHead {
  readonly title: string;
  readonly about: string;
  readonly language: string;
  /** Of the page that tells the same. */
  readonly page: string;
  /** Of the site's base. */
  readonly base: string;
}

/** The changes as RSS 2.0. Each is known by its day and title, so that one that is reworded below stays the same. */
export function rssOf({ title, about, language, page, base }: FeedHead, changes: readonly Change[]): string {
  const items = changes.map((change) =>
    [
      '  <item>',
      `    <title>${inXml(change.title)}</title>`,
      `    <link>${inXml(new URL(change.page, base).href)}</link>`,
      `    <description>${inXml(change.about)}</description>`,
      `    <pubDate>${new Date(`${change.date}T12:00:00Z`).toUTCString()}</pubDate>`,
      `    <guid isPermaLink="false">${inXml(`${change.date} ${change.title}`)}</guid>`,
      '  </item>',
    ].join('\n'),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0">',
    '<channel>',
    `  <title>${inXml(title)}</title>`,
    `  <link>${inXml(page)}</link>`,
    `  <description>${inXml(about)}</description>`,
    `  <language>${inXml(language)}</language>`,
    ...items,
    '</channel>',
    '</rss>',
    '',
  ].join('\n');
}

/** The addresses of a site for those who search it. */
export function siteMapOf(addresses: readonly string[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...addresses.map((address) => `  <url><loc>${inXml(address)}</loc></url>`),
    '</urlset>',
    '',
  ].join('\n');
}

/** What robots are told: they may read everything, and where the addresses are, if the site has one. */
export function robotsOf(siteMap: string | undefined): string {
  return ['User-agent: *', 'Allow: /', ...(siteMap === undefined ? [] : [`Sitemap: ${siteMap}`]), ''].join('\n');
}

function inXml(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
