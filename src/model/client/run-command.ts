/** The actions that have a jar: `run`, `run-application`, `info`. */
import { traitsOf } from '../versions.ts';
import type { FlinkVersion } from '../vocabulary.ts';
import type { CommandLine } from './command-line.ts';
import { complaint, executionProblem, runsElsewhere } from './deployment-target.ts';
import { executionPlan } from './execution-plan.ts';
import {
  ArgumentError,
  jobIdProblem,
  exit,
  print,
  run,
  type At,
  type FlinkCommand,
  type Printed,
  type RunLine,
} from './flink-command.ts';
import type { CliAction } from './options.ts';
import type { Pipeline } from './program.ts';

const CLAIM_MODES = ['CLAIM', 'NO_CLAIM', 'LEGACY'];

/** `run`, `run-application` and `info`: all of them have a jar, and run its `main()` sooner or later. */
export function anyRun(
  action: CliAction,
  line: CommandLine,
  wanted: RunLine,
  flink: FlinkVersion,
  parallelismDefault: number,
  at: At,
): FlinkCommand {
  const refused = programProblem(line, wanted);
  if (refused !== undefined) throw new ArgumentError(refused);
  const isElsewhere = runsElsewhere(line, action, flink);
  const unusable = isElsewhere ? undefined : jarProblem(wanted.jar);
  if (unusable !== undefined) throw new ArgumentError(unusable);
  const { claimMode } = wanted.savepoint ?? {};
  if (claimMode !== undefined && !CLAIM_MODES.includes(claimMode))
    return exit(1, notInEnum(`org.apache.flink.core.execution.${traitsOf(flink).claimModes}`, CLAIM_MODES));
  const prints = [
    ...(wanted.savepoint !== undefined && line.values.has('rm') && !line.values.has('cm')
      ? [print('claim-mode-deprecation')]
      : []),
    ...(claimMode === 'LEGACY' ? [print('legacy-deprecated')] : []),
  ];
  const problem = executionProblem(line, action, flink);
  // An application's jar is looked for where it runs.
  if (isElsewhere && wanted.jar !== undefined && problem !== undefined) return exit(1, ...prints, problem);
  const command = NO_MAIN.test(wanted.entry ?? '')
    ? run({ ...wanted, entry: undefined }, parallelismDefault, at)
    : run(wanted, parallelismDefault, at);
  if (command.kind === 'run' && wanted.entry !== undefined && NO_MAIN.test(wanted.entry))
    return exit(1, ...prints, complaint('no-main-method'));
  if (command.kind !== 'run') return { ...command, prints: [...prints, ...command.prints] };
  const misconfigured = mainProblem(wanted, command.pipeline);
  if (misconfigured !== undefined) {
    const [message = '', ...causes] = misconfigured;
    return exit(1, ...prints, complaint('configuration-refused', { message, causes }));
  }
  if (action === 'info') return exit(0, print('execution-plan', { plan: executionPlan(command.pipeline.vertices) }));
  if (problem !== undefined) return exit(1, ...prints, problem);
  const cancels = line.values.has('sae') ? { cancelOnExit: true } : {};
  return { ...command, prints: [...prints, ...command.prints], ...cancels };
}

const PYTHON =
  'Python command line option detected but the flink-python module seems to be missing or not working as expected.';

/**
 * What is wrong with the options of a program; nothing when they are fine.
 *
 * @simulates org.apache.flink.client.cli.ProgramOptions · 1.20, 2.3 · simplified
 */
function programProblem({ values }: CommandLine, { entry }: RunLine): string | undefined {
  if ([...values.keys()].some((option) => option.startsWith('py')) || entry === PYTHON_DRIVER) return PYTHON;
  const url = (values.get('C') ?? []).find((text) => !/^(https?|file|ftp|jar|jmod|jrt|mailto):/i.test(text));
  return url === undefined ? undefined : `Bad syntax for classpath: ${url}`;
}

const ILLEGAL = 'java.lang.IllegalArgumentException';

/**
 * What `main()` throws because of the configuration: the message, then each cause; nothing when it throws nothing. What
 * the catalogue of options knows is refused elsewhere.
 *
 * @simulates org.apache.flink.api.common.ExecutionConfig · 1.20, 2.3 · simplified
 */
function mainProblem({ configuration, parallelism, job }: RunLine, pipeline: Pipeline): readonly string[] | undefined {
  const illegal = (message: string, type = ILLEGAL): readonly string[] => [message, `${type}: ${message}`];
  const numbers = ['pipeline.max-parallelism', ...(parallelism === undefined ? ['parallelism.default'] : [])];
  const key = numbers.find((one) => configuration[one] !== undefined && !/^[+-]?\d+$/.test(configuration[one]));
  if (key !== undefined) {
    const value = configuration[key] ?? '';
    const cause = `java.lang.NumberFormatException: For input string: "${value}"`;
    return [...illegal(`Could not parse value '${value}' for key '${key}'.`), cause];
  }
  const most = Number(configuration['pipeline.max-parallelism'] ?? 1);
  if (most < 1) return illegal('The maximum parallelism must be greater than 0.');
  if (most > KEY_GROUPS_MAX)
    return illegal(`Maximum parallelism must be between 1 and ${KEY_GROUPS_MAX}. Found: ${most}`);
  if (parallelism === undefined && Number(configuration['parallelism.default'] ?? 1) < 1)
    return illegal(NO_PARALLELISM);
  const { checkpointInterval = LEAST_INTERVAL_MS } = job?.changes ?? {};
  // A client whose file names no interval gives none.
  const isGiven = checkpointInterval > 0 || configuration['execution.checkpointing.interval'] !== undefined;
  if (isGiven && checkpointInterval < LEAST_INTERVAL_MS)
    return illegal(`Checkpoint interval must be larger than or equal to ${LEAST_INTERVAL_MS} ms`);
  if (configuration['execution.runtime-mode']?.toUpperCase() === 'BATCH' && pipeline.options.bounded === 0)
    return illegal(UNBOUNDED, 'java.lang.IllegalStateException');
  const id = configuration['$internal.pipeline.job-id'];
  if (id === undefined || /^[0-9a-fA-F]{32}$/.test(id)) return undefined;
  return [...illegal(jobIdProblem(id)), `${ILLEGAL}: Argument bytes must by an array of 16 bytes`];
}

const KEY_GROUPS_MAX = 32_768;
const LEAST_INTERVAL_MS = 10;
const NO_PARALLELISM = 'Parallelism must be at least one, or ExecutionConfig.PARALLELISM_DEFAULT (use system default).';
const UNBOUNDED =
  "Detected an UNBOUNDED source with the 'execution.runtime-mode' set to 'BATCH'. This combination is not allowed, please set the 'execution.runtime-mode' to STREAMING or AUTOMATIC";

/** Classes that are there and have no `main()`. */
const NO_MAIN = /^(lab\.orders\.(Count|OrderKey|Version)|java\.(lang|util|io)\.[A-Z]\w*)$/;

const NO_JAR = 'Could not get job jar and dependencies from JAR file:';

/** What is wrong with the words that name a jar, as far as no jar is meant: folders, other files, and addresses. */
function jarProblem(jar: string | undefined): string | undefined {
  // A path is shown as Java's files are: without double slashes.
  const file = jar?.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
  if (jar === undefined || file === undefined) return undefined;
  const path = file.replace(/^(\.\/|\/opt\/flink\/)/, '');
  if (/^(\/|\.|\.\.|\/opt|\/opt\/flink|\/srv\/flink|\/tmp|bin|conf|lib|log)$/.test(path))
    return `${NO_JAR} JAR file is not a file: ${file}`;
  if (/^(conf\/(config\.yaml|log4j\.properties|masters|workers|zoo\.cfg)|bin\/\w+(\.sh)?)$/.test(path))
    return `${NO_JAR} Error while opening jar file '${file.startsWith('/') ? file : `/opt/flink/${path}`}'`;
  return file === jar ? undefined : `${NO_JAR} JAR file does not exist: ${file}`;
}

const PYTHON_DRIVER = 'org.apache.flink.client.python.PythonDriver';

/** What a value is refused with that is none of an enumeration's words. */
export function notInEnum(type: string, words: readonly string[]): Printed {
  const expected = `Expected one of: [[${words.join(', ')}]]`;
  const exception = `java.lang.IllegalArgumentException: Could not parse value for enum class ${type}. ${expected}`;
  return complaint('client-threw', { exception });
}

/** What the options mean to a program. */
export function runLine({ values, args }: CommandLine): RunLine {
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
