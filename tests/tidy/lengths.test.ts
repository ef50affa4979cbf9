import { expect, test } from 'vitest';
import { tooLong } from './lengths.ts';
import { asLines, repositoryFiles } from './source/repository.ts';

test('files are short, or say why not', () => {
  expect(asLines(tooLong(repositoryFiles()))).toEqual([]);
});

const file = (lines: number) => ({ path: 'src/model/a.ts', text: 'x;\n'.repeat(lines) });

test('a file past the ratchet is found, reason or not', () => {
  expect(asLines(tooLong([file(501)], { 'src/model/a.ts': 'a table' }))).toEqual([
    'src/model/a.ts: 501 lines, of at most 500: take a concept out of it.',
  ]);
});

test('past 300 lines a reason is asked for, and taken', () => {
  expect(tooLong([file(301)], {})).toHaveLength(1);
  expect(tooLong([file(301)], { 'src/model/a.ts': 'a table' })).toEqual([]);
});

test('a reason that is not needed is found', () => {
  expect(tooLong([file(100)], { 'src/model/a.ts': 'a table' })).toHaveLength(1);
});
