import type { Finding, SourceFile } from './source/repository.ts';

/** No file grows past this. */
const linesMax = 500;

/** Past this a file needs a reason below. */
const linesBeforeReason = 300;

/** Why a file is longer than others: the one concept in it that would be worse in two. */
export const reasons: Readonly<Record<string, string>> = {
  'src/model/jobmanager/job-master.ts': 'one machine: its chart and its reaction to every message stand together',
};

const measured = /^(src|scripts|tests|content)\/.*\.(ts|mjs|svelte|astro|css|md)$/;

/** Files that are too long, and reasons that no file needs any more. */
export function tooLong(files: readonly SourceFile[], known: Readonly<Record<string, string>> = reasons): Finding[] {
  const lengths = new Map(
    files.filter(({ path }) => measured.test(path)).map(({ path, text }) => [path, text.trimEnd().split('\n').length]),
  );
  const long = [...lengths].flatMap(([path, lines]): Finding[] => {
    if (lines > linesMax)
      return [{ path, message: `${lines} lines, of at most ${linesMax}: take a concept out of it.` }];
    if (lines <= linesBeforeReason || path in known) return [];
    const advice = 'take a concept out of it, or give the reason in tests/tidy/lengths.ts';
    return [{ path, message: `${lines} lines: past ${linesBeforeReason}, ${advice}.` }];
  });
  const stale = Object.keys(known)
    .filter((path) => (lengths.get(path) ?? 0) <= linesBeforeReason)
    .map((path) => ({
      path,
      message: 'needs no reason for its length any more: remove it from tests/tidy/lengths.ts.',
    }));
  return [...long, ...stale];
}
