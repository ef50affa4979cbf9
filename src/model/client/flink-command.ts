import type { Json } from '../../base/index.ts';
import { traitsOf } from '../versions.ts';
import type { FlinkVersion } from '../vocabulary.ts';
import { actionsOf, everyHelp, helpOf } from './cli-help.ts';
import { parseCommandLine, type CommandLine } from './command-line.ts';
import { optionsOf, type CliAction } from './options.ts';
import { ENTRY_CLASS, JARS, runMain, type Pipeline } from './program.ts';

/** Text on a stream: the name of a template of `src/logs/console` and what fills it. */
export interface Printed {
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
  readonly values: Readonly<Record<string, Json>>;
}

/** What a line of `flink` asks for, once its words are understood. `prints` come before anything else. */
export type FlinkCommand = { readonly prints: readonly Printed[] } & (
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'run'; readonly pipeline: Pipeline; readonly detached: boolean; readonly address?: string }
  | {
      readonly kind: 'list';
      readonly running: boolean;
      readonly scheduled: boolean;
      readonly terminated: boolean;
      readonly address?: string;
    }
  | { readonly kind: 'cancel'; readonly jobId: string; readonly address?: string }
  | { readonly kind: 'dispose'; readonly path: string; readonly address?: string }
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

class ArgumentError extends Error {}

/**
 * Understands the words after `flink` as the command line client does, its complaints included.
 *
 * @simulates org.apache.flink.client.cli.CliFrontend#parseAndRun · 1.20, 2.3 · simplified
 */
export function flinkCommand(words: readonly string[], flink: FlinkVersion, parallelismDefault: number): FlinkCommand {
  const [action = '', ...rest] = words;
  if (words.length === 0) return exit(1, print('flink-help', everyHelp(flink)), print('specify-an-action'));
  if (action === '-h' || action === '--help') return exit(0, print('flink-help', everyHelp(flink)));
  if (action === '-v' || action === '--version') {
    const { fullVersion, commit } = traitsOf(flink);
    return exit(0, print('flink-version', { version: fullVersion, commit }));
  }
  if (!isAction(action, flink)) return exit(1, print('not-a-valid-action', { action }));
  try {
    return understand(action, rest, parallelismDefault);
  } catch (error) {
    if (error instanceof ArgumentError) return exit(1, print('argument-error', { message: error.message }));
    throw error;
  }
}

function isAction(word: string, flink: FlinkVersion): word is CliAction {
  return actionsOf(flink).some((action) => action === word);
}

function understand(action: CliAction, words: readonly string[], parallelismDefault: number): FlinkCommand {
  const program = action === 'run' || action === 'run-application' || action === 'info';
  const parsed = parseCommandLine(optionsOf(action), words, program);
  if (!parsed.ok) throw new ArgumentError(parsed.message);
  const { line } = parsed;
  if (line.values.has('h')) return exit(0, print('action-help', { ...helpOf(action) }));
  const missing = notSimulated(action, line);
  if (missing !== undefined) return exit(1, print('flink-not-simulated', { what: missing }));
  const address = line.values.get('m')?.at(-1);
  const at = address === undefined ? {} : { address };
  switch (action) {
    case 'list':
      return list(line, at);
    case 'cancel':
      return cancel(line, at);
    case 'stop':
      return stop(line, at);
    case 'savepoint':
      return savepoint(line, at);
    default:
      return run(line, parallelismDefault, at);
  }
}

/** What real Flink would do and the lab cannot, in the words of the command line. */
function notSimulated(action: CliAction, line: CommandLine): string | undefined {
  const target = (line.values.get('t') ?? line.values.get('e'))?.at(-1);
  if (action === 'info' || action === 'run-application' || action === 'checkpoint') return action;
  if (target !== undefined && target !== 'remote') return `${action} -t ${target}`;
  const python = [...line.values.keys()].find((option) => option.startsWith('py'));
  return python === undefined ? undefined : `${action} -${python}`;
}

type At = { readonly address?: string };

/** More subtasks than this nobody can follow, and a browser would stand still. Flink itself goes to 32,768. */
const PARALLELISM_MAX = 1_000;
const INTEGER_MAX = 2_147_483_647;

function run(line: CommandLine, parallelismDefault: number, at: At): FlinkCommand {
  const { values } = line;
  const jar = values.get('j')?.at(-1) ?? line.args[0];
  const args = values.has('j') ? line.args : line.args.slice(1);
  const parallelism = parallelismOf(values.get('p')?.at(-1));
  if (jar === undefined) throw new ArgumentError('Java program should be specified a JAR file.');
  if (!JARS.some((known) => known.file === jar.replace(/^(\.\/|\/opt\/flink\/)/, '')))
    throw new ArgumentError(`Could not get job jar and dependencies from JAR file: JAR file does not exist: ${jar}`);
  const entry = values.get('c')?.at(-1) ?? ENTRY_CLASS;
  if (entry !== ENTRY_CLASS) return exit(1, failure('entry-class-not-found', { entry }));
  const configuration = Object.fromEntries((values.get('D') ?? []).map(property));
  const byDefault = configuration['parallelism.default'] ?? String(parallelismDefault);
  if (!/^\+?\d+$/.test(byDefault)) {
    const message = `Could not parse value '${byDefault}' for key 'parallelism.default'.`;
    return exit(1, failure('program-failed', { message, exception: 'java.lang.IllegalArgumentException' }));
  }
  const wanted = parallelism ?? Number(byDefault);
  if (wanted < 1 || wanted > PARALLELISM_MAX)
    return exit(1, print('flink-not-simulated', { what: `run -p ${wanted}` }));
  const path = values.get('s')?.at(-1);
  const pipeline = runMain({
    jar,
    args,
    parallelism: wanted,
    configuration,
    ...(path === undefined
      ? {}
      : {
          savepoint: {
            path,
            allowNonRestoredState: values.has('n'),
            claimMode: (values.get('cm')?.at(-1) ?? values.get('rm')?.at(-1) ?? 'no_claim').toUpperCase(),
          },
        }),
  });
  if ('exception' in pipeline)
    return exit(1, failure('program-failed', { message: pipeline.message, exception: pipeline.exception }));
  return { kind: 'run', prints: [], pipeline, detached: values.has('d'), ...at };
}

function parallelismOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\+?\d+$/.test(text) || Number(text) <= 0 || Number(text) > INTEGER_MAX)
    throw new ArgumentError(`The parallelism must be a positive number: ${text}`);
  return Number(text);
}

/** `-Dkey` alone means `true`, as upstream. */
function property(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  return at < 0 ? [text, 'true'] : [text.slice(0, at), text.slice(at + 1)];
}

function list(line: CommandLine, at: At): FlinkCommand {
  const all = line.values.has('a');
  const [running, scheduled] = [line.values.has('r'), line.values.has('s')];
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

function cancel(line: CommandLine, at: At): FlinkCommand {
  const directory = line.values.get('s');
  const [first] = line.args;
  if (directory === undefined) {
    if (first === undefined) throw new ArgumentError('Missing JobID. Specify a JobID to cancel a job.');
    const jobId = jobIdOf(first);
    return { kind: 'cancel', prints: [print('cancelling-job', { jobId })], jobId, ...at };
  }
  const jobId = jobIdOf(first ?? directory.at(-1));
  const target = first === undefined ? undefined : directory.at(-1);
  const name = target === undefined ? 'cancelling-with-savepoint-to-default' : 'cancelling-with-savepoint';
  return {
    kind: 'cancel-with-savepoint',
    prints: [print('cancel-deprecation'), print(name, { jobId, format: formatOf(line), directory: target ?? '' })],
    jobId,
    ...savepointOptions(line, target),
    ...at,
  };
}

function stop(line: CommandLine, at: At): FlinkCommand {
  const given = line.values.get('p')?.at(-1);
  const [first] = line.args;
  const jobId = jobIdOf(first ?? given);
  const drain = line.values.has('d');
  const detached = line.values.has('detached');
  return {
    kind: 'stop',
    prints: [
      print(drain ? 'draining-job' : 'suspending-job', { jobId, format: formatOf(line) }),
      print(detached ? 'stopping-detached' : 'stopping', { jobId }),
      ...(detached ? [] : [print('waiting-for-response')]),
    ],
    jobId,
    ...savepointOptions(line, first === undefined ? undefined : given),
    drain,
    ...at,
  };
}

function savepoint(line: CommandLine, at: At): FlinkCommand {
  const path = line.values.get('d')?.at(-1);
  if (path !== undefined)
    return {
      kind: 'dispose',
      prints: [print('disposing-savepoint', { path }), print('waiting-for-response')],
      path,
      ...at,
    };
  const [first, directory, ...superfluous] = line.args;
  if (first === undefined) throw new ArgumentError('Missing JobID. Specify a Job ID to trigger a savepoint.');
  const jobId = jobIdOf(first);
  const detached = line.values.has('detached');
  return {
    kind: 'savepoint',
    prints: [
      ...(superfluous.length > 0 ? [print('superfluous-arguments')] : []),
      print(detached ? 'triggering-savepoint-detached' : 'triggering-savepoint', { jobId }),
      ...(detached ? [] : [print('waiting-for-response')]),
    ],
    jobId,
    ...savepointOptions(line, directory),
    ...at,
  };
}

function savepointOptions(line: CommandLine, directory: string | undefined) {
  return {
    ...(directory === undefined ? {} : { directory }),
    drain: false,
    detached: line.values.has('detached'),
    native: formatOf(line) === 'NATIVE',
  };
}

function formatOf(line: CommandLine): string {
  return (line.values.get('type')?.at(-1) ?? 'canonical').toUpperCase();
}

/** @simulates org.apache.flink.api.common.JobID#fromHexString · 1.20, 2.3 · exact */
function jobIdOf(text: string | undefined): string {
  if (text === undefined) throw new ArgumentError('Missing JobId');
  if (!/^[0-9a-fA-F]{32}$/.test(text))
    throw new ArgumentError(
      `Cannot parse JobID from "${text}". The expected format is [0-9a-fA-F]{32}, e.g. fd72014d4c864993a2e5a9287b4a9c5d.`,
    );
  return text.toLowerCase();
}

function print(text: string, values: Readonly<Record<string, Json>> = {}): Printed {
  return { stream: 'stdout', text, values };
}

function failure(text: string, values: Readonly<Record<string, Json>>): Printed {
  return { stream: 'stderr', text, values };
}

function exit(code: number, ...prints: readonly Printed[]): FlinkCommand {
  return { kind: 'exit', code, prints };
}
