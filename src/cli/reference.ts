import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readGroupedMeanings, readMeanings } from '../lesson/reading.ts';
import type { ModelReference, ReferenceLine, ReferenceState } from '../lesson/reading.ts';
import { templatesOf } from '../logs/index.ts';
import { EXECUTION_STATES, FLINK_VERSIONS, JOB_STATUSES, MACHINES } from '../model/index.ts';
import { problemText } from '../script/index.ts';
import type { Problem } from '../script/index.ts';
import { chartOf, machineFile } from '../simulation/index.ts';
import { ROOT } from './scenarios.ts';

const FOLDER = 'content/reference';

/** The reference of the model. Throws with every explanation of something that is not there. */
export function modelReference(): ModelReference {
  const lines = logLines();
  const components = meaningsIn('components.yaml', (file, source) => readMeanings(file, source, Object.keys(MACHINES)));
  const states = meaningsIn('states.yaml', (file, source) =>
    readGroupedMeanings(file, source, { jobs: JOB_STATUSES, tasks: EXECUTION_STATES }),
  );
  const means = meaningsIn('log-lines.yaml', (file, source) => readMeanings(file, source, [...lines.keys()]));
  return {
    components: Object.keys(MACHINES).map((name) => ({
      name,
      means: components[name] ?? '',
      file: machineFile(name) ?? '',
      states: (chartOf(name)?.states ?? []).map((state) => ({ ...state, means: '' })),
    })),
    jobs: statesOf('JobMaster', states.jobs),
    tasks: statesOf('Task', states.tasks),
    lines: [...lines].map(([name, wordings]) => ({ name, means: means[name] ?? '', wordings })),
  };
}

function meaningsIn<T>(
  name: string,
  read: (file: string, source: string) => { readonly meanings: T | undefined; readonly problems: readonly Problem[] },
): T {
  const file = `${FOLDER}/${name}`;
  const { meanings, problems } = read(file, readFileSync(join(ROOT, file), 'utf8'));
  if (meanings === undefined || problems.length > 0) throw new Error(`\n${problems.map(problemText).join('\n')}`);
  return meanings;
}

/** Upstream's words, with the ways that the machine has between them. */
function statesOf(machine: string, means: Readonly<Record<string, string>>): readonly ReferenceState[] {
  const chart = chartOf(machine)?.states ?? [];
  return Object.entries(means).map(([name, words]) => ({
    name,
    means: words,
    to: chart.find((state) => state.name === name)?.to ?? [],
  }));
}

/** Every line by its name, with its wordings; versions that write the same share one. */
function logLines(): ReadonlyMap<string, ReferenceLine['wordings']> {
  const lines = new Map<string, ReferenceLine['wordings']>();
  for (const flink of FLINK_VERSIONS) {
    for (const { line, logger, level, text } of templatesOf(flink)) {
      const known = lines.get(line) ?? [];
      const same = known.findIndex((one) => one.logger === logger && one.level === level && one.text === text);
      const added = { logger, level, versions: [flink], text };
      lines.set(
        line,
        same < 0
          ? [...known, added]
          : known.map((one, at) => (at === same ? { ...one, versions: [...one.versions, flink] } : one)),
      );
    }
  }
  return lines;
}
