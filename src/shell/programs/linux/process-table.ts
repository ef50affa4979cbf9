/** The processes of a host, as `/proc` shows them. */
import { LOGIN_PID } from '../../files/index.ts';
import { nameOf } from '../../paths.ts';
import type { Call, HostFiles } from '../../program.ts';

export interface HostProcess {
  readonly pid: number;
  readonly parent: number;
  readonly state: 'R' | 'S' | 'T';
  readonly words: readonly string[];
  /** The short name: `java`. */
  readonly comm: string;
  /** When it started, in ms since 1970. */
  readonly startedAt: number;
  readonly residentKb: number;
  /** The process of the run that it is; absent for what belongs to the host alone. */
  readonly process: string | undefined;
}

/** All that live now, by their ids. */
export function processesIn(files: HostFiles): readonly HostProcess[] {
  const pids = (files.list('/proc') ?? []).filter((name) => /^\d+$/.test(name)).map(Number);
  return pids.sort((a, b) => a - b).map((pid) => read(files, pid));
}

function read(files: HostFiles, pid: number): HostProcess {
  const text = (name: string): string => files.read(`/proc/${pid}/${name}`) ?? '';
  const [, state = 'S', parent = '1'] = /\) (\w) (\d+)/.exec(text('stat')) ?? [];
  const environment = text('environ').split('\0');
  return {
    pid,
    parent: Number(parent),
    state: state === 'T' || state === 'R' ? state : 'S',
    words: text('cmdline').split('\0').slice(0, -1),
    comm: text('comm').trim(),
    startedAt: files.stat(`/proc/${pid}/stat`)?.modified ?? 0,
    residentKb: Number(/VmRSS:\s+(\d+)/.exec(text('status'))?.[1] ?? 0),
    process: environment.find((line) => line.startsWith('LAB_PROCESS='))?.slice('LAB_PROCESS='.length),
  };
}

/** The program that asks: it is a process too, the newest one. */
export function asking({ argv, files, line }: Pick<Call, 'argv' | 'files' | 'line'>): HostProcess {
  const last = processesIn(files).at(-1)?.pid ?? 1;
  const [first = ''] = argv;
  return {
    ...{ pid: last + 11, parent: LOGIN_PID, state: 'R', residentKb: 4_180, process: undefined },
    words: argv,
    comm: nameOf(first),
    startedAt: line.epoch(),
  };
}

/** A JVM's words, taken apart. */
export interface JavaWords {
  readonly options: readonly string[];
  readonly main: string;
  readonly args: readonly string[];
}

/** Options, main class and arguments of a JVM; nothing for what is no JVM. */
export function javaWords({ words }: HostProcess): JavaWords | undefined {
  if (nameOf(words[0] ?? '') !== 'java') return undefined;
  const options: string[] = [];
  for (let at = 1; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '-classpath' || word === '-cp') at += 1;
    else if (word.startsWith('-')) options.push(word);
    else return { options, main: word, args: words.slice(at + 1) };
  }
  return undefined;
}
