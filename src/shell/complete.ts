import { own } from '../base/index.ts';
import type { FlinkVersion } from '../model/index.ts';
import { actionsOf, JARS, labelOf, optionsOf, PROGRAM_OPTIONS, type CliAction } from '../simulation/index.ts';
import { COMMANDS, commandOf } from './commands.ts';

/** What completion may draw from, at the moment shown. */
export interface CompletionContext {
  readonly flink: FlinkVersion;
  readonly jobs: readonly { readonly id: string; readonly name: string; readonly ended: boolean }[];
  readonly hosts: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
}

/** Words that may stand at the cursor, from `start` of the line on. */
export interface Completion {
  readonly start: number;
  readonly candidates: readonly string[];
}

const REST_PATHS: readonly string[] = ['/overview', '/config', '/taskmanagers', '/jobs', '/jobs/overview'];
const JOB_TOPICS: readonly string[] = ['', '/status', '/checkpoints', '/exceptions', '/config'];

/** Candidates for the word that ends at the cursor, in a fixed order. */
export function complete(line: string, cursor: number, context: CompletionContext): Completion {
  const before = line.slice(0, cursor);
  const start = before.search(/\S*$/);
  const prefix = before.slice(start);
  const words = before
    .slice(0, start)
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const candidates = wordsAt(words, prefix, context).filter((word) => word.startsWith(prefix) && word !== prefix);
  return { start, candidates: [...new Set(candidates)] };
}

/** The longest text that all candidates begin with. */
export function sharedPrefix(candidates: readonly string[]): string {
  const [first = '', ...rest] = candidates;
  let length = first.length;
  for (const word of rest) while (!word.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, length);
}

function wordsAt(words: readonly string[], prefix: string, context: CompletionContext): readonly string[] {
  const [first] = words;
  if (first === undefined) return COMMANDS.map(({ name }) => name);
  const command = commandOf(first)?.name;
  if (command === 'lab') return words.length === 1 ? ['help'] : [];
  if (command === 'curl') return curlWords(prefix, context);
  if (command !== 'flink') return [];
  const [, action, ...rest] = words;
  if (action === undefined) return [...actionsOf(context.flink), '--help', '--version'];
  return actionsOf(context.flink).some((known) => known === action)
    ? flinkWords(action as CliAction, rest, prefix, context)
    : [];
}

function flinkWords(
  action: CliAction,
  rest: readonly string[],
  prefix: string,
  context: CompletionContext,
): readonly string[] {
  const last = rest.at(-1) ?? '';
  const isJar = (word: string): boolean => JARS.some(({ file }) => file === word);
  const jar = rest.findIndex(isJar);
  if (jar >= 0) {
    const values = own(PROGRAM_OPTIONS, last);
    return values === undefined ? Object.keys(PROGRAM_OPTIONS) : values;
  }
  if (last === '-m') return context.hosts.map((host) => `${host}:8081`);
  const options = optionsOf(action).filter((option) => option.hidden !== true);
  const taken = options.find((option) => `-${option.opt}` === last || `--${option.long ?? ''}` === last);
  if (taken?.arg !== undefined && taken.optionalArg !== true) return [];
  if (prefix.startsWith('-')) return options.flatMap((option) => (labelOf(option).split(' ')[0] ?? '').split(','));
  if (action === 'run' || action === 'run-application' || action === 'info') return JARS.map(({ file }) => file);
  return action === 'list' ? [] : jobWords(context);
}

/** Running jobs first: that is what one cancels. */
function jobWords({ jobs, variables }: CompletionContext): readonly string[] {
  const ids = [...jobs].sort((a, b) => Number(a.ended) - Number(b.ended)).map(({ id }) => id);
  return [...ids, ...Object.keys(variables).map((name) => `$${name}`)];
}

function curlWords(prefix: string, { hosts, jobs }: CompletionContext): readonly string[] {
  if (prefix.startsWith('-')) return ['-s', '-i', '-X'];
  const paths = [...REST_PATHS, ...jobs.flatMap(({ id }) => JOB_TOPICS.map((topic) => `/jobs/${id}${topic}`))];
  const urls = hosts.flatMap((host) => paths.map((path) => `${host}:8081${path}`));
  return [...urls.map((url) => `http://${url}`), ...urls];
}
