import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { drillDraft, drillScenarioDraft, lessonDraft } from '../lesson/reading.ts';
import { UsageError } from './command.ts';
import type { Command } from './command.ts';

const PATH = /^[0-9]+-[a-z0-9-]+\/[a-z0-9-]+$/;
const NAME = /^[a-z][a-z0-9-]*$/;

/** `new lesson …` and `new drill …`: files that lint, to write over. */
export const newCommand: Command = {
  name: 'new',
  usage: 'lesson PART/NAME SCENARIO "QUESTION?" | drill NAME ["TITLE"]',
  summary: 'writes content/lessons/PART/NAME.md or content/drills/NAME.yaml, to write over',
  run: ([what, ...args], terminal) => {
    const written = what === 'lesson' ? newLesson(args) : what === 'drill' ? newDrill(args) : undefined;
    if (written === undefined) throw new UsageError('what is new is a lesson or a drill');
    for (const [file] of written) if (existsSync(file)) throw new UsageError(`${file} is there already`);
    for (const [file, text] of written) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      terminal.out(`${file}\n`);
    }
    return 0;
  },
};

/** Files by their paths. */
type Written = ReadonlyMap<string, string>;

function newLesson([path, scenario, question]: readonly string[]): Written {
  if (path === undefined || scenario === undefined || question === undefined) {
    throw new UsageError('a lesson needs its place, its scenario and its question');
  }
  if (!PATH.test(path)) throw new UsageError(`${path} is not PART/NAME, such as 3-v2-while-v1-runs/two-jobs`);
  if (!question.endsWith('?')) throw new UsageError('the question has no question mark');
  if (!existsSync(`content/scenarios/${scenario}.yaml`)) {
    throw new UsageError(`there is no content/scenarios/${scenario}.yaml`);
  }
  return new Map([[`content/lessons/${path}.md`, lessonDraft(question, scenario)]]);
}

function newDrill([name, title = 'What is seen, never what it is']: readonly string[]): Written {
  if (name === undefined || !NAME.test(name)) throw new UsageError('a drill needs a name, such as twice-the-revenue');
  return new Map([
    [`content/drills/${name}.yaml`, drillDraft(title, name)],
    [`content/scenarios/drills/${name}.yaml`, drillScenarioDraft(name)],
  ]);
}
