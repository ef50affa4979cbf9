/** What real processes do with configurations: the table that `startVerdict` is held against, measured again. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FLINK_VERSIONS, type FlinkVersion } from '../../model/index.ts';
import { readArguments } from '../arguments.ts';
import { UsageError, type Command } from '../command.ts';
import { ROOT } from '../scenarios.ts';
import { installed } from './installed.ts';
import { nameSpaces, workFolder } from './isolated.ts';
import { requireJava } from './java.ts';
import { startedWith, type StartOutcome } from './start-outcome.ts';

const TABLE = 'tests/unit/flink-config/verdicts.json';

/** A file of a case: what is shipped, without some keys and with more lines; or a text of its own. */
interface File {
  readonly text?: string;
  readonly without?: readonly string[];
  readonly more?: string;
}

type ByVersion = { readonly [flink in FlinkVersion]?: StartOutcome };

type Case = ByVersion & {
  readonly name: string;
  readonly process: 'jobmanager' | 'taskmanager';
  readonly both?: StartOutcome;
  readonly files: Readonly<Record<string, File>>;
};

interface Table {
  /** The file as upstream ships it, without comments. */
  readonly base: string;
  readonly cases: readonly Case[];
}

export const verdictsCommand: Command = {
  name: 'verdicts',
  usage: '[--case NAME] [--write]',
  summary: `starts single processes with the configurations of ${TABLE}, and says where they do otherwise; 30 minutes for all`,
  async run(args, terminal) {
    const { options } = readArguments(args, { case: { type: 'string' }, write: { type: 'boolean' } }, []);
    requireJava();
    nameSpaces();
    const path = join(ROOT, TABLE);
    const table = JSON.parse(readFileSync(path, 'utf8')) as Table;
    const chosen = table.cases.filter(({ name }) => options.case === undefined || name === options.case);
    if (chosen.length === 0) throw new UsageError(`${TABLE} has no case ${options.case ?? ''}`);
    let different = 0;
    const measured = new Map<string, Case>();
    for (const one of chosen) {
      const found: { [flink in FlinkVersion]?: StartOutcome } = {};
      for (const flink of FLINK_VERSIONS) {
        const known = one.both ?? one[flink];
        if (known === undefined) continue;
        const outcome = await measure(one, table.base, flink, (words) => terminal.err(words));
        const isSame = JSON.stringify(outcome) === JSON.stringify(sorted(known));
        found[flink] = isSame ? known : outcome;
        different += isSame ? 0 : 1;
        terminal.out(`${flink} ${one.name}: ${isSame ? 'as in the table' : `${said(outcome)}, not ${said(known)}`}\n`);
      }
      measured.set(one.name, withOutcomes(one, found));
    }
    if (options.write === true) {
      const cases = table.cases.map((one) => measured.get(one.name) ?? one);
      writeFileSync(path, `${JSON.stringify({ ...table, cases }, null, 2)}\n`);
    }
    return different === 0 ? 0 : 1;
  },
};

async function measure(
  { name, process, files }: Case,
  base: string,
  flink: FlinkVersion,
  say: (words: string) => void,
): Promise<StartOutcome> {
  const { work, remove } = workFolder(`verdict-${name}-${flink}`);
  try {
    const texts = Object.entries(files).map(([file, of]) => [file, textOf(of, base)] as const);
    return await startedWith({ process, files: new Map(texts), work, jars: installed(flink, say).flink });
  } finally {
    remove();
  }
}

function textOf({ text, without = [], more = '' }: File, base: string): string {
  const shipped = base.split(/(?<=\n)/).filter((line) => !without.includes(line.split(':')[0] ?? ''));
  return text ?? shipped.join('') + more;
}

/** The same case: one outcome when both versions have the same. */
function withOutcomes(one: Case, found: ByVersion): Case {
  const { name, process, files } = one;
  const [first, ...others] = FLINK_VERSIONS.map((flink) => JSON.stringify(found[flink]));
  const [outcome] = Object.values(found);
  const isSame = others.every((text) => text === first) && outcome !== undefined;
  return { name, process, ...(isSame ? { both: outcome } : found), files };
}

/** In the order in which an outcome is written. */
function sorted({ starts, exitCode, endedBy, causes }: StartOutcome): StartOutcome {
  return {
    starts,
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(endedBy === undefined ? {} : { endedBy }),
    ...(causes === undefined ? {} : { causes }),
  };
}

function said({ starts, exitCode, endedBy, causes = [] }: StartOutcome): string {
  return starts ? 'starts' : `${endedBy ?? 'process'} ends with ${exitCode ?? 1} (${causes.join(' < ')})`;
}
