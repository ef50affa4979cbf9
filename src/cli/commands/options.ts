import { writeFileSync } from 'node:fs';
import {
  catalogueOf,
  CATALOGUE_VERSIONS,
  explained,
  TREATMENTS,
  versionsCompared,
  type CatalogueOption,
} from '../../flink-config/catalogue/index.ts';
import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';

export const optionsCommand: Command = {
  name: 'options',
  usage: '[--out FILE.md]',
  summary:
    'prints the options of Flink that are explained, and what differs between versions, as Markdown, or writes them',
  run(args, terminal) {
    const { options } = readArguments(args, { out: { type: 'string' } }, []);
    if (options.out === undefined) terminal.out(optionsText());
    else writeFileSync(options.out, optionsText());
    return 0;
  },
};

/** One row of the table: an option in all versions that have it under this key. */
interface Row {
  readonly option: CatalogueOption;
  readonly versions: readonly string[];
  readonly text: string;
  readonly isSimulated: boolean;
}

/** The options that are explained, and how the versions differ, as Markdown. */
export function optionsText(): string {
  const [before, after] = CATALOGUE_VERSIONS;
  const { gone, added, otherDefault, deprecated } = versionsCompared(catalogueOf(before), catalogueOf(after));
  const keys = (some: readonly CatalogueOption[]): string => some.map(({ key }) => code(key)).join(' ');
  return [
    '# Options of Flink',
    '',
    'Made by `npm run -s lab -- options --out docs/options.md` from the catalogue (`src/flink-config/catalogue`), which',
    '`npm run -s real -- catalogue` reads from the jars. The page `config/` of the site has all of them.',
    '',
    `**Bold**: the lab simulates it. Others: ${TREATMENTS.read}`,
    ...[...families()].flatMap(([family, rows]) => [
      '',
      `## ${family}`,
      '',
      '| option | Flink | type | default | what it does, and what goes wrong |',
      '| --- | --- | --- | --- | --- |',
      ...rows.map(lineOf),
    ]),
    '',
    `## Only in ${after}`,
    '',
    keys(added),
    '',
    `## Only in ${before}`,
    '',
    keys(gone),
    '',
    `## Deprecated in ${after}`,
    '',
    keys(deprecated.map((one) => one.after)),
    '',
    '## Another default',
    '',
    ...otherDefault.map(
      ({ key, before: old, after: now }) =>
        `- ${code(key)}: ${before} ${code(old.default ?? 'none')}, ${after} ${code(now.default ?? 'none')}`,
    ),
    '',
  ].join('\n');
}

function families(): ReadonlyMap<string, readonly Row[]> {
  const rows = new Map<string, Row>();
  for (const flink of CATALOGUE_VERSIONS) {
    for (const option of catalogueOf(flink)) {
      const { text, treatment } = explained(option, flink);
      const versions = [...(rows.get(option.key)?.versions ?? []), flink];
      if (text !== undefined) rows.set(option.key, { option, versions, text, isSimulated: treatment === 'simulated' });
    }
  }
  const sorted = [...rows.values()].sort((a, b) => (a.option.key < b.option.key ? -1 : 1));
  return Map.groupBy(sorted, ({ option }) => option.key.split('.')[0] ?? option.key);
}

function lineOf({ option, versions, text, isSimulated }: Row): string {
  const { key, type, of, default: value, varies } = option;
  const cells = [
    isSimulated ? `**${code(key)}**` : code(key),
    versions.length === CATALOGUE_VERSIONS.length ? 'both' : versions.join(', '),
    of === undefined ? type : `${type} of ${of}`,
    value === undefined || value === '' ? (varies === true ? 'by machine' : '–') : code(value),
    text.replaceAll('|', '\\|'),
  ];
  return `| ${cells.join(' | ')} |`;
}

function code(words: string): string {
  return `\`${words.replaceAll('|', '\\|')}\``;
}
