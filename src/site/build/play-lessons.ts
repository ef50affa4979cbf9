/**
 * Plays every lesson to where it leads, in the version that it opens with, and writes down what pages tell of that: its
 * numbers, its log, its last frame. A script of its own, so that no page of text carries the styles of a lab.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { anyRuns, createLabStore, loadWords } from '../../lab/headless.ts';
import { valueText } from '../../lesson/index.ts';
import type { Lesson } from '../../lesson/index.ts';
import { readLesson } from '../../lesson/reading.ts';
import { problemText } from '../../script/index.ts';
import type { CompiledScenario } from '../../simulation/index.ts';
import { playStages, stagesOf } from '../lesson/stages.ts';
import { frameOf } from '../social/frame.ts';
import type { LessonEnd } from '../content/lesson-ends.ts';

const ROOT = join(import.meta.dirname, '../../..');
const LESSONS = 'content/lessons';
const GENERATED = '.generated/lesson-ends.json';

function lessons(): readonly Lesson[] {
  const names = readdirSync(join(ROOT, LESSONS), { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => name.endsWith('.md')).sort();
  return files.map((name) => {
    const file = `${LESSONS}/${name.replaceAll('\\', '/')}`;
    const { lesson, problems } = readLesson(file, readFileSync(join(ROOT, file), 'utf8'));
    if (lesson === undefined || problems.length > 0) throw new Error(`\n${problems.map(problemText).join('\n')}`);
    return lesson;
  });
}

function scenarioOf({ scenario, versions }: Lesson): CompiledScenario {
  const file = join(ROOT, `.generated/scenarios/${scenario}.${versions.at(-1) ?? ''}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as CompiledScenario;
}

async function endOf(lesson: Lesson): Promise<LessonEnd> {
  const store = createLabStore({ runs: await anyRuns(scenarioOf(lesson)) });
  const { view, moment, state } = playStages(store, stagesOf(lesson));
  const paths = new Set(lesson.values.map(({ name }) => name));
  const written = view.logAt(moment).filter(({ event }) => event >= view.start);
  const lines = new Set(written.map(({ logger, text }) => `${logger} ${text.split('\n', 1)[0] ?? ''}`));
  store.destroy();
  return {
    flink: view.flink,
    values: Object.fromEntries([...paths].map((path) => [path, valueText(path, view, moment)])),
    lines: [...lines],
    frame: frameOf(state),
  };
}

// Logs are read as well: a step may be done when something was logged.
await loadWords();

const ends: Record<string, LessonEnd> = {};
for (const lesson of lessons()) {
  try {
    ends[lesson.file] = await endOf(lesson);
  } catch (error) {
    throw new Error(`${lesson.file} cannot be played`, { cause: error });
  }
}
writeFileSync(join(ROOT, GENERATED), `${JSON.stringify(ends)}\n`);
process.stdout.write(`${Object.keys(ends).length} lessons played, in ${GENERATED}\n`);
