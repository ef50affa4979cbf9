import { expect, test } from 'vitest';
import {
  spokenLedger,
  spokenOrder,
  spokenPartition,
  spokenProcess,
  spokenSlot,
  spokenSnapshot,
  spokenTask,
} from '../../../src/lab/spoken.ts';
import { numberText, processName, spanText, spokenTime, timeText } from '../../../src/lab/words.ts';
import { clusterAt } from './fixture-cluster.ts';

const cluster = clusterAt(10_000, true, true);
const process = cluster.processes.find(({ role }) => role === 'jobmanager')!;

test('a process without HA is up, and no token is told', () => {
  expect(spokenProcess(process)).toBe('JobManager 1, up');
});

test('truth and belief of leadership are told apart', () => {
  const sessionId = '4f2a1111-0000-4000-8000-000000000000';
  const leads = { ...process, leadership: { sessionId, believed: true, truth: true } };
  const believes = { ...process, state: 'frozen' as const, leadership: { sessionId, believed: true, truth: false } };
  expect(spokenProcess(leads)).toBe('JobManager 1, leader 4f2a, up');
  expect(spokenProcess(believes)).toBe('JobManager 1, believes 4f2a, that it leads; paused');
});

test('slots, tasks, partitions, snapshots and the ledger are told in words', () => {
  const [slot] = cluster.taskmanagers[0]!.slots;
  expect(spokenSlot(slot!, 'taskmanager-1', 'v1')).toBe('slot 1 v1, of TaskManager 1, allocated');
  expect(spokenSlot({ ...slot!, state: 'free' }, 'taskmanager-1')).toBe('slot 1 of TaskManager 1, free');
  expect(spokenTask({ ...slot!.tasks[0]!, attempt: 2 }, 'v1')).toBe('source 1/2 #2 of v1, running');
  expect(spokenPartition('orders', cluster.topics[0]!.partitions[0]!)).toBe(
    'orders-0, 170 records: v1 read 168, checkpointed 158; v2 read 168, checkpointed 158',
  );
  expect(cluster.snapshots.map(spokenSnapshot)).toEqual([
    'b716 chk-3, checkpoint subsumed',
    'b716 chk-4, checkpoint completed',
    'f5d1 chk-1 3/4, checkpoint in progress',
  ]);
  expect(spokenLedger(cluster.ledgers[0]!)).toBe('680 of 680 written, 680 twice, 0 missing');
  expect(spokenOrder(cluster.ledgers[0]!.cells(572, 573)[0]!)).toBe('order 572, written twice, by v1 and v2');
});

test('times, spans and numbers', () => {
  expect([timeText(18_340), timeText(49_434, 2), timeText(-700), timeText(90_000)]).toEqual([
    '0:18.3',
    '0:49.43',
    '−0:00.7',
    '1:30.0',
  ]);
  expect(timeText(59_960)).toBe('1:00.0');
  expect([spokenTime(90_200), spokenTime(700)]).toEqual(['1 minute 30.2', '0.7 seconds']);
  expect([spanText(230), spanText(40_800), spanText(600_000)]).toEqual(['230 ms', '40.8 s', '10 min']);
  expect(numberText(1358)).toBe('1\u00a0358');
  expect([processName('taskmanager-2'), processName('jobmanager-1', 2), processName('client')]).toEqual([
    'TaskManager 2',
    'JobManager 1 #2',
    'client',
  ]);
});
