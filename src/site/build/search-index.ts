import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex } from 'pagefind';
import type { SearchRecord } from '../content/search-records.ts';

const RECORDS = 'search-records.json';

/** Where the search finds its index, below the site's base. */
const FOLDER = 'pagefind';

/** What our own dialog needs of Pagefind; it brings three user interfaces of its own besides. */
const needed = /^(?:pagefind\.js|pagefind-worker\.js|pagefind-entry\.json|wasm\..*|.*\.pf_\w+)$/;

/** What is called by one word, and looked for by it. Pagefind looks for stems, and `RESTARTING` is not any restart. */
const named: ReadonlySet<string> = new Set(['components', 'states', 'commands', 'glossary']);

/** Makes the index of the search out of what the pages say can be found. */
export function searchIndex(): AstroIntegration {
  return {
    name: 'search-index',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const source = join(folder, RECORDS);
        const records = JSON.parse(readFileSync(source, 'utf8')) as readonly SearchRecord[];
        rmSync(source);
        const { index, errors } = await createIndex({ forceLanguage: 'en' });
        if (index === undefined) throw new Error(errors.join('\n'));
        for (const record of records) {
          const added = await index.addHTMLFile({ url: record.page, content: asDocument(record) });
          if (added.errors.length > 0) throw new Error(`${record.page}: ${added.errors.join('\n')}`);
        }
        const { files } = await index.getFiles();
        const kept = files.filter(({ path }) => needed.test(path.slice(path.lastIndexOf('/') + 1)));
        for (const { path, content } of kept) {
          const file = join(folder, FOLDER, path);
          mkdirSync(dirname(file), { recursive: true });
          writeFileSync(file, content);
        }
        await close();
        logger.info(`${records.length} places in ${kept.length} files`);
      },
    },
  };
}

/**
 * A record as the document that Pagefind reads: a heading weighs more than a text, and a name with dots is found by its
 * parts too.
 */
function asDocument({ title, kind, text }: SearchRecord): string {
  const words = (some: string): string => some.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return [
    '<html lang="en"><body data-pagefind-body>',
    `<h1 data-pagefind-weight="10">${words(title)}</h1>`,
    `<p data-pagefind-weight="5">${words(title.split(/[.:/]+/).join(' '))}</p>`,
    `<p data-pagefind-meta="text" data-pagefind-filter="kind:${kind}">${words(text)}</p>`,
    `<i data-pagefind-meta="kind:${kind}"></i>`,
    named.has(kind) ? `<i data-pagefind-filter="name:${words(title.toLowerCase())}"></i>` : '',
    '</body></html>',
  ].join('');
}
