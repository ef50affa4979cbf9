import { describe, expect, it } from 'vitest';
import { DEFAULT_PARAMETERS, type StorageContext } from '../../../src/model/index.ts';
import { listing, pathsOf } from '../../../src/simulation/shared-files.ts';

const stored = ['savepoints/savepoint-b', 'savepoints/savepoint-a', 'checkpoints/j/chk-9'].map((path) => ({
  path: `file:/srv/flink/${path}`,
  kind: 'savepoint' as const,
  jobId: 'j',
  checkpoint: 1,
  content: null,
}));
const storage: StorageContext = { parameters: DEFAULT_PARAMETERS, files: stored, disposed: [] };
const list = (commands: string): string | undefined => listing(commands, pathsOf(storage));

describe('names in the shared file system', () => {
  it.each([
    [
      'ls -d /srv/flink/savepoints/savepoint-*',
      '/srv/flink/savepoints/savepoint-a\n/srv/flink/savepoints/savepoint-b\n',
    ],
    ['ls -d /srv/flink/savepoints/savepoint-* | tail -1', '/srv/flink/savepoints/savepoint-b\n'],
    ['ls -1d /srv/flink/savepoints/* | sort | head -n 1', '/srv/flink/savepoints/savepoint-a\n'],
    ['ls -d /srv/flink/checkpoints/*/chk-?', '/srv/flink/checkpoints/j/chk-9\n'],
    ['ls -d /srv/flink/*', '/srv/flink/checkpoints\n/srv/flink/savepoints\n'],
    ['ls -d /srv/nothing-*', ''],
  ])('%s', (commands, printed) => {
    expect(list(commands)).toBe(printed);
  });

  it.each(['ls /srv', 'ls -dt /srv/*', 'find /srv', 'tail -1', 'ls -d /srv | wc -l'])('%s is not known', (commands) => {
    expect(list(commands)).toBeUndefined();
  });
});
