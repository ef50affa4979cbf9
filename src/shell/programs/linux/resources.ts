/** `df` and `free`: disks and memory of a host. Nothing here fills them. */
import type { Call, Outcome, Program } from '../../program.ts';
import { failed, printed, readWords, unknownOption } from './words.ts';

/** Memory of every host in MiB. */
export const MEMORY_MIB = {
  total: 16_000,
  free: 11_420.3,
  used: 2_710.9,
  cache: 1_868.8,
  available: 13_020.7,
} as const;
const SHARED_MIB = 12;

interface Disk {
  readonly device: string;
  readonly kib: number;
  readonly used: number;
  readonly mount: string;
}

const GIB = 1_048_576;
const OVERLAY: Disk = { device: 'overlay', kib: 98 * GIB, used: 31 * GIB, mount: '/' };
const TMPFS: readonly Disk[] = [
  { device: 'tmpfs', kib: 65_536, used: 0, mount: '/dev' },
  { device: 'shm', kib: 65_536, used: 0, mount: '/dev/shm' },
];
const STORAGE: Disk = { device: 'storage:/flink', kib: 492 * GIB, used: GIB, mount: '/srv/flink' };

/** A number of KiB as a person reads it: `98G`, `1.5G`; rounded as the program does that asks. */
function short(kib: number, suffix: string, round: (value: number) => number): string {
  const units = ['K', 'M', 'G', 'T'];
  let value = kib;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  if (value === 0) return '0';
  return `${value < 10 ? (round(value * 10) / 10).toFixed(1) : round(value)}${units[unit] ?? ''}${suffix}`;
}

function df({ argv, role }: Call): Outcome {
  const { options, operands, unknown } = readWords(argv.slice(1), {
    flags: 'hTaklPi',
    long: { 'human-readable': 'h' },
  });
  if (unknown !== undefined) return unknownOption('df', unknown);
  const disks = [OVERLAY, ...TMPFS, ...(role === 'zookeeper' || role === 'kafka' ? [] : [STORAGE])];
  const of = (path: string): Disk =>
    [...disks].reverse().find(({ mount }) => path === mount || path.startsWith(`${mount}/`)) ?? OVERLAY;
  const shown = operands.length === 0 ? disks : operands.map((path) => of(path));
  const isShort = options.has('h');
  const amount = (kib: number): string => (isShort ? short(kib, '', Math.ceil) : String(kib));
  const width = isShort ? [5, 5, 5] : [9, 9, 9];
  const row = (cells: readonly string[], device: string, percent: string, mount: string): string =>
    `${device.padEnd(14)} ${cells.map((cell, at) => cell.padStart(width[at] ?? 5)).join(' ')} ${percent.padStart(4)} ${mount}`;
  return printed([
    row(isShort ? ['Size', 'Used', 'Avail'] : ['1K-blocks', 'Used', 'Available'], 'Filesystem', 'Use%', 'Mounted on'),
    ...shown.map(({ device, kib, used, mount }) =>
      row([amount(kib), amount(used), amount(kib - used)], device, `${Math.ceil((used / kib) * 100)}%`, mount),
    ),
  ]);
}

function free({ argv }: Call): Outcome {
  const { options, unknown } = readWords(argv.slice(1), {
    flags: 'bkmghtwl',
    long: { human: 'h', mebi: 'm', gibi: 'g', kibi: 'k', bytes: 'b' },
  });
  if (unknown !== undefined)
    return failed([`free: invalid option -- '${unknown.replace(/^-+/, '')}'`, '', 'Usage:', ' free [options]']);
  const unit = options.has('b') ? 1 / 1024 : options.has('m') ? 1024 : options.has('g') ? GIB : 1;
  const amount = (mib: number): string =>
    options.has('h') ? short(mib * 1024, 'i', Math.floor) : String(Math.floor((mib * 1024) / unit));
  const { total, used, free: unused, cache, available } = MEMORY_MIB;
  const row = (name: string, cells: readonly number[]): string =>
    `${name.padEnd(8)}${cells.map((cell) => (cell === 0 && options.has('h') ? '0B' : amount(cell)).padStart(12, ' ')).join('')}`;
  const head = ['total', 'used', 'free', 'shared', 'buff/cache', 'available'].map((word) => word.padStart(12)).join('');
  return printed([
    `        ${head}`,
    row('Mem:', [total, used, unused, SHARED_MIB, cache, available]),
    row('Swap:', [0, 0, 0]),
  ]);
}

export const RESOURCE_PROGRAMS: readonly Program[] = [
  {
    name: 'df',
    home: 'linux',
    about: 'tells how full the disks are',
    usage: 'df -h /srv/flink',
    run: (call) => Promise.resolve(df(call)),
  },
  {
    name: 'free',
    home: 'linux',
    about: 'tells how much memory is used',
    usage: 'free -m',
    run: (call) => Promise.resolve(free(call)),
  },
];
