import type { Finding, SourceFile } from './source/repository.ts';

/** Names that say nothing of what is inside, so that everything ends there. */
const empty = new Set(['util', 'utils', 'helper', 'helpers', 'misc', 'common', 'manager', 'stuff', 'various']);

/** Files and folders whose whole name says nothing. (`SlotManager` is fine: it is upstream's word.) */
export function emptyNames(files: readonly SourceFile[]): Finding[] {
  return files.flatMap(({ path }) => {
    const name = path.split('/').find((part) => empty.has(part.replace(/\..*$/, '').toLowerCase()));
    return name === undefined ? [] : [{ path, message: `"${name}" names nothing: name it for what it knows.` }];
  });
}
