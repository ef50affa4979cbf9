import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { lessonDraft } from '../lesson/reading.ts';
import { UsageError } from './command.ts';
import type { Command } from './command.ts';

const PATH = /^[0-9]+-[a-z0-9-]+\/[a-z0-9-]+$/;

/** `new lesson PART/NAME SCENARIO QUESTION`: a file that lints, to write over. */
export const newCommand: Command = {
  name: 'new',
  usage: 'lesson PART/NAME SCENARIO "QUESTION?"',
  summary: 'writes content/lessons/PART/NAME.md, a lesson to write over',
  run: (args, terminal) => {
    const [what, path, scenario, question] = args;
    if (what !== 'lesson' || path === undefined || scenario === undefined || question === undefined) {
      throw new UsageError('a lesson needs its place, its scenario and its question');
    }
    if (!PATH.test(path)) throw new UsageError(`${path} is not PART/NAME, such as 3-v2-while-v1-runs/two-jobs`);
    if (!question.endsWith('?')) throw new UsageError('the question has no question mark');
    if (!existsSync(`content/scenarios/${scenario}.yaml`)) {
      throw new UsageError(`there is no content/scenarios/${scenario}.yaml`);
    }
    const file = `content/lessons/${path}.md`;
    if (existsSync(file)) throw new UsageError(`${file} is there already`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, lessonDraft(question, scenario));
    terminal.out(`${file}\n`);
    return 0;
  },
};
