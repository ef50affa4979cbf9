import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { matrixText } from '../../lesson/reading.ts';
import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { writeFolder } from '../files.ts';
import { compileMatrix, matrixOf, matrixStamp } from '../matrix.ts';
import { ROOT } from '../scenarios.ts';

const GENERATED = '.generated/matrix';
const STAMP = 'stamp';

export const matrixCommand: Command = {
  name: 'matrix',
  usage: '[--out FILE.md | --compile]',
  summary: `prints the matrix of deployments as Markdown, or writes it; --compile: its runs for the pages, into ${GENERATED}`,
  run(args, terminal) {
    const { options } = readArguments(args, { out: { type: 'string' }, compile: { type: 'boolean' } }, []);
    if (options.compile === true) terminal.out(compile());
    else if (options.out === undefined) terminal.out(matrixText(matrixOf()));
    else writeFileSync(options.out, matrixText(matrixOf()));
    return 0;
  },
};

/** The runs take half a minute: they are made again only when something that they depend on has changed. */
function compile(): string {
  const folder = join(ROOT, GENERATED);
  const stamp = matrixStamp();
  const known = join(folder, STAMP);
  if (existsSync(known) && readFileSync(known, 'utf8') === stamp) return `the matrix in ${GENERATED} is current\n`;
  const files = compileMatrix().map((scenario) => [`${scenario.id}.json`, `${JSON.stringify(scenario)}\n`] as const);
  writeFolder(folder, new Map([...files, [STAMP, stamp]]));
  return `${files.length} runs of the matrix in ${GENERATED}\n`;
}
