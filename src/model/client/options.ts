/**
 * The options of `flink`, as its parser knows them. What they mean in words is a table of the help printer.
 *
 * @simulates org.apache.flink.client.cli.CliFrontendParser · 1.20, 2.3 · simplified
 */

/** An option of a command line: `-p,--parallelism <parallelism>`. `arg` is the placeholder of its value. */
export interface CliOption {
  readonly opt: string;
  readonly long?: string;
  readonly arg?: string;
  /** The value may be left out: `cancel -s`. */
  readonly optionalArg?: boolean;
  /** `-Dkey=value`. */
  readonly property?: boolean;
  /** Understood, but not in the help. */
  readonly hidden?: boolean;
}

export type CliAction = 'run' | 'run-application' | 'list' | 'info' | 'cancel' | 'stop' | 'savepoint' | 'checkpoint';

const HIDDEN: readonly CliOption[] = [
  { opt: 'h', long: 'help', hidden: true },
  { opt: 'v', long: 'verbose', hidden: true },
];

const CLASS: CliOption = { opt: 'c', long: 'class', arg: 'classname' };
const PARALLELISM: CliOption = { opt: 'p', long: 'parallelism', arg: 'parallelism' };
const JARFILE: CliOption = { opt: 'j', long: 'jarfile', arg: 'jarfile' };
const TYPE: CliOption = { opt: 'type', long: 'type', arg: 'arg' };
const DETACHED_TRIGGER: CliOption = { opt: 'detached' };

/** In upstream's order, which is that of its complaints. */
const RUN: readonly CliOption[] = [
  { ...JARFILE, hidden: true },
  CLASS,
  { opt: 'C', long: 'classpath', arg: 'url' },
  PARALLELISM,
  { opt: 'd', long: 'detached' },
  { opt: 'sae', long: 'shutdownOnAttachedExit' },
  { opt: 'py', long: 'python', arg: 'pythonFile' },
  { opt: 'pyfs', long: 'pyFiles', arg: 'pythonFiles' },
  { opt: 'pym', long: 'pyModule', arg: 'pythonModule' },
  { opt: 'pyreq', long: 'pyRequirements', arg: 'arg' },
  { opt: 'pyarch', long: 'pyArchives', arg: 'arg' },
  { opt: 'pyexec', long: 'pyExecutable', arg: 'arg' },
  { opt: 'pyclientexec', long: 'pyClientExecutable', arg: 'arg' },
  { opt: 'pypath', long: 'pyPythonPath', arg: 'arg' },
  { opt: 's', long: 'fromSavepoint', arg: 'savepointPath' },
  { opt: 'n', long: 'allowNonRestoredState' },
  { opt: 'cm', long: 'claimMode', arg: 'arg' },
  { opt: 'rm', long: 'restoreMode', arg: 'arg' },
];

/** The options of each action. */
export const ACTION_OPTIONS: Readonly<Record<CliAction, readonly CliOption[]>> = {
  run: RUN,
  'run-application': RUN.map((option) => ({ ...option, hidden: true })),
  info: [CLASS, PARALLELISM, { ...JARFILE, hidden: true }],
  list: [
    { opt: 'a', long: 'all' },
    { opt: 'r', long: 'running' },
    { opt: 's', long: 'scheduled' },
  ],
  stop: [
    { opt: 'd', long: 'drain' },
    DETACHED_TRIGGER,
    { opt: 'p', long: 'savepointPath', arg: 'savepointPath', optionalArg: true },
    TYPE,
  ],
  cancel: [
    { opt: 's', long: 'withSavepoint', arg: 'targetDirectory', optionalArg: true },
    { ...TYPE, hidden: true },
  ],
  savepoint: [{ opt: 'd', long: 'dispose', arg: 'arg' }, DETACHED_TRIGGER, JARFILE, TYPE],
  checkpoint: [{ opt: 'full', long: 'full' }],
};

const PROPERTY: CliOption = { opt: 'D', arg: 'property=value', property: true };
const JOBMANAGER: CliOption = { opt: 'm', long: 'jobmanager', arg: 'arg' };
const NAMESPACE: CliOption = { opt: 'z', long: 'zookeeperNamespace', arg: 'arg' };

/** The command lines that every action takes beside its own options, under the name they have in the help. */
export const CUSTOM_COMMAND_LINES = {
  generic: [PROPERTY, { opt: 'e', long: 'executor', arg: 'arg' }, { opt: 't', long: 'target', arg: 'arg' }],
  yarn: [JOBMANAGER, { opt: 'yid', long: 'yarnapplicationId', arg: 'arg' }, NAMESPACE],
  default: [PROPERTY, JOBMANAGER, NAMESPACE],
} as const satisfies Record<string, readonly CliOption[]>;

/** Every option that the parser knows for an action, each once. */
export function optionsOf(action: CliAction): readonly CliOption[] {
  // `info` asks no cluster, and takes the options of none.
  const all = [...HIDDEN, ...ACTION_OPTIONS[action], ...(action === 'info' ? [] : clusterOptions())];
  return all.filter((option, at) => all.findIndex((other) => other.opt === option.opt) === at);
}

/** The options that say where the cluster is, of all command lines. */
export function clusterOptions(): readonly CliOption[] {
  const { generic, yarn, default: standalone } = CUSTOM_COMMAND_LINES;
  return [...generic, ...yarn, ...standalone];
}

/** An option as the help shows it: `-p,--parallelism <parallelism>`. */
export function labelOf(option: CliOption): string {
  return [
    option.long === undefined ? `-${option.opt}` : `-${option.opt},--${option.long}`,
    ...(option.arg === undefined ? [] : [`<${option.arg}>`]),
  ].join(' ');
}
