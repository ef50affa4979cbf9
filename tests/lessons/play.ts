import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compiled, readScript } from '../../src/cli/scenarios.ts';
import { articleRuns } from '../../src/lab/article-runs.ts';
import { flinkRuns } from '../../src/lab/flink-runs.ts';
import { createLabStore } from '../../src/lab/store.ts';
import type { LabSnapshot, LabStore } from '../../src/lab/lab-store.ts';
import type { Doing, Lesson } from '../../src/lesson/index.ts';
import { readLesson } from '../../src/lesson/reading.ts';
import { FLINK_VERSIONS, problemText } from '../../src/script/index.ts';
import { loadWords } from '../../src/shell/index.ts';
import { isFiction, type CompiledScenario } from '../../src/simulation/index.ts';
import { perform as performAll, stepUntil as stepSoOften } from '../../src/site/lesson/perform.ts';

const root = join(import.meta.dirname, '..', '..');

/** Every lesson there is. */
export function allLessons(): readonly Lesson[] {
  const folder = join(root, 'content/lessons');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
  return names.sort().map((name) => {
    const file = `content/lessons/${name.replaceAll('\\', '/')}`;
    const { lesson, problems } = readLesson(file, readFileSync(join(root, file), 'utf8'));
    if (lesson === undefined) throw new Error(problems.map(problemText).join('\n'));
    return lesson;
  });
}

// Logs are read as well: a step may be done when something was logged.
await loadWords();

const known = new Map<string, CompiledScenario>();

/** A scenario of the course, compiled when it is asked for first. */
export function scenarioNamed(name: string, flink: string): CompiledScenario {
  const version = FLINK_VERSIONS.find((one) => one === flink);
  if (version === undefined) throw new Error(`There is no Flink ${flink}.`);
  const id = `${name}.${version}`;
  const file = `content/scenarios/${name}.yaml`;
  const found = known.get(id) ?? compiled(readScript(join(root, file)), file, version);
  known.set(id, found);
  return found;
}

/** A lab on a scenario, as a page has it when all machines have come. */
export function openLab(scenario: string, flink: string): LabStore {
  const found = scenarioNamed(scenario, flink);
  return createLabStore({ runs: isFiction(found) ? articleRuns([found]) : flinkRuns([found]) });
}

/** A reader steps at most so often before giving up. */
const STEPS_MAX = 120;

/** Steps until something holds, as a reader does. Returns whether it came to hold. */
export const stepUntil = (store: LabStore, holds: (snapshot: LabSnapshot) => boolean): boolean =>
  stepSoOften(store, STEPS_MAX, holds);

/** Does one thing after the other, as a reader does. Returns whether the last one could be begun. */
export const perform = (store: LabStore, doings: readonly Doing[]): boolean => performAll(doings, store, STEPS_MAX);
