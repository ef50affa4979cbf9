/** The page of commands as data: every program of the hosts, and `flink` with its actions and options. */

import { hostWords, isElsewhere, TEXT_PROGRAMS } from './programs/lab/help.ts';
import { actionsOf, FLINK_VERSIONS, labelOf, optionsOf, REST_ROUTES, type CliAction } from '../simulation/index.ts';
import type { Program } from './program.ts';
import { PROGRAMS } from './programs/index.ts';

/** A program, as somebody looks it up. */
export interface CommandEntry {
  readonly name: string;
  readonly about: string;
  /** A line to try. */
  readonly example: string;
  readonly hosts: string;
  /** Versions of Flink, in words. */
  readonly versions: string;
}

export interface CommandGroup {
  readonly title: string;
  readonly commands: readonly CommandEntry[];
}

/** An action of `flink` with its options. */
export interface ActionEntry {
  readonly name: string;
  readonly example: string;
  readonly versions: string;
  /** Followed here. */
  readonly options: readonly string[];
  /** Understood as Flink's parser does it, and of no effect here. */
  readonly inert: readonly string[];
}

/** A path of the REST endpoint, with a method. */
export interface RestEntry {
  readonly method: string;
  readonly path: string;
  readonly versions: string;
  readonly about: string;
  /** Not simulated: what leads on, with code in backticks. */
  readonly instead?: string;
}

export interface CommandReference {
  readonly groups: readonly CommandGroup[];
  readonly actions: readonly ActionEntry[];
  /** Every path of the REST endpoint. */
  readonly rest: readonly RestEntry[];
  /** Named only to say that there is nothing of the kind here. */
  readonly absent: readonly string[];
  /** bash's own words, and programs that only handle text. */
  readonly text: readonly string[];
}

const TITLES: readonly (readonly [Program['home'], string])[] = [
  ['flink', 'Flink'],
  ['zookeeper', 'ZooKeeper'],
  ['kafka', 'Kafka'],
  ['linux', 'The operating system'],
  ['lab', 'The lab’s own, which no cluster has'],
];

const EXAMPLES: Readonly<Record<CliAction, string>> = {
  run: 'flink run -d -p 2 orders-v2.jar --sink exactly-once',
  'run-application': 'flink run-application --help',
  list: 'flink list -a',
  info: 'flink info orders-v1.jar',
  cancel: 'flink cancel $v1',
  stop: 'flink stop --savepointPath file:///srv/flink/savepoints $v1',
  savepoint: 'flink savepoint $v1 file:///srv/flink/savepoints',
  checkpoint: 'flink checkpoint $v1',
};

/** No Python runs here, and no class is loaded from anywhere. */
const INERT = /^(?:C|py)/;

/** The tables of all programs, of every version. */
export function commandReference(): CommandReference {
  const shown = PROGRAMS.filter((program) => !isElsewhere(program));
  return {
    groups: TITLES.map(([home, title]) => ({
      title,
      commands: shown.filter((program) => program.home === home).map(entryOf),
    })),
    actions: actionEntries(),
    rest: restEntries(),
    absent: PROGRAMS.filter(isElsewhere).map(({ name }) => name),
    text: TEXT_PROGRAMS,
  };
}

function entryOf({ name, about, usage, hosts, versions }: Program): CommandEntry {
  return { name, about, example: usage, hosts: hostWords(hosts), versions: versionWords(versions ?? FLINK_VERSIONS) };
}

function versionWords(versions: readonly string[]): string {
  return versions.length === FLINK_VERSIONS.length ? 'both' : `${versions.join(', ')} only`;
}

function actionEntries(): readonly ActionEntry[] {
  const names = [...new Set(FLINK_VERSIONS.flatMap((flink) => actionsOf(flink)))];
  return names.map((name) => {
    const options = optionsOf(name).filter(({ hidden }) => hidden !== true);
    return {
      name,
      example: EXAMPLES[name],
      versions: versionWords(FLINK_VERSIONS.filter((flink) => actionsOf(flink).includes(name))),
      options: options.filter(({ opt }) => !INERT.test(opt)).map(labelOf),
      inert: options.filter(({ opt }) => INERT.test(opt)).map(labelOf),
    };
  });
}

function restEntries(): readonly RestEntry[] {
  return REST_ROUTES.map(({ method, path, versions, about, instead }) => ({
    ...{ method, path, about },
    versions: versionWords(versions ?? FLINK_VERSIONS),
    ...(instead === undefined ? {} : { instead }),
  }));
}

/** The reference as Markdown. */
export function referenceText({ groups, actions, rest, absent, text }: CommandReference): string {
  const code = (words: string): string => `\`${words.replaceAll('|', '\\|')}\``;
  const list = (words: readonly string[]): string => words.map(code).join(' ');
  return [
    '# Commands of the terminal',
    '',
    'Made by `npm run -s lab -- commands --out docs/commands.md` from the tables that `help`, completion and the shell',
    'read (`src/shell/programs`, `src/model/client/options.ts`), and from the routes of the REST endpoint',
    '(`src/model/jobmanager/rest-routes.ts`). The same tables are the page `commands/` of the site.',
    ...groups.flatMap(({ title, commands }) => [
      '',
      `## ${title}`,
      '',
      '| command | what it does | hosts | Flink | try |',
      '| --- | --- | --- | --- | --- |',
      ...commands.map(
        ({ name, about, hosts, versions, example }) =>
          `| ${code(name)} | ${about.replaceAll('|', '\\|')} | ${hosts} | ${versions} | ${code(example)} |`,
      ),
    ]),
    '',
    '## Actions and options of `flink`',
    '',
    '| action | Flink | options | understood, without effect here | try |',
    '| --- | --- | --- | --- | --- |',
    ...actions.map(
      ({ name, versions, options, inert, example }) =>
        `| ${code(name)} | ${versions} | ${list(options)} | ${list(inert)} | ${code(example)} |`,
    ),
    '',
    '## The REST endpoint',
    '',
    'What `curl` may ask a JobManager on port 8081 for. What is not simulated says so, and what to do instead.',
    '',
    '| method | path | Flink | what it tells or does | not simulated: instead |',
    '| --- | --- | --- | --- | --- |',
    ...rest.map(
      ({ method, path, versions, about, instead = '' }) =>
        `| ${method} | ${code(path)} | ${versions} | ${about.replaceAll('|', '\\|')} | ${instead} |`,
    ),
    '',
    '## The shell',
    '',
    `The shell is bash. It has ${list(text)} as any host has them.`,
    '',
    `Not here, and said so: ${list(absent)}.`,
    '',
  ].join('\n');
}
