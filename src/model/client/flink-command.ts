import type { Json } from '../../base/index.ts';
import type { JobPlan } from '../messages.ts';
import type { JobOptions } from './cli-frontend-context.ts';
import { ENTRY_CLASS, JARS, runMain, type Pipeline } from './program.ts';

/** Text on a stream: the name of a template of `src/logs/console` and what fills it. */
export interface Printed {
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
  readonly values: Readonly<Record<string, Json>>;
}

/** What a line of `flink` asks for, once its words are understood. `prints` come before anything else. */
export type FlinkCommand = { readonly prints: readonly Printed[]; readonly namespace?: string } & (
  | { readonly kind: 'exit'; readonly code: number }
  | {
      readonly kind: 'run';
      readonly pipeline: Pipeline;
      readonly detached: boolean;
      /** `-sae`: whoever interrupts the attached client cancels the job. */
      readonly cancelOnExit?: boolean;
      readonly address?: string;
    }
  | {
      readonly kind: 'list';
      readonly running: boolean;
      readonly scheduled: boolean;
      readonly terminated: boolean;
      readonly address?: string;
    }
  | { readonly kind: 'cancel'; readonly jobId: string; readonly address?: string }
  | { readonly kind: 'dispose'; readonly path: string; readonly address?: string }
  | { readonly kind: 'checkpoint'; readonly jobId: string; readonly full: boolean; readonly address?: string }
  | SavepointCommand
);

/** What ends with a savepoint. `directory` is absent when the cluster's own is meant. */
export interface SavepointCommand {
  readonly kind: 'cancel-with-savepoint' | 'stop' | 'savepoint';
  readonly jobId: string;
  readonly directory?: string;
  readonly drain: boolean;
  readonly detached: boolean;
  readonly native: boolean;
  readonly address?: string;
}

/** A line that upstream's client refuses, with what it says. */
export class ArgumentError extends Error {}

/** Where the cluster is: `-m`, and with high availability `-z`. */
export type At = { readonly address?: string; readonly namespace?: string };

/** Options that most lines are content with, by the way they are written. `-p` takes a number behind it. */
const PLAIN: Readonly<Record<'run' | 'list' | 'cancel', Readonly<Record<string, string>>>> = {
  run: { '-d': 'd', '--detached': 'd', '-p': 'p', '--parallelism': 'p' },
  list: { '-a': 'a', '--all': 'a', '-r': 'r', '--running': 'r', '-s': 's', '--scheduled': 's' },
  cancel: {},
};

/**
 * Understands `flink run`, `list` and `cancel` with few options, their complaints included. Nothing for any other line:
 * that takes the whole parser.
 */
export function plainCommand(words: readonly string[], parallelismDefault: number): FlinkCommand | undefined {
  const [action = '', ...rest] = words;
  if (action !== 'run' && action !== 'list' && action !== 'cancel') return undefined;
  const options = new Map<string, string>();
  let at = 0;
  for (; at < rest.length; at += 1) {
    const word = rest[at] ?? '';
    const option = Object.hasOwn(PLAIN[action], word) ? PLAIN[action][word] : undefined;
    if (option === undefined) break;
    if (option === 'p') at += 1;
    options.set(option, option === 'p' ? (rest[at] ?? '-') : '');
  }
  const args = rest.slice(at);
  const unclear = action === 'run' ? [args[0] ?? '', options.get('p') ?? ''] : args;
  if (unclear.some((word) => /^-|"|\/\//.test(word)) || (action === 'run' && /[^r]$/.test(args[0] ?? '')))
    return undefined;
  return complaining(() => {
    if (action === 'list') return list(options, {});
    if (action === 'cancel') return cancel(args[0], {});
    const [jar, ...given] = args;
    return run(
      { parallelism: options.get('p'), jar, args: given, configuration: {}, detached: options.has('d') },
      parallelismDefault,
      {},
    );
  });
}

/** Whether a line of `flink` is one of those: the others take the whole client, and a cluster that takes savepoints. */
export function isPlain(words: readonly string[]): boolean {
  return plainCommand(words, 1) !== undefined;
}

/** Does what may end in a complaint about arguments. */
export function complaining(understand: () => FlinkCommand): FlinkCommand {
  try {
    return understand();
  } catch (error) {
    if (error instanceof ArgumentError) return exit(1, print('argument-error', { message: error.message }));
    throw error;
  }
}

/** More subtasks than this nobody can follow, and a browser would stand still. Flink itself goes to 32,768. */
const PARALLELISM_MAX = 1_000;
const INTEGER_MAX = 2_147_483_647;

/** What a line of `flink run` gives. */
export interface RunLine {
  readonly parallelism?: string | undefined;
  readonly jar?: string | undefined;
  readonly args: readonly string[];
  readonly entry?: string | undefined;
  readonly configuration: Readonly<Record<string, string>>;
  readonly savepoint?: JobPlan['savepoint'];
  readonly detached: boolean;
  readonly job?: JobOptions | undefined;
}

/** `flink run`: `main()` is run, and describes the job. */
export function run(
  { jar, args, entry = ENTRY_CLASS, configuration, savepoint, detached, job, ...line }: RunLine,
  parallelismDefault: number,
  at: At,
): FlinkCommand {
  const parallelism = parallelismOf(line.parallelism);
  if (jar === undefined) throw new ArgumentError('Java program should be specified a JAR file.');
  if (!JARS.some((known) => known.file === jar.replace(/^(\.\/|\/opt\/flink\/)/, '')))
    throw new ArgumentError(`Could not get job jar and dependencies from JAR file: JAR file does not exist: ${jar}`);
  if (entry !== ENTRY_CLASS) return exit(1, failure('entry-class-not-found', { entry }));
  const wanted = parallelism ?? Number(configuration['parallelism.default'] ?? parallelismDefault);
  if (wanted > PARALLELISM_MAX) return exit(1, print('flink-not-simulated', { what: `run -p ${wanted}` }));
  const pipeline = runMain({
    jar,
    args,
    parallelism: wanted,
    configuration,
    ...(savepoint === undefined ? {} : { savepoint }),
  });
  if ('exception' in pipeline)
    return exit(1, failure('program-failed', { message: pipeline.message, exception: pipeline.exception }));
  if (job?.refusal !== undefined)
    return exit(1, failure('configuration-refused', { message: job.refusal[0] ?? '', causes: job.refusal.slice(1) }));
  const changed = job === undefined || Object.keys(job.changes).length === 0 ? {} : { parameters: job.changes };
  return { kind: 'run', prints: [], pipeline: { ...pipeline, ...changed }, detached, ...at };
}

function parallelismOf(text: string | undefined): number | undefined {
  // Flink's own word for no number.
  if (text === undefined || text === '-1') return undefined;
  if (!/^\+?\d+$/.test(text) || Number(text) <= 0 || Number(text) > INTEGER_MAX)
    throw new ArgumentError(`The parallelism must be a positive number: ${text}`);
  return Number(text);
}

/** `flink list`, with the options that say which jobs. */
export function list(options: { has(option: string): boolean }, at: At): FlinkCommand {
  const all = options.has('a');
  const [running, scheduled] = [options.has('r'), options.has('s')];
  const plain = !all && !running && !scheduled;
  return {
    kind: 'list',
    prints: [print('waiting-for-response')],
    running: plain || all || running,
    scheduled: plain || all || scheduled,
    terminated: all,
    ...at,
  };
}

/** `flink cancel`, without a savepoint. */
export function cancel(text: string | undefined, at: At): FlinkCommand {
  if (text === undefined) throw new ArgumentError('Missing JobID. Specify a JobID to cancel a job.');
  const jobId = jobIdOf(text);
  return { kind: 'cancel', prints: [print('cancelling-job', { jobId })], jobId, ...at };
}

/** @simulates org.apache.flink.api.common.JobID#fromHexString · 1.20, 2.3 · exact */
export function jobIdOf(text: string | undefined): string {
  if (text === undefined) throw new ArgumentError('Missing JobId');
  if (!/^[0-9a-fA-F]{32}$/.test(text)) throw new ArgumentError(jobIdProblem(text));
  return text.toLowerCase();
}

/** What is said of words that are no id. */
export function jobIdProblem(text: string): string {
  return `Cannot parse JobID from "${text}". The expected format is [0-9a-fA-F]{32}, e.g. fd72014d4c864993a2e5a9287b4a9c5d.`;
}

/** A line on standard output. */
export function print(text: string, values: Readonly<Record<string, Json>> = {}): Printed {
  return { stream: 'stdout', text, values };
}

function failure(text: string, values: Readonly<Record<string, Json>>): Printed {
  return { stream: 'stderr', text, values };
}

/** The program is over with these words. */
export function exit(code: number, ...prints: readonly Printed[]): FlinkCommand {
  return { kind: 'exit', code, prints };
}
