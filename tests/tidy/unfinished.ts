import type { Finding, SourceFile } from './source/repository.ts';

/** Words of work that is not done. They are taken apart here, so that this file does not hold them. */
const words = new RegExp(
  `\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'coming ' + 'soon', 'lo' + 'rem'].join('|')})\\b`,
);

const read = /\.(ts|mjs|svelte|astro|css|md|yaml)$/;

/** Notes of unfinished work: it belongs into an issue. */
export function unfinishedWork(files: readonly SourceFile[]): Finding[] {
  return files.flatMap(({ path, text }) =>
    !read.test(path) || path.startsWith('tests/conformance/')
      ? []
      : text.split('\n').flatMap((content, index) => {
          const word = words.exec(content)?.[0];
          if (word === undefined) return [];
          return [{ path, line: index + 1, message: `"${word}": finish it, or open an issue.` }];
        }),
  );
}
