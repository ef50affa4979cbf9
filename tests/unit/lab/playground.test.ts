import { expect, test } from 'vitest';
import { scriptText, type ClusterWishes } from '../../../src/lab/playground/cluster-script.ts';
import { compileText, problemsOf } from '../../../src/lab/playground/compiled-script.ts';
import { packScript, unpackScript } from '../../../src/lab/playground/packed-script.ts';
import { parseScript } from '../../../src/script/index.ts';

const wishes: ClusterWishes = {
  flink: '2.3',
  mode: 'session',
  ha: 'none',
  jobmanagers: 2,
  taskmanagers: 2,
  slots: 1,
  jobs: [
    { version: 'v1', parallelism: 2, sink: 'exactly-once' },
    { version: 'v1', parallelism: 1, sink: 'at-least-once' },
  ],
};

test('every wish is a script without problems', () => {
  for (const mode of ['session', 'application'] as const)
    for (const ha of ['none', 'zookeeper'] as const)
      for (const jobs of [wishes.jobs, []]) expect(problemsOf(scriptText({ ...wishes, mode, ha, jobs }))).toEqual([]);
});

test('a job that has its slots is awaited, one that has none is watched; the same jar twice has two names', () => {
  const { script } = parseScript(scriptText(wishes), 'script.yaml');
  expect(script?.steps.map(({ kind }) => kind)).toEqual(['run', 'until', 'run', 'wait']);
  expect(script?.steps.map((step) => (step.kind === 'run' ? step.as : undefined))).toEqual([
    'v1',
    undefined,
    'v1_2',
    undefined,
  ]);
});

test('without HA there is one JobManager', () => {
  expect(parseScript(scriptText(wishes), 'script.yaml').script?.jobmanagers).toBe(1);
  expect(parseScript(scriptText({ ...wishes, ha: 'zookeeper' }), 'script.yaml').script?.jobmanagers).toBe(2);
});

test('a script comes back from an address as it was; a damaged one says so', async () => {
  const text = scriptText(wishes);
  const packed = await packScript(`${text}# ’`);
  expect(packed).toMatch(/^[\w-]+$/);
  expect(await unpackScript(packed)).toBe(`${text}# ’`);
  await expect(unpackScript(packed.slice(0, 40))).rejects.toThrow('damaged');
});

test('a script becomes a scenario, the same one for the same seed', async () => {
  const text = scriptText({ ...wishes, jobs: [] });
  const [one, same] = await Promise.all([compileText(text, 5), compileText(text, 5)]);
  expect(one).toEqual(same);
  expect(one).toMatchObject({ id: 'playground.2.3', seed: 5, flink: '2.3' });
});

test('what is wrong is told with its place', async () => {
  await expect(compileText('name: x\nsteps: 3\n', 1)).rejects.toThrow('script.yaml:2:8: expected a list of steps');
});
