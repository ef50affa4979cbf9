import matrixSource from '../../../content/matrix.yaml?raw';
import { cellOf, columnsOf, readMatrix } from '../../lesson/reading.ts';
import type { Matrix } from '../../lesson/reading.ts';
import type { CompiledScenario } from '../../simulation/index.ts';
import { insist } from './lessons.ts';

/** A run that the lab's page opens: a cell of the matrix, or a scenario of the course. */
export interface LabEntry {
  /** The id of its scenario. */
  readonly id: string;
  /** `Flink 1.20` */
  readonly version: string;
  /** What happens in it, in a sentence; empty for a scenario in which the reader acts. */
  readonly says: string;
}

/** What is done, and the runs of it. */
export interface LabCase {
  readonly does: string;
  readonly runs: readonly LabEntry[];
}

export interface LabGroup {
  readonly title: string;
  readonly about: string;
  readonly isFiction: boolean;
  readonly cases: readonly LabCase[];
}

/** The matrix of deployments. */
export function deploymentMatrix(): Matrix {
  const { matrix, problems } = readMatrix('content/matrix.yaml', matrixSource);
  insist(problems);
  if (matrix === undefined) throw new Error('content/matrix.yaml is empty.');
  return matrix;
}

const course = import.meta.glob<CompiledScenario>('/.generated/scenarios/*.json', { import: 'default', eager: true });

/** What there is to do in a scenario that does not say it by itself. */
const TASKS: Readonly<Record<string, string>> = {
  'article-configuration':
    'Flink starts with these lines and prints no error: a name that nobody asks for is not wrong to Flink, it is silent. ' +
    'Kill the leader, and see what is left of v1. Then mend the file with the fixes beside its problems, restart ' +
    'everything with it, deploy v1 again, and kill the leader once more.',
};

/** Everything that the lab's page can open: the scenarios of the course, then the matrix. */
export function labGroups(): readonly LabGroup[] {
  const scenarios = Object.values(course);
  const names = [...new Set(scenarios.map(({ name }) => name))].sort();
  const first: LabGroup = {
    title: 'Clusters to act in',
    about: 'Each is at the moment before v2 is deployed. The terminal is yours.',
    isFiction: false,
    cases: names.map((name) => {
      const found = scenarios.filter((one) => one.name === name);
      const says = TASKS[name] ?? '';
      const runs = found.map(({ id, flink }) => ({ id, version: `Flink ${flink}`, says }));
      return { does: found[0]?.title ?? name, runs: runs.sort((a, b) => (a.id < b.id ? -1 : 1)) };
    }),
  };
  const { groups } = deploymentMatrix();
  return [
    first,
    ...groups.map((group) => ({
      title: group.title,
      about: group.about,
      isFiction: group.isFiction,
      cases: group.cases.map((one) => ({
        does: one.does,
        runs: columnsOf(group).flatMap((column) => {
          const cell = cellOf(one, column);
          return cell === undefined ? [] : [{ ...cell, version: column.head }];
        }),
      })),
    })),
  ];
}
