import { expect, test } from 'vitest';
import { emptyNames } from './names.ts';
import { asLines, repositoryFiles } from './source/repository.ts';

test('every file and folder is named for what it knows', () => {
  expect(asLines(emptyNames(repositoryFiles()))).toEqual([]);
});

test.each(['src/utils/a.ts', 'src/model/helpers.ts', 'src/lab/Common.svelte', 'scripts/misc.mjs'])(
  '%s is found',
  (path) => {
    expect(asLines(emptyNames([{ path, text: '' }])).join()).toContain('names nothing');
  },
);

test("upstream's names are allowed", () => {
  expect(emptyNames([{ path: 'src/model/slot-manager.ts', text: '' }])).toEqual([]);
});
