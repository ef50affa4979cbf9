import { expect, test } from 'vitest';
import { simulatedIn, splitName } from '../../../src/site/simulated/fidelity.ts';

test('one row for each line, by name', () => {
  const rows = simulatedIn({
    '/src/model/b.ts': '/** @simulates org.x.Dispatcher · 1.20, 2.3 · simplified */',
    '/src/logs/a.ts': '/**\n * Words.\n *\n * @simulates curl · 7.88 · cosmetic\n */\n// @simulates nothing at all',
  });
  expect(rows).toEqual([
    { upstream: 'curl', versions: '7.88', fidelity: 'cosmetic', folder: 'logs' },
    { upstream: 'org.x.Dispatcher', versions: '1.20, 2.3', fidelity: 'simplified', folder: 'model' },
  ]);
});

test('a class is told from its package', () => {
  expect(splitName('org.apache.flink.client.cli.CliFrontend#parseAndRun')).toEqual({
    prefix: 'org.apache.flink.client.cli.',
    name: 'CliFrontend#parseAndRun',
  });
  expect(splitName('curl')).toEqual({ prefix: '', name: 'curl' });
});
