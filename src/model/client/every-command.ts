import { traitsOf } from '../versions.ts';
import type { FlinkVersion } from '../vocabulary.ts';
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
  run,
  type At,
  type FlinkCommand,
  type RunLine,
} from './flink-command.ts';
import { optionsOf, type CliAction } from './options.ts';

/** Understands the words after `flink`, its complaints included. */
export function flinkCommand(words: readonly string[], flink: FlinkVersion, parallelismDefault: number): FlinkCommand {
  return plainCommand(words, parallelismDefault) ?? parsedCommand(words, flink, parallelismDefault);
}

/**
 * The same by the whole parser, as upstream does it with every line.
 *
 * @simulates org.apache.flink.client.cli.CliFrontend#parseAndRun · 1.20, 2.3 · simplified
 */
export function parsedCommand(words: readonly string[], flink: FlinkVersion, parallelismDefault: number): FlinkCommand {
  const [action = '', ...rest] = words;
  if (words.length === 0) return exit(1, print('flink-help', everyHelp(flink)), print('specify-an-action'));
  if (action === '-h' || action === '--help') return exit(0, print('flink-help', everyHelp(flink)));
  if (action === '-v' || action === '--version') {
    const { fullVersion, commit } = traitsOf(flink);
    return exit(0, print('flink-version', { version: fullVersion, commit }));
  }
  if (!isAction(action, flink)) return exit(1, print('not-a-valid-action', { action }));
  return complaining(() => understand(action, rest, flink, parallelismDefault));
}

function isAction(word: string, flink: FlinkVersion): word is CliAction {
  return actionsOf(flink).some((action) => action === word);
}

function understand(
  action: CliAction,
  words: readonly string[],
  flink: FlinkVersion,
  parallelismDefault: number,
): FlinkCommand {
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
      return list(line.values, at);
    case 'cancel':
      return anyCancel(line, at);
    case 'stop':
      return stop(line, at);
    case 'savepoint':
      return savepoint(line, at);
    default:
      return anyRun(line, flink, parallelismDefault, at);
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

const CLAIM_MODES = ['CLAIM', 'NO_CLAIM', 'LEGACY'];

/** @simulates org.apache.flink.client.cli.CliFrontendParser#createSavepointRestoreSettings · 1.20, 2.3 · exact */
function anyRun(line: CommandLine, flink: FlinkVersion, parallelismDefault: number, at: At): FlinkCommand {
  const wanted = runLine(line);
  const { claimMode } = wanted.savepoint ?? {};
  if (claimMode !== undefined && !CLAIM_MODES.includes(claimMode)) {
    const type = `org.apache.flink.core.execution.${traitsOf(flink).claimModes}`;
    const expected = `Expected one of: [[${CLAIM_MODES.join(', ')}]]`;
    const exception = `java.lang.IllegalArgumentException: Could not parse value for enum class ${type}. ${expected}`;
    return exit(1, { stream: 'stderr', text: 'client-threw', values: { exception } });
  }
  const command = run(wanted, parallelismDefault, at);
  return claimMode === 'LEGACY' ? { ...command, prints: [print('legacy-deprecated'), ...command.prints] } : command;
}

function runLine({ values, args }: CommandLine): RunLine {
  const path = values.get('s')?.at(-1);
  return {
    parallelism: values.get('p')?.at(-1),
    jar: values.get('j')?.at(-1) ?? args[0],
    args: values.has('j') ? args : args.slice(1),
    entry: values.get('c')?.at(-1),
    configuration: Object.fromEntries((values.get('D') ?? []).map(property)),
    detached: values.has('d'),
    ...(path === undefined
      ? {}
      : {
          savepoint: {
            path,
            allowNonRestoredState: values.has('n'),
            claimMode: (values.get('cm')?.at(-1) ?? values.get('rm')?.at(-1) ?? 'no_claim').toUpperCase(),
          },
        }),
  };
}

/** `-Dkey` alone means `true`, as upstream. */
function property(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  return at < 0 ? [text, 'true'] : [text.slice(0, at), text.slice(at + 1)];
}

function anyCancel(line: CommandLine, at: At): FlinkCommand {
  const directory = line.values.get('s');
  const [first] = line.args;
  if (directory === undefined) return cancel(first, at);
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
