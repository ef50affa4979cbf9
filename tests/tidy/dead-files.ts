import { importsOf } from './source/imports.ts';
import type { Finding, SourceFile } from './source/repository.ts';

/** Files that are used because of where they are, `course.ts` by the build. Tests do not count: what only a test uses is dead. */
const entries =
  /^(src\/pages\/|src\/content\.config\.ts$|src\/cli\/(main|course|real\/main)\.ts$|astro\.config\.mjs$|svelte\.config\.mjs$)/;

/** Files of src that hold code or styles; a declaration file is read by the compiler alone. */
const code = /^src\/.*(?<!\.d)\.(ts|svelte|astro|css)$/;

/** Files of src that nothing reaches from a page, the command line or the site's settings. */
export function deadFiles(files: readonly SourceFile[]): Finding[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const reached = new Set<string>();
  const reach = (path: string): void => {
    const file = byPath.get(path);
    if (file === undefined || reached.has(path)) return;
    reached.add(path);
    for (const { target } of importsOf(file)) if (target !== undefined) reach(target);
  };
  for (const { path } of files) if (entries.test(path)) reach(path);
  return files
    .filter(({ path }) => code.test(path) && !reached.has(path))
    .map(({ path }) => ({ path, message: 'nothing reaches it from a page or the command line: use it or remove it.' }));
}
