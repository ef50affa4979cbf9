import { expect, test } from 'vitest';
import { addressOf, fileOf, isAddress, nameOf, runsOfFile, type KeptRun } from '../../../src/lab/kept/run-file.ts';

const run: KeptRun = { id: 'x', name: 'B’s failover', saved: 7, address: '#r=1.abc_d-e&m=3&s=job/1' };

test('runs come back from a file as they were, under ids of their own', () => {
  const read = runsOfFile(fileOf([run]));
  expect(read).toEqual({ ok: true, value: [{ name: run.name, saved: 7, address: run.address }] });
});

test('a file that is none says so, and one bad run refuses it', () => {
  const error = (text: string): string => {
    const read = runsOfFile(text);
    return read.ok ? '' : read.error;
  };
  expect(error('x')).toContain('not JSON');
  expect(error('{}')).toContain('no file of kept runs');
  expect(error('{"format":"ha-lab-runs","version":2,"runs":[]}')).toContain('later version');
  expect(error(fileOf([{ ...run, address: 'https://elsewhere/#r=1' }]))).toContain('Run 1');
});

test('only what opens a run of the lab is an address', () => {
  expect(isAddress('#r=abc')).toBe(true);
  expect(isAddress('?script=a-_b&seed=3#r=abc&m=4')).toBe(true);
  expect(isAddress('?scenario=x#r=abc')).toBe(false);
  expect(isAddress('javascript:alert(1)#r=a')).toBe(false);
});

test('the address of an open run: its link, and its script where it has one of its own', () => {
  expect(addressOf({ search: '?scenario=x', hash: '#r=abc' })).toBe('#r=abc');
  expect(addressOf({ search: '?script=ab&seed=3&edit', hash: '#r=abc' })).toBe('?script=ab&seed=3#r=abc');
  expect(addressOf({ search: '', hash: '' })).toBeUndefined();
});

test('a name is never empty', () => {
  expect(nameOf('  ')).toBe('A run');
});
