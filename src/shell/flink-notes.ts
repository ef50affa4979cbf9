import { nearest } from '../base/index.ts';
import { isOfJob, optionOf, OPTIONS } from '../flink-config/index.ts';
import type { FlinkVersion } from '../model/index.ts';
import { actionsOf, JARS, optionsOf, type CliAction } from '../simulation/index.ts';
import { NOTE } from './unknown-command.ts';

/** Keys that people believe in. Flink has never had them. */
const FICTION: readonly string[] = [
  'job.cancel-on-update',
  'flink.checkpoint.interval',
  'flink.recovery.restart-strategy',
  'flink.jobmanager.heap.size',
  'flink.taskmanager.heap.size',
];
/** Keys that the client itself acts upon. */
const CLIENT_KEYS: readonly string[] = ['$internal.pipeline.job-id', 'parallelism.default', 'pipeline.max-parallelism'];

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
  return [
    ...optionNotes(action as CliAction, rest),
    ...propertyNotes(rest, flink),
    ...(action === 'run' ? jarNotes(rest) : []),
  ];
}

/** The first word that looks like an option of Flink and is none. What stands behind the jar is the program's. */
function optionNotes(action: CliAction, words: readonly string[]): readonly string[] {
  const options = optionsOf(action);
  const names = options.flatMap(({ opt, long }) => [`-${opt}`, ...(long === undefined ? [] : [`--${long}`])]);
  const jar = words.findIndex((word) => word.endsWith('.jar'));
  const own = jar < 0 ? words : words.slice(0, jar);
  const word = own.find((each, at) => {
    const before = options.find(({ opt, long }) => own[at - 1] === `-${opt}` || own[at - 1] === `--${long ?? ''}`);
    const isValue = before?.arg !== undefined;
    return each.startsWith('--') && !isValue && !names.some((name) => name.startsWith(each.split('=')[0] ?? each));
  });
  if (word === undefined) return [];
  const near = nearest(word, names);
  const advice = near === undefined ? `\`flink ${action} --help\` lists its options.` : `Did you mean \`${near}\`?`;
  return action === 'run' ? [`${NOTE}Flink takes \`${word}\` for the jar. ${advice}`] : [NOTE + advice];
}

function propertyNotes(words: readonly string[], flink: FlinkVersion): readonly string[] {
  const given = words.flatMap((word, at) => {
    if (word === '-D') return [words[at + 1] ?? ''];
    return word.startsWith('-D') ? [word.slice(2)] : [];
  });
  return given.flatMap((property) => {
    const key = property.split('=')[0] ?? '';
    if (CLIENT_KEYS.includes(key) || isOfJob(key)) return [];
    if (optionOf(key, flink) !== undefined)
      return [
        `${NOTE}\`${key}\` is read by the processes of the cluster: for one job it changes nothing, in Flink neither.`,
      ];
    if (FICTION.includes(key))
      return [
        `${NOTE}Flink takes any \`-D\` key without a word. No version has an option \`${key}\`: it changes nothing.`,
      ];
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
