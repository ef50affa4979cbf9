/** What Tab offers: programs, their words, files, variables. */
import { nameOf, normalPath } from '../paths.ts';
import type { Call, HostFiles, HostRole, Program } from '../program.ts';
import { carriedWords, commandWords } from './command-words.ts';
import { curlWords, flinkWords } from './flink-words.ts';
import { kafkaWords, zookeeperWords } from './service-words.ts';

/** Where a line is being written. */
export interface CompletionPlace {
  readonly call: Omit<Call, 'argv' | 'stdin'>;
  /** The programs of a kind of host. */
  readonly programs: (role: HostRole) => readonly Program[];
  /** What the shell knows beside them: `cd`, `grep`. */
  readonly others: readonly string[];
  /** Names of variables. */
  readonly variables: readonly string[];
  /** Another host's role, and its files, for what is written behind `ssh HOST`. */
  readonly host: (name: string) => { readonly role: HostRole; readonly files: HostFiles } | undefined;
}

/** Words that may stand at the cursor, from `start` of the line on. A folder ends in a slash: it is not yet all. */
export interface Completion {
  readonly start: number;
  readonly candidates: readonly string[];
}

/** Candidates for the word that ends at the cursor, in a fixed order. */
export function completeLine(line: string, cursor: number, place: CompletionPlace): Completion {
  const { words, prefix, start, isFile } = commandWords(line, cursor);
  const carried = carriedWords(words);
  const other = carried.host === undefined ? undefined : place.host(carried.host);
  const call = other === undefined ? place.call : { ...place.call, ...other, host: carried.host ?? place.call.host };
  const here: CompletionPlace = { ...place, call };
  const found = isFile ? fileWords(prefix, call) : wordsAt(carried.words, prefix, here);
  const candidates = [...new Set(found)].filter((word) => word.startsWith(prefix));
  // A word that is whole is one of the answers as long as there are longer ones.
  return { start, candidates: candidates.length === 1 && candidates[0] === prefix ? [] : candidates };
}

function wordsAt(words: readonly string[], prefix: string, place: CompletionPlace): readonly string[] {
  const { call, programs, others, variables } = place;
  if (/^\$\w*$/.test(prefix)) return variables.map((name) => `$${name}`);
  const all = programs(call.role);
  const [first] = words;
  if (first === undefined)
    return prefix.includes('/')
      ? fileWords(prefix, call)
      : [...all.map(({ name }) => name), ...others].filter((name) => prefix !== '' || !name.startsWith('.')).sort();
  const program = all.find(({ name }) => name === nameOf(first));
  const own = program === undefined ? [] : ownWords(program, words, prefix, call);
  const fitting = own.filter((word) => word.startsWith(prefix) && word !== prefix);
  return fitting.length > 0 ? fitting : fileWords(prefix, call);
}

function ownWords(
  program: Program,
  words: readonly string[],
  prefix: string,
  call: CompletionPlace['call'],
): readonly string[] {
  const { name, home } = program;
  if (program.complete !== undefined) return program.complete(words, call);
  if (name === 'flink') return flinkWords(words, prefix, call);
  if (name === 'curl') return curlWords(prefix, call);
  if (home === 'zookeeper') return zookeeperWords(words, prefix, call.line.state());
  return home === 'kafka' ? kafkaWords(words, call.line.state()) : [];
}

/** Files and folders whose path begins so. Hidden ones are offered to who asks for them. */
function fileWords(prefix: string, { cwd, files }: Pick<Call, 'cwd' | 'files'>): readonly string[] {
  const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  const path = normalPath(cwd, folder);
  const name = prefix.slice(folder.length);
  return (files.list(path) ?? [])
    .filter((one) => one.startsWith(name) && (name.startsWith('.') || !one.startsWith('.')))
    .map((one) => `${folder}${one}${isFolder(files, normalPath(path, one)) ? '/' : ''}`);
}

function isFolder(files: HostFiles, path: string): boolean {
  const file = files.stat(path);
  if (file?.target === undefined) return file?.type === 'directory';
  return files.stat(file.target)?.type === 'directory';
}
