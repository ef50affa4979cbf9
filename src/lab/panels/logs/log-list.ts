/** The lines of all processes as one list: which are wanted, which are in view. */
import type { LogLine } from '../../../recording/index.ts';

/** What a reader wants to see. Everything empty is everything. */
export interface LogQuery {
  /** Processes whose lines are left out. */
  readonly hidden: readonly string[];
  /** The least level. */
  readonly level: LogLine['level'];
  /** The short name of the class that wrote it; empty for all. */
  readonly logger: string;
  /** Words that stand in the message or in the name of its class, whatever their case. */
  readonly text: string;
}

export const EVERYTHING: LogQuery = { hidden: [], level: 'INFO', logger: '', text: '' };

const LEVELS = ['INFO', 'WARN', 'ERROR'] as const;

/** `CheckpointCoordinator` of `org.apache.flink.runtime.checkpoint.CheckpointCoordinator`. */
export function shortClass(logger: string): string {
  return logger.slice(logger.lastIndexOf('.') + 1);
}

/** Indexes of the wanted lines, ascending. */
export function wantedLines(lines: readonly LogLine[], { hidden, level, logger, text }: LogQuery): readonly number[] {
  const least = LEVELS.indexOf(level);
  const words = text.trim().toLowerCase();
  return lines.flatMap((line, i) => {
    if (hidden.includes(line.process) || LEVELS.indexOf(line.level) < least) return [];
    if (logger !== '' && shortClass(line.logger) !== logger) return [];
    const isFound = words === '' || `${shortClass(line.logger)} ${line.text}`.toLowerCase().includes(words);
    return isFound ? [i] : [];
  });
}

/** Who writes, JobManagers first: the place in this list is a process' column and its colour. */
export function writersOf(lines: readonly LogLine[]): readonly string[] {
  const order = ['jobmanager', 'taskmanager'];
  const rank = (name: string): number => (order.indexOf(name.replace(/-\d+$/, '')) + 3) % 3;
  const number = (name: string): number => Number(/\d+$/.exec(name)?.[0] ?? 0);
  const names = [...new Set(lines.map(({ process }) => process))];
  return names.sort((a, b) => rank(a) - rank(b) || number(a) - number(b) || (a < b ? -1 : 1));
}

/** Short names of the classes that write, in the order of the alphabet. */
export function classesOf(lines: readonly LogLine[]): readonly string[] {
  return [...new Set(lines.map(({ logger }) => shortClass(logger)))].sort();
}

/** `jm-1` of `jobmanager-1`. */
export function shortProcess(name: string): string {
  return name.replace('jobmanager', 'jm').replace('taskmanager', 'tm').replace('zookeeper', 'zk');
}

/** The first line that an event wrote, or where it would stand; lines are in the order of their events. */
export function firstLineFrom(lines: readonly { readonly event: number }[], event: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (lines[middle]!.event < event) low = middle + 1;
    else high = middle;
  }
  return low;
}
