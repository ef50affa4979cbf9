/** What ends a process at its start, and no other rule has said: sums that do not fit above all. */
import { catalogueEntry } from '../../catalogue/index.ts';
import { processVerdict, startVerdict, type StartedProcess, type StartVerdict } from '../../start/verdict.ts';
import type { ConfigurationEntry } from '../document.ts';
import type { Found, Subject } from './subject.ts';

const PROCESSES: readonly (readonly [StartedProcess, string])[] = [
  ['jobmanager', 'JobManager'],
  ['taskmanager', 'TaskManager'],
];

/** What the start of either process ends with. A file that says nothing of memory is a part of one, and is not asked for it. */
export function startDiagnostics(subject: Subject): readonly Found[] {
  const said = new Set<string>();
  return PROCESSES.flatMap(([process, name]) => {
    const verdict = verdictOn(subject, process);
    const reason = verdict.causes.at(-1) ?? '';
    // Which plugins a cluster has is not in its configuration.
    if (verdict.starts || said.has(reason) || reason.includes('UnsupportedFileSystemScheme')) return [];
    const entry = culprit(subject, process, verdict);
    if (entry === undefined) return [];
    said.add(reason);
    return [found(entry, name, verdict)];
  });
}

/** The verdict; of a part of a file, which says nothing of memory, that of the process alone. */
function verdictOn({ document, flink }: Subject, process: StartedProcess): StartVerdict {
  const hasMemory = Object.keys(document.flat).some((key) => key.startsWith(`${process}.memory.`));
  return hasMemory ? startVerdict(document, process, flink) : processVerdict(document.flat, process, flink);
}

function found(entry: ConfigurationEntry, name: string, { endedBy, exitCode, causes }: StartVerdict): Found {
  const isMemory = endedBy === 'script';
  const own = (causes.at(isMemory ? -1 : 0) ?? '').replace(/^[\w.$]+: /, '');
  return {
    ...(entry.valueAt.to > entry.valueAt.from ? entry.valueAt : entry.keyAt),
    severity: 'error',
    code: isMemory ? 'memory-does-not-fit' : 'does-not-start',
    key: entry.key,
    message: isMemory
      ? `The memory of the ${name} does not add up: ${own}`
      : `A ${name} does not start with this: ${own}`,
    flink: `${isMemory ? 'The start script computes the memory, and ends' : `The ${name} ends`} with exit code ${exitCode ?? 1}.`,
    next: isMemory
      ? 'Name the whole of a process (`…memory.process.size`), and leave its parts to Flink.'
      : 'Change the value.',
    fixes: [],
  };
}

/** The entry that it is about: one that Flink names, else one of the memory of the process. */
function culprit(subject: Subject, process: StartedProcess, verdict: StartVerdict): ConfigurationEntry | undefined {
  const words = verdict.causes.join(' ');
  const entries = subject.document.entries.filter(({ overridden }) => !overridden);
  const keyOf = ({ key }: ConfigurationEntry): string => catalogueEntry(key, subject.flink)?.option.key ?? key;
  if (verdict.endedBy !== 'script')
    return entries.find((entry) => words.includes(keyOf(entry)) || isNamed(words, entry));
  const own = entries.filter((entry) => keyOf(entry).startsWith(`${process}.memory.`));
  return own.find((entry) => words.includes(keyOf(entry))) ?? own.at(-1);
}

/** Whether Flink repeats the value, as it does of a class that there is not. */
function isNamed(words: string, { key, value }: ConfigurationEntry): boolean {
  return value.length > 2 && /type|dir|port|order/i.test(key) && words.includes(value);
}
