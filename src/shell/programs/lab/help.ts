/** `help`, `man` and `which`, from the tables of programs. */
import { nearest } from '../../../base/index.ts';
import type { FlinkVersion } from '../../../model/index.ts';
import type { Call, HostRole, Outcome, Program } from '../../program.ts';
import { NOTE } from '../../unknown-command.ts';
import { failed, printed } from '../linux/words.ts';

/** What the shell itself understands, and what only handles text: just-bash has these. */
export const TEXT_PROGRAMS: readonly string[] = [
  ...['alias', 'awk', 'base64', 'basename', 'cat', 'cd', 'chmod', 'comm', 'cp', 'cut', 'diff', 'dirname', 'du', 'echo'],
  ...['expr', 'file', 'find', 'grep', 'gzip', 'head', 'join', 'jq', 'md5sum', 'mkdir', 'mv', 'nl', 'od', 'paste'],
  ...['printf', 'pwd', 'readlink', 'rev', 'rm', 'rmdir', 'sed', 'seq', 'sha256sum', 'sort', 'split', 'strings', 'tac'],
  ...['tee', 'time', 'timeout', 'touch', 'tr', 'tree', 'uniq', 'wc', 'xargs'],
];

/** What the terminal does by itself. */
const OF_THE_TERMINAL: readonly (readonly [string, string])[] = [
  ['clear', 'empties the screen'],
  ['exit', 'leaves this host, and comes back to the one before'],
];

const HOMES: readonly (readonly [Program['home'], string])[] = [
  ['flink', "Flink's own"],
  ['zookeeper', "ZooKeeper's own"],
  ['kafka', "Kafka's own"],
  ['linux', "The operating system's"],
  ['lab', "The lab's, nobody else's"],
];

/** The programs of a host in a version. */
export function available(all: readonly Program[], role: HostRole, flink: FlinkVersion): readonly Program[] {
  return all.filter(({ hosts, versions }) => (hosts?.includes(role) ?? true) && (versions?.includes(flink) ?? true));
}

/** `client`, `jobmanager` and `taskmanager`. */
export function hostWords(hosts: readonly HostRole[] | undefined): string {
  if (hosts === undefined) return 'every host';
  const [last = '', ...others] = [...hosts].reverse();
  return others.length === 0 ? last : `${others.reverse().join(', ')} and ${last}`;
}

function help(all: readonly Program[], { argv, role, flink }: Call): Outcome {
  const [, name] = argv;
  if (name !== undefined) return about(all, name, { role, flink });
  const here = available(all, role, flink);
  const width = here.reduce((most, program) => Math.max(most, program.name.length), 0) + 2;
  const lines = HOMES.flatMap(([home, title]) => {
    const own = here.filter((program) => program.home === home && !isElsewhere(program));
    return own.length === 0
      ? []
      : [`${title}:`, ...own.map((program) => `  ${program.name.padEnd(width)}${program.about}`), ''];
  });
  return printed([
    ...lines,
    'The shell is bash, with pipes, variables, loops, and:',
    ...wrapped([...TEXT_PROGRAMS, ...OF_THE_TERMINAL.map(([word]) => word)], 76).map((line) => `  ${line}`),
    '',
    '`help NAME` tells more of one, `lab help` how this terminal works.',
  ]);
}

/** Lines that were typed on this host in this run: what a pipe gets of them, and a file. */
function history(_all: readonly Program[], { line, host }: Call): Outcome {
  const typed = line.view.terminalAt(line.moment, host).filter(({ kind }) => kind === 'command');
  return printed(typed.map(({ text }, at) => `${String(at + 1).padStart(5)}  ${text}`));
}

/** Programs that are there only to say that they are not. */
export function isElsewhere({ about: words }: Program): boolean {
  return words.startsWith('not simulated');
}

function wrapped(words: readonly string[], width: number): readonly string[] {
  const lines: string[] = [''];
  for (const word of words) {
    const last = lines.at(-1) ?? '';
    if (last.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}

function about(
  all: readonly Program[],
  name: string,
  { role, flink }: { readonly role: HostRole; readonly flink: FlinkVersion },
): Outcome {
  const program = all.find((one) => one.name === name);
  if (program === undefined) {
    if (TEXT_PROGRAMS.includes(name)) return printed([`${name}: as on any host.`]);
    const near = nearest(name, [...all.map((one) => one.name), ...TEXT_PROGRAMS]);
    const advice = near === undefined ? '`help` lists what there is.' : `Did you mean \`${near}\`?`;
    return failed([`bash: help: no help topics match \`${name}'.`, NOTE + advice]);
  }
  const { hosts, versions, path, usage } = program;
  return printed([
    `${name}: ${program.about}`,
    `    on ${hostWords(hosts)}${hosts === undefined || hosts.includes(role) ? '' : ', not on this one'}`,
    ...(versions === undefined
      ? []
      : [`    in Flink ${versions.join(' and ')} only${versions.includes(flink) ? '' : ', not in this one'}`]),
    ...(path === undefined ? [] : [`    ${path}`]),
    `    ${usage}`,
  ]);
}

function man(all: readonly Program[], { argv, role, flink }: Call): Outcome {
  const name = argv.slice(1).find((word) => !/^-|^\d$/.test(word));
  if (name === undefined) return failed(['What manual page do you want?', "For example, try 'man man'."], 1);
  const program = all.find((one) => one.name === name);
  if (program === undefined && !TEXT_PROGRAMS.includes(name)) return failed(`No manual entry for ${name}`, 16);
  const { stdout } = about(all, name, { role, flink });
  const more = program?.home === 'flink' ? [`${NOTE}\`${name} --help\` is Flink's own.`] : [];
  return printed([`${NOTE}there are no manual pages here.`, ...more, stdout.trimEnd()]);
}

function which(all: readonly Program[], { argv, role, flink }: Call): Outcome {
  const names = argv.slice(1).filter((word) => !word.startsWith('-'));
  const found = names.flatMap((name) => {
    const program = available(all, role, flink).find(
      (one) => one.name === name && one.home !== 'lab' && !isElsewhere(one),
    );
    if (program !== undefined) return [program.path ?? `/usr/bin/${name}`];
    return TEXT_PROGRAMS.includes(name) && name !== 'cd' && name !== 'alias' ? [`/usr/bin/${name}`] : [];
  });
  return printed(found, found.length === names.length ? 0 : 1);
}

/** The programs that tell of others; `all` is asked when somebody calls. */
export function helpPrograms(all: () => readonly Program[]): readonly Program[] {
  const names = (): readonly string[] => [...all().map(({ name }) => name), ...TEXT_PROGRAMS];
  const of = (name: string, home: Program['home'], words: string, usage: string, run: typeof help): Program => ({
    ...{ name, home, about: words, usage },
    run: (call) => Promise.resolve(run(all(), call)),
    complete: names,
  });
  return [
    of('which', 'linux', 'tells where a program lies', 'which flink', which),
    of('man', 'linux', 'tells of a program in a few words', 'man kill', man),
    of('help', 'lab', 'lists what can be typed on this host', 'help', help),
    of('history', 'linux', 'lists what was typed', 'history | tail -n 5', history),
  ];
}
