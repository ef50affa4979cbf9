import { expect, test } from 'vitest';
import { unsaidFidelity } from './simulates.ts';
import { asLines, repositoryFiles } from './source/repository.ts';

test('every machine of the model says what it simulates', () => {
  expect(asLines(unsaidFidelity(repositoryFiles()))).toEqual([]);
});

const machine = 'export const machine = setup({}).createMachine({});';
const findings = (text: string) => asLines(unsaidFidelity([{ path: 'src/model/dispatcher.ts', text }])).join();

test('a machine without the line is found, however it is made', () => {
  expect(findings(machine)).toContain('defines a machine');
  expect(findings('export const dispatcher = machineOf(behaviour);')).toContain('defines a machine');
});

test('a line without fidelity is found', () => {
  expect(findings(`/** @simulates Dispatcher · 1.20 */\n${machine}`)).toContain('not "Dispatcher · 1.20"');
});

test('a machine with the line is fine', () => {
  expect(findings(`/**\n * @simulates Dispatcher · 1.20, 2.3 · simplified\n */\n${machine}`)).toBe('');
});
