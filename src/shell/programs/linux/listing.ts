/** `ls` and `stat`, with the sizes, times and owners of a host's files. */
import { nameOf, normalPath } from '../../paths.ts';
import type { Call, HostFile, HostFiles, Outcome, Program } from '../../program.ts';
import { formatTime } from './clock.ts';
import { absolute, readWords, unknownOption } from './words.ts';

const HALF_YEAR_MS = 15_778_476_000;
const BLOCK = 4096;
const TABLE = {
  flags: 'laAhtrSR1dFpingosUvCx',
  valued: 'w',
  long: {
    all: 'a',
    'almost-all': 'A',
    'human-readable': 'h',
    reverse: 'r',
    recursive: 'R',
    directory: 'd',
    classify: 'F',
    size: 's',
    color: 'C',
    'numeric-uid-gid': 'n',
  },
};

interface Named {
  readonly name: string;
  readonly path: string;
  readonly file: HostFile;
}

type Options = ReadonlyMap<string, string>;

/** `drwxr-xr-x` */
export function modeWords({ type, mode }: HostFile): string {
  const letter = { directory: 'd', symlink: 'l', file: '-' }[type];
  const triple = (bits: number): string => `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${bits & 1 ? 'x' : '-'}`;
  const text = letter + triple(mode >> 6) + triple(mode >> 3) + triple(mode);
  return mode & 0o1000 ? `${text.slice(0, -1)}t` : text;
}

/** `1.2K`, `11M`, as `ls -h` rounds: up. */
export function humanSize(bytes: number): string {
  let [value, unit] = [bytes, 0];
  while (value >= 1024 && unit < 4) [value, unit] = [value / 1024, unit + 1];
  if (unit === 0) return String(bytes);
  const shown = value < 10 ? (Math.ceil(value * 10) / 10).toFixed(1) : String(Math.ceil(value));
  return shown + ('KMGT'[unit - 1] ?? '');
}

function blocksOf({ type, size }: HostFile): number {
  if (type === 'symlink') return 0;
  return type === 'directory' ? BLOCK / 1024 : Math.ceil(size / BLOCK) * (BLOCK / 1024);
}

function linksOf(path: string, { type }: HostFile, files: HostFiles): number {
  if (type !== 'directory') return 1;
  const below = (files.list(path) ?? []).filter((name) => files.stat(normalPath(path, name))?.type === 'directory');
  return below.length + 2;
}

function timeWords(modified: number, now: number): string {
  const isRecent = modified <= now && now - modified < HALF_YEAR_MS;
  return formatTime(modified, isRecent ? '%b %e %H:%M' : '%b %e  %Y');
}

function mark({ type, mode }: HostFile, options: Options): string {
  if (type === 'directory' && (options.has('F') || options.has('p'))) return '/';
  if (!options.has('F')) return '';
  if (type === 'symlink') return '@';
  return mode & 0o111 ? '*' : '';
}

function longLines(all: readonly Named[], options: Options, call: Call): readonly string[] {
  const now = call.line.epoch();
  const rows = all.map(({ name, path, file }) => ({
    links: String(linksOf(path, file, call.files)),
    size: options.has('h') ? humanSize(file.size) : String(file.size),
    time: timeWords(file.modified, now),
    name: name + (file.target === undefined ? mark(file, options) : ` -> ${file.target}`),
    mode: modeWords(file),
    owner: options.has('n') ? '0' : (file.owner ?? 'root'),
  }));
  const width = (of: (row: (typeof rows)[number]) => string): number =>
    rows.reduce((most, row) => Math.max(most, of(row).length), 0);
  const [links, size, owner] = [width((row) => row.links), width((row) => row.size), width((row) => row.owner)];
  return rows.map((row) => {
    const who = [options.has('g') ? [] : [row.owner.padEnd(owner)], options.has('o') ? [] : [row.owner.padEnd(owner)]];
    return [row.mode, row.links.padStart(links), ...who.flat(), row.size.padStart(size), row.time, row.name].join(' ');
  });
}

function sorted(all: readonly Named[], options: Options): readonly Named[] {
  const byName = (a: Named, b: Named): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
  const found = [...all].sort((a, b) => {
    if (options.has('t')) return b.file.modified - a.file.modified || byName(a, b);
    if (options.has('S')) return b.file.size - a.file.size || byName(a, b);
    return byName(a, b);
  });
  return options.has('r') ? found.reverse() : found;
}

/** Names side by side, as many columns as fit, filled downwards. */
function columns(names: readonly string[], width: number): readonly string[] {
  for (let rows = 1; rows < names.length; rows++) {
    const count = Math.ceil(names.length / rows);
    const widths = Array.from({ length: count }, (_, column) =>
      Math.max(...names.slice(column * rows, column * rows + rows).map((name) => name.length)),
    );
    if (widths.reduce((sum, one) => sum + one + 2, -2) > width) continue;
    return Array.from({ length: rows }, (_, row) =>
      widths
        .map((wide, column) => {
          const name = names[column * rows + row] ?? '';
          return column + 1 === count || names[(column + 1) * rows + row] === undefined ? name : name.padEnd(wide + 2);
        })
        .join(''),
    );
  }
  return names;
}

function lines(all: readonly Named[], options: Options, call: Call): readonly string[] {
  if (options.has('l') || options.has('n') || options.has('g') || options.has('o'))
    return longLines(all, options, call);
  const names = all.map(({ name, file }) => name + mark(file, options));
  if (options.has('1') || call.isScreen !== true || call.terminal === undefined) return names;
  return columns(names, call.terminal.size.columns);
}

function folderLines(path: string, options: Options, call: Call): readonly string[] {
  const { files } = call;
  const names = (files.list(path) ?? []).filter(
    (name) => options.has('a') || options.has('A') || !name.startsWith('.'),
  );
  const dots = options.has('a') ? ['.', '..'] : [];
  const all = [...dots, ...names].flatMap((name): readonly Named[] => {
    const at = normalPath(path, name);
    const file = files.stat(at);
    return file === undefined ? [] : [{ name, path: at, file }];
  });
  const isLong = options.has('l') || options.has('n') || options.has('g') || options.has('o');
  const total = all.reduce((sum, { file }) => sum + blocksOf(file), 0);
  const head = isLong || options.has('s') ? [`total ${options.has('h') ? humanSize(total * 1024) : total}`] : [];
  return [...head, ...lines(sorted(all, options), options, call)];
}

/** Each folder with its name, and what lies below it. */
function deep(name: string, path: string, options: Options, call: Call): readonly string[] {
  const below = (call.files.list(path) ?? []).filter(
    (one) => call.files.stat(normalPath(path, one))?.type === 'directory' && (options.has('a') || !one.startsWith('.')),
  );
  return [
    `${name}:`,
    ...folderLines(path, options, call),
    ...below.flatMap((one) => ['', ...deep(`${name.replace(/\/$/, '')}/${one}`, normalPath(path, one), options, call)]),
  ];
}

function ls(call: Call): Outcome {
  const { options, operands, unknown } = readWords(
    call.argv.slice(1).filter((word) => !/^--(?:color|group-directories-first|time-style)/.test(word)),
    TABLE,
  );
  if (unknown !== undefined) return unknownOption('ls', unknown, 2);
  const wrong: string[] = [];
  const given = (operands.length === 0 ? ['.'] : [...operands].sort()).flatMap((name): readonly Named[] => {
    const path = absolute(call, name);
    const file = resolved(call.files, path, options.has('l') || options.has('d'));
    if (file === undefined || (name.endsWith('/') && file.type === 'file')) {
      const why = file === undefined ? 'No such file or directory' : 'Not a directory';
      wrong.push(`ls: cannot access '${name}': ${why}`);
      return [];
    }
    return [{ name, path, file }];
  });
  const isFolder = ({ file }: Named): boolean => file.type === 'directory' && !options.has('d');
  const single = sorted(
    given.filter((one) => !isFolder(one)),
    options,
  );
  const folders = sorted(given.filter(isFolder), options);
  const parts: (readonly string[])[] = single.length > 0 ? [lines(single, options, call)] : [];
  for (const { name, path } of folders) {
    if (options.has('R')) parts.push(deep(name, path, options, call));
    else {
      const isNamed = given.length + wrong.length > 1;
      parts.push([...(isNamed ? [`${name}:`] : []), ...folderLines(path, options, call)]);
    }
  }
  const stdout = parts.map((part) => part.map((line) => `${line}\n`).join('')).join('\n');
  return { stdout, stderr: wrong.map((line) => `${line}\n`).join(''), exit: wrong.length > 0 ? 2 : 0 };
}

/** What a path is; a link to a folder is that folder, unless links themselves are asked for. */
function resolved(files: HostFiles, path: string, keepsLinks: boolean): HostFile | undefined {
  const file = files.stat(path);
  if (file?.target === undefined || keepsLinks) return file;
  return files.stat(normalPath(path.slice(0, path.lastIndexOf('/')) || '/', file.target)) ?? file;
}

const KINDS = { file: 'regular file', directory: 'directory', symlink: 'symbolic link' } as const;

function stat(call: Call): Outcome {
  const { options, operands, unknown } = readWords(call.argv.slice(1), {
    flags: 'Lt',
    valued: 'c',
    long: { format: 'c', printf: 'c' },
  });
  if (unknown !== undefined) return unknownOption('stat', unknown);
  if (operands.length === 0)
    return { stdout: '', stderr: "stat: missing operand\nTry 'stat --help' for more information.\n", exit: 1 };
  let [stdout, stderr] = ['', ''];
  for (const name of operands) {
    const path = absolute(call, name);
    const file = call.files.stat(path);
    if (file === undefined) stderr += `stat: cannot statx '${name}': No such file or directory\n`;
    else stdout += `${statLines(name, path, file, call, options.get('c')).join('\n')}\n`;
  }
  return { stdout, stderr, exit: stderr === '' ? 0 : 1 };
}

function statLines(
  name: string,
  path: string,
  file: HostFile,
  call: Call,
  format: string | undefined,
): readonly string[] {
  const octal = file.mode.toString(8).padStart(4, '0');
  const time = formatTime(file.modified, '%F %T.%N +0000');
  if (format !== undefined) {
    const parts: Readonly<Record<string, string>> = {
      ...{ n: name, s: String(file.size), a: octal.replace(/^0/, ''), A: modeWords(file), U: 'root', G: 'root' },
      ...{ Y: String(Math.floor(file.modified / 1000)), y: time, F: KINDS[file.type], h: '1' },
    };
    return [format.replace(/%([a-zA-Z])/g, (whole, letter: string) => parts[letter] ?? whole)];
  }
  const links = linksOf(path, file, call.files);
  return [
    `  File: ${name}${file.target === undefined ? '' : ` -> ${file.target}`}`,
    `  Size: ${String(file.size).padEnd(10)}\tBlocks: ${String(blocksOf(file) * 2).padEnd(10)} IO Block: 4096   ${KINDS[file.type]}`,
    `Device: 0,48\tInode: ${inodeOf(path)}      Links: ${links}`,
    `Access: (${octal}/${modeWords(file)})  Uid: (    0/    root)   Gid: (    0/    root)`,
    ...[`Access: ${time}`, `Modify: ${time}`, `Change: ${time}`, ' Birth: -'],
  ];
}

/** A number of its own for each path. */
function inodeOf(path: string): number {
  let sum = nameOf(path).length;
  for (const char of path) sum = (sum * 31 + char.charCodeAt(0)) % 8_388_593;
  return sum + 131_072;
}

export const LISTING_PROGRAMS: readonly Program[] = [
  {
    name: 'ls',
    home: 'linux',
    about: 'lists files, with sizes and times',
    usage: 'ls -l /srv/flink/ha/default',
    run: (call) => Promise.resolve(ls(call)),
  },
  {
    name: 'stat',
    home: 'linux',
    about: 'tells all about a file',
    usage: 'stat conf/config.yaml',
    run: (call) => Promise.resolve(stat(call)),
  },
];
