import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { inlineScriptHashes, withPolicy } from './security-policy.ts';
import { asCaddy, asHeadersFile, asNginx, headerRules } from './server-headers.ts';

/** The settings that a built site keeps, so that a server knows its base path. */
interface SiteSettings {
  readonly base: string;
}

/** What a build does last: security policy in every page, headers for servers, and a stamp with the settings. */
export function finishSite(settings: SiteSettings): AstroIntegration {
  return {
    name: 'finish-site',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const folder = fileURLToPath(dir);
        const hashes = new Set<string>();
        for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
          if (!name.endsWith('.html')) continue;
          const file = join(folder, name);
          const html = readFileSync(file, 'utf8');
          for (const hash of inlineScriptHashes(html)) hashes.add(hash);
          writeFileSync(file, withPolicy(html));
        }
        const rules = headerRules(settings.base, [...hashes].sort());
        writeFileSync(join(folder, '_headers'), asHeadersFile(rules));
        writeFileSync(join(folder, '_headers.nginx'), asNginx(rules));
        writeFileSync(join(folder, '_headers.caddy'), asCaddy(rules));
        writeFileSync(join(folder, 'build.json'), `${JSON.stringify(settings)}\n`);
      },
    },
  };
}
