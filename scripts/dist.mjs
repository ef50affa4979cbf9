import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import site from '../site.config.mjs';
import { root, runTool } from './toolchain.mjs';

/** What a built site is made from. */
const sources = [
  'src',
  'content',
  'public',
  'astro.config.mjs',
  'svelte.config.mjs',
  'site.config.mjs',
  'package-lock.json',
  'THIRD-PARTY-NOTICES',
];

/** A file in the built site that says with which settings it was built; src/site/build writes it last. */
const stampName = 'build.json';

function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  // A folder's own time counts too: it changes when a file is removed.
  return readdirSync(path).reduce((time, name) => Math.max(time, newest(join(path, name))), stat.mtimeMs);
}

/** The settings with which the site in `folder` was built, or nothing when there is none. */
export function builtSettings(folder) {
  const stamp = join(folder, stampName);
  return existsSync(stamp) ? JSON.parse(readFileSync(stamp, 'utf8')) : undefined;
}

/** Whether `folder` holds a site built from the sources as they are, with the settings as they are. */
export function isCurrent(folder) {
  const built = builtSettings(folder);
  if (built === undefined || JSON.stringify(built) !== JSON.stringify(site)) return false;
  const builtAt = statSync(join(folder, stampName)).mtimeMs;
  return sources.every((path) => newest(join(root, path)) <= builtAt);
}

/** Builds the site into `folder`, with `env` over the settings. Resolves to the build's exit code and output. */
export async function buildSite(folder, env = {}) {
  // Forced: Astro's content cache does not notice a change in a Markdown plugin.
  const { code, output } = await runTool('astro', ['build', '--force', '--outDir', folder], { env });
  // Astro only logs a lesson that it could not render, and writes an empty page.
  const emptyPage = /Error rendering/.test(output);
  return { code: emptyPage ? 1 : code, output };
}
