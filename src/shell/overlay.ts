/** What was written and removed by hand, laid over the files that processes wrote. */
import type { HostFile, HostFiles } from './program.ts';

/** A change of one path. Without `text` it is a folder, or the path with all below it is gone. */
export interface FileChange {
  readonly path: string;
  readonly kind: 'written' | 'folder' | 'removed';
  readonly text?: string;
  readonly mode?: number;
  /** When, in virtual milliseconds since 1970. */
  readonly at: number;
}

const FOLDER_BYTES = 4096;

/** The last of these changes that decides what a path is: its own, or the removal of a folder that it lies in. */
function lastOf(changes: readonly FileChange[], path: string): FileChange | undefined {
  return changes.findLast((change) => change.path === path || isGone(change, path));
}

const isGone = (change: FileChange, path: string): boolean =>
  change.kind === 'removed' && (change.path === path || path.startsWith(`${change.path}/`));

function fileOf({ kind, text = '', mode, at }: FileChange): HostFile {
  return kind === 'folder'
    ? { type: 'directory', size: FOLDER_BYTES, mode: mode ?? 0o755, modified: at }
    : { type: 'file', size: new TextEncoder().encode(text).length, mode: mode ?? 0o644, modified: at };
}

/** The files with these changes made to them, oldest first. */
export function overlaid(files: HostFiles, changes: readonly FileChange[]): HostFiles {
  if (changes.length === 0) return files;
  const stat = (path: string): HostFile | undefined => {
    const last = lastOf(changes, path);
    if (last === undefined) return files.stat(path);
    return last.kind === 'removed' ? undefined : fileOf(last);
  };
  return {
    stat,
    read(path) {
      const last = lastOf(changes, path);
      if (last === undefined) return files.read(path);
      return last.kind === 'written' ? (last.text ?? '') : undefined;
    },
    list(path) {
      if (stat(path)?.type !== 'directory') return undefined;
      const base = path === '/' ? '/' : `${path}/`;
      const names = new Set(files.list(path));
      for (const change of changes) {
        const [name = '', ...below] = change.path.startsWith(base) ? change.path.slice(base.length).split('/') : [];
        if (name !== '' && below.length === 0) names.add(name);
      }
      return [...names].filter((name) => stat(base + name) !== undefined).sort();
    },
  };
}
