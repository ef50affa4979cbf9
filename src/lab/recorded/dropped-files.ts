/** Files that were dropped on a page or picked, read into memory. */
import { ok, type Result } from '../../base/index.ts';
import type { Folder } from '../../recording/index.ts';
import { filesOfZip } from './recording-files.ts';

export interface NamedFile {
  readonly path: string;
  readonly file: File;
}

/** Larger files are no part of a recording. */
const MOST_BYTES = 64_000_000;

/** What came: one zip, or the files of a folder. */
export async function readFiles(files: readonly NamedFile[]): Promise<Result<Folder>> {
  const [first] = files;
  if (files.length === 1 && first !== undefined && !/\.(?:yaml|jsonl|log|out)$/.test(first.path))
    return filesOfZip(new Uint8Array(await first.file.arrayBuffer()));
  const texts = files
    .filter(({ file }) => file.size <= MOST_BYTES)
    .map(async ({ path, file }) => [path, await file.text()] as const);
  return ok(new Map(await Promise.all(texts)));
}

/** The files of an input, with their paths in the folder that was picked. */
export function pickedFiles(files: readonly File[]): readonly NamedFile[] {
  return files.map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** What was dropped: files, and folders with all that is in them. */
export async function droppedFiles(entries: readonly FileSystemEntry[]): Promise<readonly NamedFile[]> {
  return (await Promise.all(entries.map((entry) => filesUnder(entry, '')))).flat();
}

async function filesUnder(entry: FileSystemEntry, path: string): Promise<readonly NamedFile[]> {
  const own = `${path}${entry.name}`;
  if (isFile(entry))
    return [{ path: own, file: await new Promise<File>((found, failed) => entry.file(found, failed)) }];
  if (!isFolder(entry)) return [];
  const reader = entry.createReader();
  const inside: FileSystemEntry[] = [];
  // A reader hands out a hundred at a time, and then none.
  for (;;) {
    const more = await new Promise<FileSystemEntry[]>((found, failed) => reader.readEntries(found, failed));
    if (more.length === 0) break;
    inside.push(...more);
  }
  return (await Promise.all(inside.map((one) => filesUnder(one, `${own}/`)))).flat();
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
