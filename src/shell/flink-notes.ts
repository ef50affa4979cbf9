import { nearest } from '../base/index.ts';
import { BELIEVED_KEYS, isOfJob, optionOf, OPTIONS } from '../flink-config/index.ts';
import type { FlinkVersion } from '../model/index.ts';
import { actionsOf, FLINK_VERSIONS, JARS, optionsOf, type CliAction } from '../simulation/index.ts';
import { NOTE } from './unknown-command.ts';

/** Keys that the client itself acts upon. */
const CLIENT_KEYS: readonly string[] = [
  ...['$internal.pipeline.job-id', 'parallelism.default', 'pipeline.max-parallelism', 'rest.address', 'rest.port'],
  ...['execution.target', 'kubernetes.cluster-id'],
];
/** Letters that mean one thing in one action and another in the next. */
const OTHERWISE: Readonly<Partial<Record<CliAction, Readonly<Record<string, string>>>>> = {
  stop: { '-d': '`-d` of `flink stop` is `--drain`. To leave it alone it is `-detached`.' },
  savepoint: { '-d': '`-d` of `flink savepoint` is `--dispose`. To leave it alone it is `-detached`.' },
};

/** What the lab adds to a line of `flink` that Flink itself lets pass, or refuses without saying what is near. */
export function notesOf(words: readonly string[], flink: FlinkVersion): readonly string[] {
  const [action, ...rest] = words;
  const actions = actionsOf(flink);
  if (action === undefined || action.startsWith('-')) return [];
  if (!actions.some((known) => known === action)) {
    if (action === 'run-application')
      return [`${NOTE}Flink 2 has no \`run-application\`: \`flink run -t …-application\` took its place.`];
    const near = nearest(action, actions);
    return near === undefined ? [] : [`${NOTE}did you mean \`flink ${near}\`?`];
  }
  const own = beforeTheJar(rest);
  return [
    ...optionNotes(action as CliAction, own),
    ...otherwise(action as CliAction, own),
    ...targetNotes(action as CliAction, own, flink),
    ...propertyNotes(own, flink),
    ...(action === 'run' || action === 'info' ? jarNotes(rest) : []),
  ];
}

/** What stands behind the jar is the program's. */
function beforeTheJar(words: readonly string[]): readonly string[] {
  const jar = words.findIndex((word) => word.endsWith('.jar'));
  return jar < 0 ? words : words.slice(0, jar);
}

function otherwise(action: CliAction, words: readonly string[]): readonly string[] {
  const meanings = Object.entries(OTHERWISE[action] ?? {});
  return meanings.flatMap(([option, text]) => (words.includes(option) ? [NOTE + text] : []));
}

/** Targets that another version has, or another action. */
function targetNotes(action: CliAction, words: readonly string[], flink: FlinkVersion): readonly string[] {
  const at = words.findIndex((word) => /^(-t|-e|--target|--executor)$/.test(word));
  const target = at < 0 ? undefined : words[at + 1];
  if (target === undefined || target === 'remote') return [];
  if (action === 'run' && target.endsWith('-application') && flink === '1.20')
    return [`${NOTE}Flink 1.20 deploys an application with \`flink run-application -t ${target}\`.`];
  if (target === 'yarn-per-job' && flink !== '1.20') return [`${NOTE}Flink 2 has no per-job mode any more.`];
  return [`${NOTE}there is one standalone cluster here: the target is \`remote\`, which is the default.`];
}

/** The first word that looks like an option of Flink and is none. */
function optionNotes(action: CliAction, own: readonly string[]): readonly string[] {
  const options = optionsOf(action);
  const names = optionNames(action);
  const word = own.find((each, at) => {
    const before = options.find(({ opt, long }) => own[at - 1] === `-${opt}` || own[at - 1] === `--${long ?? ''}`);
    const isValue = before?.arg !== undefined;
    return /^-[-a-z]/i.test(each) && !isValue && !isKnown(each, names);
  });
  if (word === undefined) return [];
  const home = HOMES.find((other) => other !== action && optionNames(other).includes(word));
  // Every letter is near to every other.
  const near = word.length > 2 ? nearest(word, names) : undefined;
  const advice =
    home !== undefined
      ? `\`${word}\` is an option of \`flink ${home}\`.`
      : near === undefined
        ? `\`flink ${action} --help\` lists its options.`
        : `Did you mean \`${near}\`?`;
  return action === 'run' ? [`${NOTE}Flink takes \`${word}\` for the jar. ${advice}`] : [NOTE + advice];
}

const HOMES: readonly CliAction[] = ['cancel', 'stop', 'savepoint', 'checkpoint', 'run', 'list'];

function optionNames(action: CliAction): readonly string[] {
  return optionsOf(action).flatMap(({ opt, long }) => [`-${opt}`, ...(long === undefined ? [] : [`--${long}`])]);
}

/** Long names may be shortened, letters may share a dash, and a value may follow its letter. */
function isKnown(word: string, names: readonly string[]): boolean {
  const name = word.split('=')[0] ?? word;
  if (names.some((known) => known === name || (word.startsWith('--') && known.startsWith(name)))) return true;
  if (word.startsWith('--') || name.length <= 2) return false;
  return names.includes(name.slice(0, 2)) || names.some((known) => known.startsWith(`-${name}`));
}

function propertyNotes(words: readonly string[], flink: FlinkVersion): readonly string[] {
  const given = words.flatMap((word, at) => {
    if (word === '-D') return [words[at + 1] ?? ''];
    return word.startsWith('-D') ? [word.slice(2)] : [];
  });
  return given.flatMap((property) => {
    const key = property.split('=')[0] ?? '';
    const isOption = optionOf(key, flink) !== undefined;
    if (CLIENT_KEYS.includes(key) || (isOption && isOfJob(key))) return [];
    if (isOption)
      return [
        `${NOTE}\`${key}\` is read by the processes of the cluster: for one job it changes nothing, in Flink neither.`,
      ];
    if (BELIEVED_KEYS[key] !== undefined)
      return [
        `${NOTE}Flink takes any \`-D\` key without a word. No version has an option \`${key}\`: it changes nothing.`,
      ];
    const other = FLINK_VERSIONS.find((version) => version !== flink && optionOf(key, version) !== undefined);
    if (other !== undefined) return [`${NOTE}only Flink ${other} has the option \`${key}\`: here it changes nothing.`];
    if (key === 'execution.runtime-mode')
      return [`${NOTE}batch mode is not simulated: a bounded job runs here as a stream that ends.`];
    const near = nearest(
      key,
      OPTIONS.map((option) => option.key),
    );
    const advice = near === undefined ? '' : ` Did you mean \`${near}\`?`;
    return [`${NOTE}Flink takes any \`-D\` key without a word. The lab does not read \`${key}\`.${advice}`];
  });
}

/** The first word that looks like a jar and is none. */
function jarNotes(words: readonly string[]): readonly string[] {
  const files = JARS.map(({ file }) => file);
  const word = words.find((each) => each.endsWith('.jar'));
  if (word === undefined || files.includes(word.replace(/^(\.\/|\/opt\/flink\/)/, ''))) return [];
  return [`${NOTE}the jars here are ${files.map((file) => `\`${file}\``).join(' and ')}.`];
}
