/** The files of a host as just-bash's file system. */
import type { IFileSystem } from 'just-bash/browser';
import type { HostFile } from '../program.ts';
import { FILE_LIMIT } from './limits.ts';
import { bytesOf, isBinary, textOf, type Content, type Encoding } from './contents.ts';
import type { FilePort } from './engine-port.ts';
import { nameOf, normalPath, parentOf } from '../paths.ts';
import { SYSTEM_PATH } from './state.ts';

type Stat = Awaited<ReturnType<IFileSystem['stat']>>;

const PROGRAM: HostFile = { type: 'file', size: 14_480, mode: 0o755, modified: 0 };
const FOLDER: HostFile = { type: 'directory', size: 4096, mode: 0o755, modified: 0 };
const DEVICE: HostFile = { type: 'file', size: 0, mode: 0o666, modified: 0 };
/** Folders that every host has. */
const OWN_FOLDERS: readonly string[] = ['/', '/usr', ...SYSTEM_PATH];
/** What a line keeps for itself: here-documents and the pipes of `<( … )`. */
const DEVICES = /^\/dev(?:\/|$)/;
const LINKS_LIMIT = 40;

/** Errors carry the operating system's word, as just-bash expects it. */
function failure(code: string, words: string, call: string, path: string): Error {
  return new Error(`${code}: ${words}, ${call} '${path}'`);
}

const missing = (call: string, path: string): Error => failure('ENOENT', 'no such file or directory', call, path);

/** One line's view of the files; what lies under /dev is forgotten with it. */
export class HostFileSystem implements IFileSystem {
  private readonly port: FilePort;
  /** Programs that the shell can run, by name. */
  private readonly programs: ReadonlySet<string>;
  private readonly devices = new Map<string, string>();

  constructor(port: FilePort, programs: ReadonlySet<string>) {
    this.port = port;
    this.programs = programs;
  }

  resolvePath(base: string, path: string): string {
    return normalPath(base, path);
  }

  getAllPaths(): string[] {
    return [];
  }

  async exists(path: string): Promise<boolean> {
    return (await this.find(path)) !== undefined;
  }

  async stat(path: string): Promise<Stat> {
    const found = await this.find(path);
    if (found === undefined) throw missing('stat', path);
    return statOf(found);
  }

  async lstat(path: string): Promise<Stat> {
    const found = await this.entry(await this.below(path));
    if (found === undefined) throw missing('lstat', path);
    return statOf(found);
  }

  async readFile(path: string, encoding?: Encoding): Promise<string> {
    const text = await this.text(path);
    if (!isBinary(encoding)) return text;
    return Array.from(bytesOf(text), (byte) => String.fromCharCode(byte)).join('');
  }

  async readFileBuffer(path: string): Promise<Uint8Array> {
    return bytesOf(await this.text(path));
  }

  async writeFile(path: string, content: Content, encoding?: Encoding): Promise<void> {
    await this.write(path, textOf(content, encoding));
  }

  async appendFile(path: string, content: Content, encoding?: Encoding): Promise<void> {
    const before = (await this.exists(path)) ? await this.text(path) : '';
    await this.write(path, before + textOf(content, encoding));
  }

  async mkdir(path: string, options?: { recursive?: boolean }): Promise<void> {
    const at = await this.below(path);
    const found = await this.entry(at);
    if (found !== undefined) {
      if (options?.recursive === true && found.type !== 'file') return;
      throw failure('EEXIST', `${found.type === 'file' ? 'file' : 'directory'} already exists`, 'mkdir', path);
    }
    const parent = parentOf(at);
    if ((await this.find(parent)) === undefined) {
      if (options?.recursive !== true) throw missing('mkdir', path);
      await this.mkdir(parent, options);
    }
    await this.port.makeFolder(at);
  }

  async readdir(path: string): Promise<string[]> {
    const at = await this.real(path);
    const found = at === undefined ? undefined : await this.entry(at);
    if (at === undefined || found === undefined) throw missing('scandir', path);
    if (found.type !== 'directory') throw failure('ENOTDIR', 'not a directory', 'scandir', path);
    return this.names(at);
  }

  async readdirWithFileTypes(
    path: string,
  ): Promise<{ name: string; isFile: boolean; isDirectory: boolean; isSymbolicLink: boolean }[]> {
    const at = (await this.real(path)) ?? path;
    const names = await this.readdir(path);
    return Promise.all(
      names.map(async (name) => {
        const type = (await this.entry(normalPath(at, name)))?.type;
        return {
          name,
          isFile: type === 'file',
          isDirectory: type === 'directory',
          isSymbolicLink: type === 'symlink',
        };
      }),
    );
  }

  async rm(path: string, options?: { recursive?: boolean; force?: boolean }): Promise<void> {
    const at = await this.below(path);
    const found = await this.entry(at);
    if (found === undefined) {
      if (options?.force === true) return;
      throw missing('rm', path);
    }
    if (DEVICES.test(at)) {
      this.devices.delete(at);
      return;
    }
    if (at === '/') throw failure('EBUSY', 'device or resource busy', 'rm', path);
    if (this.isProgram(at)) throw failure('EACCES', 'permission denied', 'rm', path);
    if (found.type === 'directory' && options?.recursive !== true && (await this.names(at)).length > 0)
      throw failure('ENOTEMPTY', 'directory not empty', 'rm', path);
    await this.port.remove(at);
  }

  async cp(from: string, to: string, options?: { recursive?: boolean }): Promise<void> {
    const source = await this.real(from);
    const found = source === undefined ? undefined : await this.entry(source);
    if (source === undefined || found === undefined) throw missing('cp', from);
    if (found.type !== 'directory') {
      await this.write(to, await this.text(source), found.mode);
      return;
    }
    if (options?.recursive !== true) throw failure('EISDIR', 'is a directory', 'cp', from);
    const target = await this.below(to);
    if (`${target}/`.startsWith(`${source}/`)) throw failure('EINVAL', `cannot copy '${from}' into itself`, 'cp', to);
    await this.mkdir(target, { recursive: true });
    for (const name of await this.names(source)) await this.cp(`${source}/${name}`, `${target}/${name}`, options);
  }

  async mv(from: string, to: string): Promise<void> {
    await this.cp(from, to, { recursive: true });
    await this.rm(from, { recursive: true });
  }

  async chmod(path: string, mode: number): Promise<void> {
    const at = await this.real(path);
    const found = at === undefined ? undefined : await this.entry(at);
    if (at === undefined || found === undefined) throw missing('chmod', path);
    if (found.type === 'file' && !DEVICES.test(at)) await this.port.write(at, await this.text(at), mode & 0o7777);
  }

  symlink(_target: string, path: string): Promise<void> {
    return Promise.reject(failure('EPERM', 'operation not permitted', 'symlink', path));
  }

  async link(from: string, to: string): Promise<void> {
    if (await this.exists(to)) throw failure('EEXIST', 'file already exists', 'link', to);
    await this.cp(from, to);
  }

  async readlink(path: string): Promise<string> {
    const found = await this.entry(await this.below(path));
    if (found === undefined) throw missing('readlink', path);
    if (found.target === undefined) throw failure('EINVAL', 'invalid argument', 'readlink', path);
    return found.target;
  }

  async realpath(path: string): Promise<string> {
    const at = await this.real(path);
    if (at === undefined || (await this.entry(at)) === undefined) throw missing('realpath', path);
    return at;
  }

  /** `touch`: what exists keeps its content, and its time says when its content was written. */
  async utimes(path: string): Promise<void> {
    if (!(await this.exists(path))) throw missing('utimes', path);
  }

  // ------------------------------------------------------------------------------------------------ inside

  private isProgram(path: string): boolean {
    return SYSTEM_PATH.includes(parentOf(path)) && this.programs.has(nameOf(path));
  }

  private async entry(path: string): Promise<HostFile | undefined> {
    const device = this.devices.get(path);
    if (device !== undefined) return { ...DEVICE, size: device.length };
    if (path === '/dev/null' || path === '/dev/tty') return DEVICE;
    if (path === '/dev' || path === '/dev/fd') return FOLDER;
    if (this.isProgram(path)) return PROGRAM;
    return (await this.port.stat(path)) ?? (OWN_FOLDERS.includes(path) ? FOLDER : undefined);
  }

  private async names(path: string): Promise<string[]> {
    const names = new Set(await this.port.list(path));
    if (SYSTEM_PATH.includes(path)) for (const name of this.programs) names.add(name);
    if (path === '/') for (const name of ['bin', 'dev', 'usr']) names.add(name);
    if (path === '/usr') names.add('bin');
    return [...names].sort();
  }

  /** A path with the links in its folders followed, its own name kept. */
  private async below(path: string): Promise<string> {
    const at = normalPath('/', path);
    if (at === '/') return at;
    const parent = (await this.real(parentOf(at))) ?? parentOf(at);
    return normalPath(parent, nameOf(at));
  }

  /** A path with all links followed; nothing when they lead in a circle. */
  private async real(path: string): Promise<string | undefined> {
    let left = normalPath('/', path).split('/').slice(1);
    let at = '/';
    for (let links = 0; left.length > 0;) {
      const [name = '', ...rest] = left;
      const next = normalPath(at, name);
      const found = name === '' ? undefined : await this.entry(next);
      if (found?.target !== undefined) {
        if ((links += 1) > LINKS_LIMIT) return undefined;
        left = [...normalPath(at, found.target).split('/').slice(1), ...rest];
        at = '/';
      } else {
        at = next;
        left = rest;
      }
    }
    return at;
  }

  private async find(path: string): Promise<HostFile | undefined> {
    const at = await this.real(path);
    return at === undefined ? undefined : this.entry(at);
  }

  private async text(path: string): Promise<string> {
    const at = await this.real(path);
    const found = at === undefined ? undefined : await this.entry(at);
    if (at === undefined || found === undefined) throw missing('open', path);
    if (found.type === 'directory') throw failure('EISDIR', 'illegal operation on a directory', 'read', path);
    if (DEVICES.test(at)) return this.devices.get(at) ?? '';
    const text = await this.port.read(at);
    if (text !== undefined) return text;
    if (this.isProgram(at)) return '\x7fELF\x02\x01\x01\n';
    throw missing('open', path);
  }

  private async write(path: string, text: string, mode?: number): Promise<void> {
    const at = (await this.real(path)) ?? path;
    if (at === '/dev/null' || at === '/dev/tty') return;
    if (DEVICES.test(at)) {
      this.devices.set(at, text);
      return;
    }
    if ((await this.entry(at))?.type === 'directory')
      throw failure('EISDIR', 'illegal operation on a directory', 'write', path);
    if (this.isProgram(at)) throw failure('EACCES', 'permission denied', 'open', path);
    if ((await this.entry(parentOf(at)))?.type !== 'directory') throw missing('open', path);
    if (text.length > FILE_LIMIT) throw failure('ENOSPC', 'no space left on device', 'write', path);
    await this.port.write(at, text, mode);
  }
}

function statOf({ type, size, mode, modified }: HostFile): Stat {
  return {
    isFile: type === 'file',
    isDirectory: type === 'directory',
    isSymbolicLink: type === 'symlink',
    mode,
    size,
    mtime: new Date(modified),
  };
}
