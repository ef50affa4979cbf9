/**
 * The memory of a process before it starts: the start script asks for it, and ends when the parts do not fit.
 *
 * @simulates org.apache.flink.runtime.util.bash.BashJavaUtils · 1.20, 2.3 · simplified
 */
import { StartFailure, type Settings } from './settings.ts';

const CLASS = 'org.apache.flink.configuration.IllegalConfigurationException';

/** The keys by which a process knows its memory. */
interface Names {
  readonly process: string;
  readonly flink: string;
  /** What has to be there when neither total is. */
  readonly parts: readonly string[];
  readonly prefix: string;
}

/** What the parts of Flink's own memory add up to, in bytes. */
type Derive = (settings: Settings, total: number | undefined) => number;

const JOBMANAGER: Names = {
  process: 'jobmanager.memory.process.size',
  flink: 'jobmanager.memory.flink.size',
  parts: ['jobmanager.memory.heap.size'],
  prefix: 'jobmanager.memory',
};
const TASKMANAGER: Names = {
  process: 'taskmanager.memory.process.size',
  flink: 'taskmanager.memory.flink.size',
  parts: ['taskmanager.memory.task.heap.size', 'taskmanager.memory.managed.size'],
  prefix: 'taskmanager.memory',
};

/** Whether the memory of a process can be computed; a `StartFailure` says why not. */
export function checkMemory(settings: Settings, process: 'jobmanager' | 'taskmanager'): void {
  if (process === 'taskmanager') settings.check('taskmanager.numberOfTaskSlots');
  try {
    derive(withOldHeap(settings, process), process);
  } catch (error) {
    // 2.3 has left the frame out for a JobManager.
    if (!(error instanceof StartFailure) || (process === 'jobmanager' && settings.flink !== '1.20')) throw error;
    const [first = ''] = error.causes;
    // Only what is wrong with the configuration as a whole is framed, not a value that cannot be read.
    if (!first.startsWith(CLASS)) throw error;
    const frame = `${CLASS}: ${process === 'jobmanager' ? 'JobManager' : 'TaskManager'} memory configuration failed: `;
    throw new StartFailure([frame + first.slice(first.indexOf(': ') + 2), ...error.causes]);
  }
}

function derive(settings: Settings, process: 'jobmanager' | 'taskmanager'): void {
  const isTaskManager = process === 'taskmanager';
  const [names, flinkMemory] = isTaskManager
    ? ([TASKMANAGER, taskManager] as const)
    : ([JOBMANAGER, jobManager] as const);
  if (names.parts.every((key) => settings.has(key))) fromFlinkMemory(settings, names, flinkMemory(settings, undefined));
  else if (settings.has(names.flink)) {
    const total = sizeOf(settings, names.flink);
    flinkMemory(settings, total);
    fromFlinkMemory(settings, names, total);
  } else if (settings.has(names.process)) fromProcessMemory(settings, names, flinkMemory);
  else
    throw new StartFailure(
      `${CLASS}: Either required fine-grained memory (${names.parts.join(' and ')}), or Total Flink Memory size (${settings.described(names.flink)}), or Total Process Memory size (${settings.described(names.process)}) need to be configured explicitly.`,
    );
  const cores = settings.has('taskmanager.cpu.cores') ? 'taskmanager.cpu.cores' : 'taskmanager.numberOfTaskSlots';
  if (isTaskManager && settings.number(cores) <= 0)
    throw new StartFailure(
      `${CLASS}: TaskExecutors need to be started with a positive number of CPU cores. Please configure taskmanager.cpu.cores accordingly.`,
    );
}

/** 1.20 takes the heap of older files for the part or the total that took its place. */
function withOldHeap(settings: Settings, process: 'jobmanager' | 'taskmanager'): Settings {
  const old = [`${process}.heap.size`, `${process}.heap.mb`].find(
    (key) => settings.flink === '1.20' && settings.has(key),
  );
  const value = old === undefined ? undefined : settings.text(old);
  if (old === undefined || value === undefined) return settings;
  const target = process === 'jobmanager' ? JOBMANAGER.parts[0] : TASKMANAGER.flink;
  return target === undefined || settings.has(target)
    ? settings
    : settings.with(target, old.endsWith('.mb') ? `${value}m` : value);
}

function fromProcessMemory(settings: Settings, names: Names, derive: Derive): void {
  const total = sizeOf(settings, names.process);
  const metaspace = sizeOf(settings, `${names.prefix}.jvm-metaspace.size`);
  const overhead = share(settings, total, `${names.prefix}.jvm-overhead`, 1);
  if (metaspace + overhead > total)
    throw new StartFailure(
      `${CLASS}: Sum of configured JVM Metaspace (${readable(metaspace)}) and JVM Overhead (${readable(overhead)}) exceed configured Total Process Memory (${readable(total)}).`,
    );
  derive(settings, total - metaspace - overhead);
}

function fromFlinkMemory(settings: Settings, names: Names, flink: number): void {
  const base = flink + sizeOf(settings, `${names.prefix}.jvm-metaspace.size`);
  const range = rangeOf(settings, `${names.prefix}.jvm-overhead`);
  if (!settings.has(names.process)) return;
  const overhead = sizeOf(settings, names.process) - base;
  if (overhead < 0)
    throw new StartFailure(
      `${CLASS}: The configured Total Process Memory size (${readable(sizeOf(settings, names.process))}) is less than the sum of the derived Total Flink Memory size (${readable(flink)}) and the configured or default JVM Metaspace size  (${readable(base - flink)}).`,
    );
  if (overhead > range.most || overhead < range.least)
    throw new StartFailure(
      `${CLASS}: Derived JVM Overhead size (${readable(overhead)}) is not in configured JVM Overhead range [${readable(range.least)}, ${readable(range.most)}].`,
    );
}

/** @simulates org.apache.flink.runtime.util.config.memory.jobmanager.JobManagerFlinkMemoryUtils · 1.20, 2.3 · exact */
function jobManager(settings: Settings, total: number | undefined): number {
  const offHeap = sizeOf(settings, 'jobmanager.memory.off-heap.size');
  if (total !== undefined) {
    if (total > offHeap) return total;
    throw new StartFailure(
      `${CLASS}: The configured Total Flink Memory (${readable(total)}) is less than the configured Off-heap Memory (${readable(offHeap)}).`,
    );
  }
  const heap = sizeOf(settings, 'jobmanager.memory.heap.size');
  const flink = settings.has(JOBMANAGER.flink) ? sizeOf(settings, JOBMANAGER.flink) : undefined;
  if (flink !== undefined && flink !== heap + offHeap)
    throw new StartFailure(
      `${CLASS}: Sum of the configured JVM Heap Memory (${readable(heap)}) and the configured or default Off-heap Memory (${readable(offHeap)}) exceeds the configured Total Flink Memory (${readable(flink)}). Please, make the configuration consistent or configure only one option: either JVM Heap or Total Flink Memory.`,
    );
  return heap + offHeap;
}

/** @simulates org.apache.flink.runtime.util.config.memory.taskmanager.TaskExecutorFlinkMemoryUtils · 1.20, 2.3 · exact */
function taskManager(settings: Settings, given: number | undefined): number {
  const total = given ?? (settings.has(TASKMANAGER.flink) ? sizeOf(settings, TASKMANAGER.flink) : undefined);
  const part = (name: string): number => sizeOf(settings, `taskmanager.memory.${name}`);
  const [frameworkHeap, frameworkOffHeap, taskOffHeap] = [
    part('framework.heap.size'),
    part('framework.off-heap.size'),
    part('task.off-heap.size'),
  ];
  const managed = settings.has('taskmanager.memory.managed.size')
    ? part('managed.size')
    : fraction(settings, total ?? 0, 'taskmanager.memory.managed.fraction');
  const fixed = frameworkHeap + frameworkOffHeap + taskOffHeap + managed;
  if (settings.has('taskmanager.memory.task.heap.size')) {
    const taskHeap = part('task.heap.size');
    const sum = fixed + taskHeap;
    if (total === undefined) return sum + share(settings, sum, 'taskmanager.memory.network', inverse(settings));
    if (sum > total)
      throw new StartFailure(
        `${CLASS}: Sum of configured Framework Heap Memory (${readable(frameworkHeap)}), Framework Off-Heap Memory (${readable(frameworkOffHeap)}), Task Heap Memory (${readable(taskHeap)}), Task Off-Heap Memory (${readable(taskOffHeap)}) and Managed Memory (${readable(managed)}) exceed configured Total Flink Memory (${readable(total)}).`,
      );
    checkNetwork(settings, total - sum);
    return total;
  }
  const network = share(settings, total ?? 0, 'taskmanager.memory.network', 1);
  if (total !== undefined && fixed + network > total)
    throw new StartFailure(
      `${CLASS}: Sum of configured Framework Heap Memory (${readable(frameworkHeap)}), Framework Off-Heap Memory (${readable(frameworkOffHeap)}), Task Off-Heap Memory (${readable(taskOffHeap)}), Managed Memory (${readable(managed)}) and Network Memory (${readable(network)}) exceed configured Total Flink Memory (${readable(total)}).`,
    );
  return total ?? fixed + network;
}

/** What is left for the network has to be what it may have. */
function checkNetwork(settings: Settings, network: number): void {
  const { least, most } = rangeOf(settings, 'taskmanager.memory.network');
  if (network >= least && network <= most) return;
  throw new StartFailure([
    `${CLASS}: If Total Flink, Task Heap and (or) Managed Memory sizes are explicitly configured then the Network Memory size is the rest of the Total Flink memory after subtracting all other configured types of memory, but the derived Network Memory is inconsistent with its configuration.`,
    `${CLASS}: Derived Network Memory size (${readable(network)}) is not in configured Network Memory range [${readable(least)}, ${readable(most)}].`,
  ]);
}

/** What Java has for no limit; a number of this language only comes near. */
const LIMITLESS = '9223372036854775807';

/** A share of a total, not less than its least and not more than its most. */
function share(settings: Settings, total: number, prefix: string, factor: number): number {
  const { least, most, part } = rangeOf(settings, prefix);
  return Math.min(most, Math.max(least, Math.floor(total * part * factor)));
}

function inverse(settings: Settings): number {
  return 1 / (1 - settings.number('taskmanager.memory.network.fraction'));
}

function rangeOf(
  settings: Settings,
  prefix: string,
): { readonly least: number; readonly most: number; readonly part: number } {
  const [least, most] = [sizeOf(settings, `${prefix}.min`), sizeOf(settings, `${prefix}.max`)];
  const part = checkedFraction(settings, `${prefix}.fraction`, least, most);
  return { least, most, part };
}

function fraction(settings: Settings, total: number, key: string): number {
  return Math.floor(total * checkedFraction(settings, key, 0, Number.MAX_SAFE_INTEGER));
}

/** @simulates org.apache.flink.runtime.util.config.memory.RangeFraction · 1.20, 2.3 · exact */
function checkedFraction(settings: Settings, key: string, least: number, most: number): number {
  const part = Math.fround(settings.number(key));
  const cause =
    least > most
      ? 'java.lang.IllegalArgumentException: min value must be less or equal to max value'
      : part >= 0 && part < 1
        ? undefined
        : 'java.lang.IllegalArgumentException: fraction must be in range [0, 1)';
  if (cause === undefined) return part;
  throw new StartFailure([
    `${CLASS}: Inconsistently configured ${settings.described(key)} (${part}) and its min (${readable(least)}), max (${readable(most)}) value`,
    cause,
  ]);
}

function sizeOf(settings: Settings, key: string): number {
  try {
    return settings.bytes(key);
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error;
    throw new StartFailure([`${CLASS}: Cannot read memory size from config option '${key}'.`, ...error.causes]);
  }
}

const UNITS: readonly (readonly [number, string])[] = [
  [1024 ** 4, 'tb'],
  [1024 ** 3, 'gb'],
  [1024 ** 2, 'mb'],
  [1024, 'kb'],
];

/**
 * Bytes as Flink writes them in its messages.
 *
 * @simulates org.apache.flink.configuration.MemorySize#toHumanReadableString · 1.20, 2.3 · exact
 */
function readable(bytes: number): string {
  if (bytes >= Number.MAX_SAFE_INTEGER) return `8388608.000tb (${LIMITLESS} bytes)`;
  const unit = UNITS.find(([size]) => bytes > size);
  return unit === undefined ? `${bytes} bytes` : `${(bytes / unit[0]).toFixed(3)}${unit[1]} (${bytes} bytes)`;
}
