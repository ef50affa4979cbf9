import { traitsOf } from '../versions.ts';
import type { FlinkVersion } from '../vocabulary.ts';
import type { JobOptions } from './cli-frontend-context.ts';
import { actionsOf, everyHelp, helpOf } from './cli-help.ts';
import { parseCommandLine, type CommandLine } from './command-line.ts';
import {
  ArgumentError,
  cancel,
  complaining,
  exit,
  jobIdOf,
  list,
  plainCommand,
  print,
  type At,
  type FlinkCommand,
} from './flink-command.ts';
import { clusterProblem, complaint, withoutHost, yarnProblem } from './deployment-target.ts';
import { clusterOptions, optionsOf, type CliAction } from './options.ts';
import { anyRun, notInEnum, runLine } from './run-command.ts';

/** Understands the words after `flink`, its complaints included. Who finds the leader in ZooKeeper resolves no other address. */
export function flinkCommand(
  words: readonly string[],
  flink: FlinkVersion,
  parallelismDefault: number,
  job?: JobOptions,
  findsLeader = false,
): FlinkCommand {
  // What a job is given of its own is nothing that few words tell.
  const plain = job === undefined ? plainCommand(words, parallelismDefault) : undefined;
  return plain ?? parsedCommand(words, flink, parallelismDefault, job, findsLeader);
}

/** What stands behind -D in the words after `flink`, by key; nothing in a line that submits no job. */
export function propertiesOf([action = '', ...words]: readonly string[]): Readonly<Record<string, string>> {
  if (action !== 'run') return {};
  const parsed = parseCommandLine(optionsOf(action), words, true);
  return parsed.ok ? runLine(parsed.line).configuration : {};
}

/**
 * The same by the whole parser, as upstream does it with every line.
 *
 * @simulates org.apache.flink.client.cli.CliFrontend#parseAndRun · 1.20, 2.3 · simplified
 */
export function parsedCommand(
  words: readonly string[],
  flink: FlinkVersion,
  parallelismDefault: number,
  job?: JobOptions,
  findsLeader = false,
): FlinkCommand {
  const [action = '', ...rest] = words;
  if (words.length === 0) return exit(1, print('flink-help', everyHelp(flink)), print('specify-an-action'));
  if (action === '-h' || action === '--help') return exit(0, print('flink-help', everyHelp(flink)));
  if (action === '-v' || action === '--version') {
    const { fullVersion, commit } = traitsOf(flink);
    return exit(0, print('flink-version', { version: fullVersion, commit }));
  }
  // The options of all clusters are read before the action is looked at, and what is wrong with them is nobody's to explain.
  const first = parseCommandLine(clusterOptions(), rest, true);
  if (!first.ok) return exit(INITIALIZATION_FAILED, complaint('command-line-refused', { message: first.message }));
  if (!isAction(action, flink)) return exit(1, print('not-a-valid-action', { action }));
  return complaining(() => understand(action, rest, { flink, parallelismDefault, job, findsLeader }));
}

/** The exit code of a client that has not even begun. */
const INITIALIZATION_FAILED = 31;

function isAction(word: string, flink: FlinkVersion): word is CliAction {
  return actionsOf(flink).some((action) => action === word);
}

interface Surroundings {
  readonly flink: FlinkVersion;
  readonly parallelismDefault: number;
  readonly job: JobOptions | undefined;
  readonly findsLeader: boolean;
}

function understand(
  action: CliAction,
  words: readonly string[],
  { flink, parallelismDefault, job, findsLeader }: Surroundings,
): FlinkCommand {
  const program = action === 'run' || action === 'run-application' || action === 'info';
  const parsed = parseCommandLine(optionsOf(action), words, program);
  if (!parsed.ok) throw new ArgumentError(parsed.message);
  const line = findsLeader ? withoutHost(parsed.line) : parsed.line;
  if (line.values.has('h')) return exit(0, print('action-help', { ...helpOf(action) }));
  const yarn = yarnProblem(line);
  if (yarn !== undefined) return yarn;
  const address = line.values
    .get('m')
    ?.at(-1)
    ?.replace('127.0.0.1', 'localhost')
    .replace(/\b10\.10\.0\.([12])(\d)\b/, hostBehind);
  const namespace = line.values.get('z')?.at(-1);
  const at = { ...(address === undefined ? {} : { address }), ...(namespace === undefined ? {} : { namespace }) };
  switch (action) {
    case 'list':
      return onCluster(line, list(line.values, at), 0);
    case 'cancel':
      return onCluster(line, anyCancel(line, at), line.values.has('s') ? 2 : 1);
    case 'stop':
      return onCluster(line, stop(line, at), 1);
    case 'savepoint':
      return onCluster(line, savepoint(line, at), 0);
    case 'checkpoint':
      return onCluster(line, checkpoint(line, at), 0);
    default:
      return anyRun(action, line, { ...runLine(line), job }, flink, parallelismDefault, at);
  }
}

/** The host of an address: `10.10.0.12` is jobmanager-2. */
function hostBehind(_address: string, tens: string, ones: string): string {
  return `${tens === '1' ? 'jobmanager' : 'taskmanager'}-${ones}`;
}

/** What is asked of a cluster, when the line names one that there is; so many lines are printed before that is known. */
function onCluster(line: CommandLine, command: FlinkCommand, before: number): FlinkCommand {
  if (command.kind === 'exit') return command;
  const problem = clusterProblem(line);
  return problem === undefined ? command : exit(1, ...command.prints.slice(0, before), problem);
}

function anyCancel(line: CommandLine, at: At): FlinkCommand {
  const directory = line.values.get('s');
  const format = formatProblem(line);
  if (format !== undefined) return format;
  const [first] = line.args;
  if (directory === undefined) return cancel(first, at);
  const jobId = deprecated(() => jobIdOf(first ?? directory.at(-1)));
  if (typeof jobId !== 'string') return jobId;
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

/** The warning comes before the complaint about the job. */
function deprecated(jobId: () => string): string | FlinkCommand {
  try {
    return jobId();
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    return exit(1, print('cancel-deprecation'), print('argument-error', { message: error.message }));
  }
}

function stop(line: CommandLine, at: At): FlinkCommand {
  const format = formatProblem(line);
  if (format !== undefined) return format;
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

function checkpoint(line: CommandLine, at: At): FlinkCommand {
  const [first] = line.args;
  if (first === undefined) throw new ArgumentError('Missing JobID. Specify a Job ID to manipulate a checkpoint.');
  const jobId = jobIdOf(first);
  const prints = [print('triggering-checkpoint', { jobId }), print('waiting-for-response')];
  return { kind: 'checkpoint', prints, jobId, full: line.values.has('full'), ...at };
}

function savepoint(line: CommandLine, at: At): FlinkCommand {
  const format = formatProblem(line);
  if (format !== undefined) return format;
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

const FORMATS = ['CANONICAL', 'NATIVE'];

function formatProblem(line: CommandLine): FlinkCommand | undefined {
  if (FORMATS.includes(formatOf(line))) return undefined;
  return exit(1, notInEnum('org.apache.flink.core.execution.SavepointFormatType', FORMATS));
}

function formatOf(line: CommandLine): string {
  return (line.values.get('type')?.at(-1) ?? 'canonical').toUpperCase();
}
