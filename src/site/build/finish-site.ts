import { copyFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { inlineScriptHashes, withPolicy } from './security-policy.ts';
import { asCaddy, asHeadersFile, asNginx, headerRules } from './server-headers.ts';
import { noteShippedPackages } from './shipped-packages.ts';

/** The settings that a built site keeps, so that a server knows its base path. */
interface SiteSettings {
  readonly base: string;
}

/**
 * What a build does last: security policy in every page, headers for servers, licences of the shipped packages, and
 * a stamp with the settings.
 */
export function finishSite(settings: SiteSettings): AstroIntegration {
  // Astro's own runtime of islands stands in the pages, and Pagefind's beside them: neither is in a bundle.
  const shipped = new Set(['astro', 'pagefind']);
  let root = new URL('.', import.meta.url);
  return {
    name: 'finish-site',
    hooks: {
      'astro:config:setup': ({ config, updateConfig }) => {
        root = config.root;
        // The terminal's worker is built by itself, and shipped too.
        const plugins = () => [noteShippedPackages(shipped)];
        updateConfig({ vite: { plugins: plugins(), worker: { plugins } } });
      },
      'astro:build:done': ({ dir }) => {
        const folder = fileURLToPath(dir);
        writeHeaders(folder, settings.base, secureEveryPage(folder));
        copyFileSync(new URL('THIRD-PARTY-NOTICES', root), join(folder, 'third-party-notices.txt'));
        writeFileSync(join(folder, 'shipped-packages.json'), `${JSON.stringify([...shipped].sort())}\n`);
        // Last, because a site with this file counts as built.
        writeFileSync(join(folder, 'build.json'), `${JSON.stringify(settings)}\n`);
      },
    },
  };
}

/** What the sheets draw that a page of text may open. */
const OPENED = ['glyph-close'];

/** A page of text keeps the glyphs that it shows; a page with a lab may come to show any. */
export function withOwnGlyphs(html: string): string {
  if (html.includes('<astro-island')) return html;
  return html.replace(/<symbol id="(glyph-[\w-]+)".*?<\/symbol>/gs, (symbol, id: string) =>
    OPENED.includes(id) || html.includes(`"#${id}"`) ? symbol : '',
  );
}

/** Puts its security policy into every page; returns the hashes of the inline scripts of all. */
function secureEveryPage(folder: string): string[] {
  const hashes = new Set<string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.html')) continue;
    const file = join(folder, name);
    const html = readFileSync(file, 'utf8');
    for (const hash of inlineScriptHashes(html)) hashes.add(hash);
    writeFileSync(file, withPolicy(withOwnGlyphs(html)));
  }
  return [...hashes].sort();
}

function writeHeaders(folder: string, base: string, hashes: readonly string[]): void {
  const rules = headerRules(base, hashes);
  const entries = readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('_headers'))
    .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
    .sort();
  writeFileSync(join(folder, '_headers'), asHeadersFile(rules, entries));
  writeFileSync(join(folder, '_headers.nginx'), asNginx(rules));
  writeFileSync(join(folder, '_headers.caddy'), asCaddy(rules));
}
