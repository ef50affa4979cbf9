/** A host's files at one moment, as a tree whose contents are made when somebody looks. */
import type { HostFile, HostFiles } from '../program.ts';

/** A file or folder before anybody looks at it. */
export interface Entry {
  readonly type: HostFile['type'];
  readonly mode?: number;
  /** Virtual milliseconds since 1970. */
  readonly modified: number;
  /** The step that made it; −1 for what was there before the run. */
  readonly born: number;
  readonly target?: string;
  /** The content; absent for a file of which only the size is known. */
  readonly text?: () => string;
  /** Bytes, where they are not those of the text. */
  readonly size?: () => number;
  /** Of a file that is appended to: what was written from a step on. */
  readonly since?: (step: number) => string;
}

const FOLDER_BYTES = 4096;
const MODES: Readonly<Record<HostFile['type'], number>> = { file: 0o644, directory: 0o755, symlink: 0o777 };

/** Bytes of a text in UTF-8. */
export function bytesOf(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Both halves of a pair outside the first plane count two of its four bytes.
    if (code > 0x7ff && (code < 0xd800 || code > 0xdfff)) bytes += 2;
    else if (code > 0x7f) bytes += 1;
  }
  return bytes;
}

/** What a file says of itself that nobody can read. */
export function binaryText(bytes: number): string {
  return `lab: ${bytes} bytes that are no text, and are not kept here\n`;
}

/** Whether that is all there is to read of a file. */
export function isBinary(text: string): boolean {
  return /^lab: \d+ bytes that are no text, /.test(text);
}

/** Files by their paths. Folders above a file come with it. */
export class Tree implements HostFiles {
  private readonly entries = new Map<string, Entry>([['/', { type: 'directory', modified: 0, born: -1 }]]);
  private names: Map<string, string[]> | undefined;

  /** Adds a path; folders above it that are not there yet come with it, as old as it is. */
  put(path: string, entry: Entry): void {
    this.names = undefined;
    this.entries.set(path, entry);
    for (let parent = parentOf(path); parent !== '/'; parent = parentOf(parent)) {
      const known = this.entries.get(parent);
      if (known !== undefined && (known.type !== 'directory' || known.modified >= entry.modified)) break;
      this.entries.set(parent, { type: 'directory', born: known?.born ?? entry.born, modified: entry.modified });
    }
  }

  /** Takes away what was there at a path, and below it, when a step began. */
  remove(path: string, step: number): void {
    this.names = undefined;
    for (const [name, { born }] of this.entries)
      if (born < step && (name === path || name.startsWith(`${path}/`))) this.entries.delete(name);
  }

  entry(path: string): Entry | undefined {
    return this.entries.get(path);
  }

  stat(path: string): HostFile | undefined {
    const entry = this.entries.get(path);
    if (entry === undefined) return undefined;
    const { type, mode = MODES[type], modified, target } = entry;
    return { type, size: sizeOf(entry), mode, modified, owner: 'root', ...(target === undefined ? {} : { target }) };
  }

  read(path: string): string | undefined {
    const entry = this.entries.get(path);
    if (entry?.type !== 'file') return undefined;
    return entry.text?.() ?? binaryText(sizeOf(entry));
  }

  list(path: string): readonly string[] | undefined {
    if (this.entries.get(path)?.type !== 'directory') return undefined;
    return this.index().get(path) ?? [];
  }

  private index(): Map<string, string[]> {
    if (this.names !== undefined) return this.names;
    const names = new Map<string, string[]>();
    for (const path of this.entries.keys()) {
      if (path === '/') continue;
      const parent = parentOf(path);
      const list = names.get(parent);
      const name = path.slice(path.lastIndexOf('/') + 1);
      if (list === undefined) names.set(parent, [name]);
      else list.push(name);
    }
    for (const list of names.values()) list.sort();
    this.names = names;
    return names;
  }
}

function sizeOf({ type, size, text, target = '' }: Entry): number {
  if (type === 'directory') return FOLDER_BYTES;
  if (type === 'symlink') return target.length;
  return size?.() ?? bytesOf(text?.() ?? '');
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/')));
}
