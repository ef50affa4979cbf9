import { expect, test } from 'vitest';
import { asLines, repositoryFiles } from './source/repository.ts';
import { unfinishedWork } from './unfinished.ts';

test('nothing is marked as unfinished', () => {
  expect(asLines(unfinishedWork(repositoryFiles()))).toEqual([]);
});

test('a mark is found', () => {
  const text = `// ${'TO' + 'DO'}: later`;
  expect(unfinishedWork([{ path: 'src/a.ts', text }])).toHaveLength(1);
});
