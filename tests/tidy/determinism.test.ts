import { expect, test } from 'vitest';
import { nondeterminism } from './determinism.ts';
import { asLines, repositoryFiles } from './source/repository.ts';

test('base, model and kernel know neither time nor chance', () => {
  expect(asLines(nondeterminism(repositoryFiles()))).toEqual([]);
});

const wrong: readonly [text: string, message: string][] = [
  ['export const x = Math.random();', 'Math.random is banned here, use a draw from the counter-based random stream.'],
  ['export const x = Date.now();', 'Date is banned here, use the virtual time'],
  ['export const x = performance.now();', 'performance is banned'],
  ['setTimeout(() => {}, 1);', 'setTimeout is banned'],
  ['export async function f() {}', 'async and await'],
  ['export const x: Promise<void> | null = null;', 'Promise is banned'],
  ["export const x = 'a'.localeCompare('b');", 'localeCompare is banned'],
  ['export const x = new Intl.NumberFormat();', 'Intl is banned'],
  ['export const x = Math.log2(8);', 'Math.log2 is banned here, use integer arithmetic'],
  ['export const x = 2 ** 3;', '** is banned'],
  ['console.log(1);', 'console is banned'],
  ["import { createActor } from 'xstate';", 'createActor is banned'],
];

test.each(wrong)('%s is found', (text, message) => {
  expect(asLines(nondeterminism([{ path: 'src/model/a.ts', text }])).join()).toContain(message);
});

test('the same words in comments, in keys and in other layers are no matter', () => {
  const text =
    '// Date, Math.random\nexport const x = { console: 1, y: Math.floor(1.5) };\nexport const z = x.console;';
  expect(nondeterminism([{ path: 'src/kernel/a.ts', text }])).toEqual([]);
  expect(nondeterminism([{ path: 'src/lab/a.ts', text: 'Date.now();' }])).toEqual([]);
});
