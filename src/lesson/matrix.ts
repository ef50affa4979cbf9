/** "Deploy v2 while v1 runs", case by case: what each version does, and what a run that shows it must show. */
import {
  FLINK_VERSIONS,
  listOf,
  mapping,
  must,
  oneOf,
  predicate,
  readYaml,
  text,
  textLike,
  yes,
} from '../script/index.ts';
import type { Field, Predicate, Problem } from '../script/index.ts';

type Version = (typeof FLINK_VERSIONS)[number];

/** What happens, in a sentence, on these versions. */
export interface Outcome {
  readonly flink: readonly Version[];
  readonly says: string;
  /** What holds at the end of the case's run. */
  readonly shows: readonly Predicate[];
}

export interface MatrixCase {
  /** What is done. */
  readonly does: string;
  /** The file in `content/scenarios/matrix`, without `.yaml`. */
  readonly scenario: string;
  readonly outcomes: readonly Outcome[];
}

export interface MatrixGroup {
  readonly title: string;
  readonly about: string;
  /** No real cluster is meant: what an article tells, and nothing else. */
  readonly isFiction: boolean;
  readonly cases: readonly MatrixCase[];
}

export interface Matrix {
  readonly title: string;
  readonly about: string;
  readonly groups: readonly MatrixGroup[];
}

const title = must('title', text, 'the heading');
const about = must('about', text, 'what it is about, in a sentence or two');
const flink = must('flink', listOf(oneOf(FLINK_VERSIONS)), 'the versions that do so');
const says = must('says', text, 'what happens, in a sentence');
const shows = must('shows', listOf(predicate), 'what holds at the end of the run');
const does = must('does', text, 'what is done');
const scenario = must(
  'scenario',
  textLike('a name of small letters', /^[a-z][a-z0-9-]*$/),
  'a file of scenarios/matrix',
);

// A mapping is made only when every key that must be there was read.
const outcomes = must(
  'outcomes',
  listOf<Outcome>(
    mapping('an outcome', [flink, says, shows], (values) => ({
      flink: values.get(flink) ?? [],
      says: values.get(says) ?? '',
      shows: values.get(shows) ?? [],
    })),
  ),
  'what each version does',
);
const cases = must(
  'cases',
  listOf<MatrixCase>(
    mapping('a case', [does, scenario, outcomes], (values) => ({
      does: values.get(does) ?? '',
      scenario: values.get(scenario) ?? '',
      outcomes: values.get(outcomes) ?? [],
    })),
  ),
  'the cases, in order',
);
const fiction: Field<true> = { key: 'fiction', shape: yes, meaning: 'no real cluster is meant' };
const groups = must(
  'groups',
  listOf<MatrixGroup>(
    mapping('a group', [title, about, fiction, cases], (values) => ({
      title: values.get(title) ?? '',
      about: values.get(about) ?? '',
      isFiction: values.get(fiction) === true,
      cases: values.get(cases) ?? [],
    })),
  ),
  'the groups, in order',
);
const whole = mapping<Matrix>('the matrix', [title, about, groups], (values) => ({
  title: values.get(title) ?? '',
  about: values.get(about) ?? '',
  groups: values.get(groups) ?? [],
}));

/** Reads the matrix. `file` is the name that messages give. */
export function readMatrix(
  file: string,
  source: string,
): { readonly matrix: Matrix | undefined; readonly problems: readonly Problem[] } {
  const reading = readYaml(source, file);
  const matrix = reading.problems.length > 0 ? undefined : whole.read(reading.document.contents, reading);
  return { matrix, problems: reading.problems };
}

/** The compiled scenario of a case on a version: its name in links, and behind `?scenario=` of the lab's page. */
export function matrixScenario(name: string, version: string): string {
  return `matrix-${name}.${version}`;
}

/** Every outcome on each of its versions, in order. */
export function outcomesOf(
  matrix: Matrix,
): readonly { readonly id: string; readonly case: MatrixCase; readonly outcome: Outcome; readonly flink: Version }[] {
  return matrix.groups.flatMap((group) =>
    group.cases.flatMap((one) =>
      one.outcomes.flatMap((outcome) =>
        outcome.flink.map((version) => ({
          id: matrixScenario(one.scenario, version),
          case: one,
          outcome,
          flink: version,
        })),
      ),
    ),
  );
}

/** A column of a group's table. */
export interface MatrixColumn {
  readonly head: string;
  readonly versions: readonly string[];
}

/** The columns of a group: a version each; a story that is told has one. */
export function columnsOf(group: MatrixGroup): readonly MatrixColumn[] {
  if (group.isFiction) return [{ head: 'What the article tells', versions: FLINK_VERSIONS }];
  return FLINK_VERSIONS.map((version) => ({ head: `Flink ${version}`, versions: [version] }));
}

/** What a case does in a column, and the run that shows it. */
export function cellOf(
  one: MatrixCase,
  { versions }: MatrixColumn,
): { readonly says: string; readonly id: string } | undefined {
  for (const { flink: known, says: words } of one.outcomes) {
    const version = known.find((each) => versions.includes(each));
    if (version !== undefined) return { says: words, id: matrixScenario(one.scenario, version) };
  }
  return undefined;
}

/** The matrix as Markdown: a table for each group. */
export function matrixText(matrix: Matrix): string {
  return [
    `# ${matrix.title}`,
    '',
    matrix.about,
    '',
    'Made by `npm run -s lab -- matrix --out docs/matrix.md` from `content/matrix.yaml`; the end of every run is tested',
    '(`tests/stories/matrix.test.ts`). What stands behind a sentence opens its run in the browser, below the address of',
    'the site; the same tables with links are its page `matrix/`.',
    ...matrix.groups.flatMap(groupText),
    '',
  ].join('\n');
}

function groupText(group: MatrixGroup): readonly string[] {
  const columns = columnsOf(group);
  const rows = group.cases.map((one) => {
    const cells = columns.map((column) => {
      const cell = cellOf(one, column);
      return cell === undefined ? '' : `${cell.says} \`lab/?scenario=${cell.id}\``;
    });
    return `| ${[`[${one.does}](../content/scenarios/matrix/${one.scenario}.yaml)`, ...cells].join(' | ')} |`;
  });
  return [
    '',
    `## ${group.title}`,
    '',
    group.about,
    '',
    `| what is done | ${columns.map(({ head }) => head).join(' | ')} |`,
    `| --- | ${columns.map(() => '---').join(' | ')} |`,
    ...rows,
  ];
}
