import { expect, test } from 'vitest';
import { progressFile, readProgressFile, together } from '../../../src/site/course/progress-file.ts';

const mine = { step: 2, done: ['guess', 'deploy'], guesses: { guess: 'both' } };
const known = ['1-a/one', '1-a/two'];

test('what is taken out of one browser comes into another', () => {
  const text = progressFile(new Map([['1-a/one', mine]]));
  expect(readProgressFile(text, known)).toEqual(new Map([['1-a/one', mine]]));
});

test('lessons that are not here are left out, and broken ones count as none', () => {
  const text = JSON.stringify({
    format: 'ha-lab-progress',
    lessons: { gone: mine, '1-a/one': mine, '1-a/two': { step: 'x' } },
  });
  const read = readProgressFile(text, known);
  expect([...(read?.keys() ?? [])]).toEqual(known);
  expect(read?.get('1-a/two')).toEqual({ step: 0, done: [], guesses: {} });
});

test.each(['', 'null', '[]', '{"format":"something-else","lessons":{}}', '{"format":'])('%j is no progress', (text) => {
  expect(readProgressFile(text, known)).toBeUndefined();
});

test('what is done in either is done, and own guesses stay', () => {
  const other = { step: 1, done: ['deploy', 'why'], guesses: { guess: 'none', next: 'a' } };
  expect(together(mine, other)).toEqual({
    step: 2,
    done: ['guess', 'deploy', 'why'],
    guesses: { guess: 'both', next: 'a' },
  });
});
