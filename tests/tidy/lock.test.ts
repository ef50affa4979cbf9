import { expect, test } from 'vitest';
import { addressesInLock, missingFromLock, type Lock } from './lock.ts';
import { asLines, repositoryFiles } from './source/repository.ts';

const lock = JSON.parse(repositoryFiles().find(({ path }) => path === 'package-lock.json')?.text ?? '') as Lock;

test('the lock names no registry', () => {
  expect(asLines(addressesInLock(lock))).toEqual([]);
});

test('the lock is whole for every system', () => {
  expect(asLines(missingFromLock(lock))).toEqual([]);
});

test('an address is found', () => {
  const packages = { 'node_modules/a': { version: '1.0.0', resolved: 'somewhere' } };
  expect(asLines(addressesInLock({ packages })).join()).toContain('node_modules/a has "resolved"');
});

test('a missing package of another system is found', () => {
  const packages = { 'node_modules/a': { version: '1.0.0', optionalDependencies: { 'a-darwin': '1.0.0' } } };
  expect(asLines(missingFromLock({ packages })).join()).toContain('a-darwin 1.0.0');
});

test('packages above and beside their owner are seen', () => {
  const packages = {
    'node_modules/a': { version: '1.0.0', optionalDependencies: { b: '1.0.0', c: '2.0.0' } },
    'node_modules/b': { version: '1.0.0' },
    'node_modules/a/node_modules/c': { version: '2.0.0' },
  };
  expect(missingFromLock({ packages })).toEqual([]);
});
