import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pageBytes, type PageBytes } from './page-bytes.ts';

/** Measures every page of the site built into `folder`. */
export function measureSite(folder: string): PageBytes[] {
  const { base } = JSON.parse(readFileSync(join(folder, 'build.json'), 'utf8')) as { base: string };
  const read = (path: string) => (existsSync(join(folder, path)) ? readFileSync(join(folder, path)) : undefined);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.html'))
    .sort()
    .map((page) => pageBytes(page, read, base));
}
