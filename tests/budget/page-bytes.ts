import { dirname, join } from 'node:path/posix';
import { gzipSync } from 'node:zlib';
import ts from 'typescript';

/** Reads a file of the built site by its path from the site's top; undefined when there is none. */
export type ReadFile = (path: string) => Buffer | undefined;

/** Bytes that a page loads by itself, compressed with gzip. A KB is 1000 bytes. */
export interface PageBytes {
  readonly page: string;
  readonly hasLab: boolean;
  readonly html: number;
  readonly styles: number;
  readonly scripts: number;
  readonly scriptFiles: readonly string[];
}

const gzipped = (content: Buffer): number => gzipSync(content, { level: 9 }).length;

/** Files that a script of the site imports by statement, and so before it runs. */
function staticImports(path: string, text: string): string[] {
  const { statements } = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  return statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const from = statement.moduleSpecifier;
    if (from === undefined || !ts.isStringLiteral(from)) return [];
    return [join(dirname(path), from.text)];
  });
}

/** Parts without which a lab is none. They count, although a page may ask for them at the first act. */
const labPart = /\bimport\(\s*["'`](?<address>[^"'`]*\bTimeline\.[^"'`]+)["'`]/g;

/** Files of such parts that a script imports while it runs. */
function labParts(path: string, text: string): string[] {
  return [...text.matchAll(labPart)].map(({ groups }) => join(dirname(path), groups?.address ?? ''));
}

/** Every file that `entries` need before they run, themselves included, and the parts of a lab. */
function withImports(entries: readonly string[], read: ReadFile): string[] {
  const found = new Set<string>();
  const follow = (path: string): void => {
    const content = read(path);
    if (found.has(path) || content === undefined) return;
    found.add(path);
    const text = content.toString();
    for (const imported of [...staticImports(path, text), ...labParts(path, text)]) follow(imported);
  };
  for (const entry of entries) follow(entry);
  return [...found].sort();
}

/** Addresses in a page, by the attribute that holds them, as paths from the top of a site under `base`. */
function addresses(html: string, pattern: RegExp, base: string): string[] {
  return [...html.matchAll(pattern)]
    .map(({ groups }) => groups?.address ?? '')
    .filter((address) => address.startsWith(base))
    .map((address) => address.slice(base.length));
}

/** Measures what the page at `page` loads: islands with what hydrates them count and so does a timeline; what else they import later does not. */
export function pageBytes(page: string, read: ReadFile, base = '/'): PageBytes {
  const content = read(page);
  if (content === undefined) throw new Error(`${page} is not in the built site.`);
  const html = content.toString();
  const island = /\b(?:component-url|renderer-url|before-hydration-url)="(?<address>[^"]+)"/g;
  const script = /<script[^>]*\ssrc="(?<address>[^"]+)"/g;
  const preload = /<link[^>]*\srel="modulepreload"[^>]*\shref="(?<address>[^"]+)"/g;
  const style = /<link[^>]*\srel="stylesheet"[^>]*\shref="(?<address>[^"]+)"/g;
  const entries = [island, script, preload].flatMap((pattern) => addresses(html, pattern, base));
  const scriptFiles = withImports(entries, read);
  const total = (paths: readonly string[]): number =>
    paths.reduce((sum, path) => sum + gzipped(read(path) ?? Buffer.alloc(0)), 0);
  return {
    page,
    hasLab: html.includes('<astro-island'),
    html: gzipped(content),
    styles: total([...new Set(addresses(html, style, base))]),
    scripts: total(scriptFiles),
    scriptFiles,
  };
}
