import { expect, test } from 'vitest';
import { linePattern } from '../../../../src/site/reference/line-pattern.ts';
import { isNamedIn } from '../../../../src/site/reference/naming.ts';

const named = (text: string, ...names: string[]) => isNamedIn(text, { names });

test.each([
  ['The Dispatcher takes it.', 'Dispatcher', true],
  ['DispatcherRestEndpoint', 'Dispatcher', false],
  ['It is RUNNING.', 'RUNNING', true],
  ['run `flink stop $v1`', 'flink stop', true],
  ['set heartbeat.timeout.', 'heartbeat.timeout', true],
  ['set heartbeat.timeout.extra', 'heartbeat.timeout', false],
  ['my.heartbeat.timeout', 'heartbeat.timeout', false],
  ['jps, then kill', 'kill', true],
  ['kill-all, and later kill', 'kill', true],
])('%s: names %s, %s', (text, name, is) => {
  expect(named(text, name)).toBe(is);
});

test('a line is found by its text, with what stands in its places', () => {
  const pattern = linePattern("Received job submission '{name}' ({job}).");
  expect(pattern.test("Received job submission 'orders-v2' (2f0a).")).toBe(true);
  expect(pattern.test('Received job submission')).toBe(false);
});

test('a pasted line may begin with its time, level and class', () => {
  const pattern = linePattern("Checkpoint with ID {checkpoint} at '{path}' not discarded.");
  const pasted =
    "2026-01-01 12:00:00,000 INFO  o.a.f.r.checkpoint.Store [] - Checkpoint with ID 3 at 'file:/x' not discarded.";
  expect(pattern.test(pasted)).toBe(true);
});
