import { expect, it } from 'vitest';
import { compare, onlyHere, viewOfRecording } from '../../../src/recording/index.ts';
import { recordingAt } from './folder.ts';

const real = recordingAt('conformance/2.3/session-ha-kill-leader');
const view = viewOfRecording(real, 'Kill the leader');

it('lines that one side wrote are found where it wrote them', () => {
  const [first, ...others] = real.logs;
  const lines = first!.log.split('\n');
  const gone = lines.findIndex((line) => line.includes('Starting rest endpoint.'));
  const without = { ...real, logs: [{ ...first!, log: lines.filter((_, i) => i !== gone).join('\n') }, ...others] };
  const { missing, invented, roles } = compare(real, without);
  const only = onlyHere(view, missing, roles);
  expect(only.map(({ line }) => [line.process, line.text])).toEqual([[first!.process, 'Starting rest endpoint.']]);
  expect(invented).toEqual([]);
  expect(onlyHere(view, compare(real, real).missing)).toEqual([]);
});

it('a JobManager that played another one is found by its own name', () => {
  const swapped = {
    ...real,
    logs: real.logs.map((log) => ({
      ...log,
      process: log.process.replace(/^jobmanager-([12])$/, (_, n: string) => `jobmanager-${3 - Number(n)}`),
    })),
  };
  const { roles, invented } = compare(real, swapped);
  expect(invented).toEqual([]);
  expect(roles.get('jobmanager-1')).toBe('jobmanager-2');
});

it('a recording has leaders with their tokens, checkpoints, tasks and the kill on its lanes', () => {
  const bands = view.bandsAt(view.length);
  const leaders = bands.filter(({ kind }) => kind === 'leader');
  expect(leaders.map(({ lane, label }) => [lane, label.length])).toEqual([
    ['jobmanager-1', 4],
    ['jobmanager-2', 4],
  ]);
  const killed = bands.find(({ kind, lane }) => kind === 'stopped' && lane === 'jobmanager-1');
  expect(leaders[0]?.to).toBe(killed?.from);
  expect(killed?.to).toBeUndefined();
  expect(leaders[1]!.from - killed!.from).toBeGreaterThan(30_000);
  expect(bands.filter(({ kind }) => kind === 'checkpoint').length).toBeGreaterThan(3);
  expect(bands.some(({ kind, lane }) => kind === 'running' && lane.startsWith('taskmanager-'))).toBe(true);
  const titles = view.ranked(2).map((n) => view.event(n).title);
  expect(titles).toContain('You: flink run -d orders-v1.jar --sink exactly-once');
  expect(titles).toContain('You: kill leader, jobmanager-1');
  expect(titles.filter((title) => /^JobManager \d is granted leadership/.test(title))).toHaveLength(2);
  expect(titles.some((title) => /begins from checkpoint \d+$/.test(title))).toBe(true);
});
