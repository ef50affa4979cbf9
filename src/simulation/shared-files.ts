/** The shared file system as a shell on the client sees it, as far as a script asks for names in it. */
import type { StorageContext } from '../model/index.ts';

/** Every file and folder that a stored thing implies, by its path on the host: `/srv/flink/savepoints/savepoint-…`. */
export function pathsOf({ files }: StorageContext): readonly string[] {
  const paths = new Set<string>();
  for (const { path } of files) {
    const parts = path.replace(/^file:/, '').split('/');
    for (let length = 2; length <= parts.length; length += 1) paths.add(parts.slice(0, length).join('/'));
  }
  return [...paths].sort();
}

/**
 * What a pipeline of `ls`, `sort`, `head` and `tail` prints, a line feed behind each name; nothing when there is another
 * command or option in it. Names are sorted as `ls` does it.
 */
export function listing(commands: string, paths: readonly string[]): string | undefined {
  let lines: readonly string[] | undefined;
  for (const command of commands.split('|')) {
    const [program, ...words] = command.trim().split(/\s+/);
    if (program === 'ls' && lines === undefined) lines = list(words, paths);
    else if (program === 'sort' && lines !== undefined && words.length === 0) lines = [...lines].sort();
    else if ((program === 'head' || program === 'tail') && lines !== undefined) lines = some(program, words, lines);
    else return undefined;
    if (lines === undefined) return undefined;
  }
  return (lines ?? []).map((line) => `${line}\n`).join('');
}

/** `ls -d`: the names themselves, not what folders hold. */
function list(words: readonly string[], paths: readonly string[]): readonly string[] | undefined {
  const options = words.filter((word) => word.startsWith('-')).join('');
  if (!options.includes('d') || /[^-d1]/.test(options)) return undefined;
  const patterns = words.filter((word) => !word.startsWith('-')).map(matcher);
  return paths.filter((path) => patterns.some((pattern) => pattern.test(path)));
}

/** A pattern with `*` and `?`, neither of which crosses a slash. */
function matcher(pattern: string): RegExp {
  const escaped = pattern.replace(/\/$/, '').replace(/[\\^$.+()[\]{}|]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/\*/g, '[^/]*').replace(/\?/g, '[^/]')}$`);
}

function some(
  program: 'head' | 'tail',
  words: readonly string[],
  lines: readonly string[],
): readonly string[] | undefined {
  const count = /^-(?:n ?)?(\d+)$/.exec(words.join(' '))?.[1] ?? (words.length === 0 ? '10' : undefined);
  if (count === undefined) return undefined;
  return program === 'head' ? lines.slice(0, Number(count)) : lines.slice(Math.max(0, lines.length - Number(count)));
}
