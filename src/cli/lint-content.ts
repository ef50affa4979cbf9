import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentProblems } from '../lesson/reading.ts';
import { problemText } from '../script/index.ts';
import { UsageError } from './command.ts';
import type { Command } from './command.ts';

/** The files below `content`, by their paths from the root. */
function contentFiles(): ReadonlyMap<string, string> {
  const names = readdirSync('content', { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  return new Map(
    names
      .filter((name) => /\.(md|yaml)$/.test(name))
      .sort()
      .map((name) => [`content/${name}`, readFileSync(join('content', name), 'utf8')]),
  );
}

/** `lint content`: every text that a page shows, read as the page reads it. */
export const lintCommand: Command = {
  name: 'lint',
  usage: 'content',
  summary: 'reads lessons, the first page and the course, and names file, line and what to write; exit code 1',
  run: (args, terminal) => {
    if (args.join(' ') !== 'content') throw new UsageError('what is linted is content');
    const problems = contentProblems(contentFiles());
    for (const problem of problems) terminal.err(`${problemText(problem)}\n`);
    if (problems.length === 0) terminal.out('content: nothing to correct\n');
    return problems.length === 0 ? 0 : 1;
  },
};
