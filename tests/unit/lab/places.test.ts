import { expect, test } from 'vitest';
import { discsOf } from '../../../src/lab/chain-marks.ts';
import { flightOf } from '../../../src/lab/flight.ts';
import { flightsOf, messagesTold } from '../../../src/lab/panels/topology/flights.ts';
import { placeOf, registrations, shapeOf, snapshotsShown } from '../../../src/lab/panels/topology/places.ts';
import { planOf } from '../../../src/lab/panels/topology/plan.ts';
import { rowsOf } from '../../../src/lab/panels/topology/rows.ts';
import type { MessageInFlight, SnapshotState } from '../../../src/recording/index.ts';
import { createLabStore } from '../../../src/lab/store.ts';
import { clusterAt } from './fixture-cluster.ts';
import { fixtureRuns } from './fixture-run.ts';

const cluster = clusterAt(10_000, true, false);
const plan = planOf(shapeOf(cluster), 'wide');
const message = (name: string, from: string, to: string): MessageInFlight => ({
  id: 1,
  name,
  from,
  to,
  reply: false,
  sent: 0,
  arrives: 10,
});

test('every kind of thing has its place in the drawing', () => {
  const places = ['jobmanager-1/dispatcher', 'slot/taskmanager-2/1', 'topic/orders/3', 'order/7', 'checkpoint/b/4'].map(
    (thing) => placeOf(cluster, thing),
  );
  expect(places).toEqual(['jobmanager-1', 'taskmanager-2', 'source', 'sink', 'durable']);
  expect(placeOf(cluster, cluster.taskmanagers[0]!.slots[0]!.tasks[0]!.id)).toBe('taskmanager-1');
  expect(placeOf(cluster, 'job/f5d14fed26265067868f095b5ad81d72')).toBe('jobmanager-1');
  expect(placeOf(cluster, 'nobody')).toBeUndefined();
  expect(registrations(cluster)).toHaveLength(2);
});

test('a message is drawn at its share of the way; heartbeats and records never fly', () => {
  const inFlight = [
    message('submitTask', 'jobmanager-1/jobmaster', 'taskmanager-2/taskexecutor'),
    message('submitTask', 'jobmanager-1/jobmaster', 'taskmanager-2/taskexecutor'),
    message('heartbeatFromJobManager', 'jobmanager-1', 'taskmanager-1'),
    message('fetch', 'taskmanager-1/task', 'kafka/broker'),
    message('startCheckpointScheduler', 'jobmanager-1/a', 'jobmanager-1/b'),
  ];
  const state = { ...cluster, inFlight };
  expect(messagesTold(state).map(({ name }) => name)).not.toContain('fetch');
  const [early, ...others] = flightsOf(plan, state, { now: 1 });
  const [late] = flightsOf(plan, state, { now: 9 });
  expect(others).toEqual([]);
  expect(early).toMatchObject({ name: 'submitTask', count: 2, towards: 'down' });
  expect(late!.y).toBeGreaterThan(early!.y);
  expect(flightsOf(plan, state, { now: 11 })).toEqual([]);
});

test('standing still, a message is in the middle of its way', () => {
  const state = { ...cluster, inFlight: [message('restRequest', 'client', 'jobmanager-1/rest')] };
  const [flight] = flightsOf(plan, state, { now: 1, still: true });
  const [client, jobmanager] = [plan.boxes.get('client')!, plan.boxes.get('jobmanager-1')!];
  expect(flight!.x).toBeCloseTo((client.x + client.w + jobmanager.x) / 2);
});

test('of many snapshots the telling ones are shown, and what is gone goes first', () => {
  const snapshot = (job: string, number: number, state: SnapshotState['state']): SnapshotState => ({
    id: `${job}${number}`,
    job,
    number,
    state,
    kind: 'checkpoint',
    acknowledged: 4,
    total: 4,
  });
  const all = ['a', 'b'].flatMap((job) => [
    ...[1, 2, 3, 4].map((n) => snapshot(job, n, 'subsumed')),
    snapshot(job, 5, 'completed'),
    snapshot(job, 6, 'pending'),
  ]);
  expect(snapshotsShown(all, 6).map(({ id }) => id)).toEqual(['a4', 'a5', 'a6', 'b4', 'b5', 'b6']);
  expect(snapshotsShown(all, 4).map(({ id }) => id)).toEqual(['a5', 'a6', 'b5', 'b6']);
});

test('a JobManager with many jobs says how many it does not show', () => {
  const process = cluster.processes.find(({ role }) => role === 'jobmanager')!;
  const master = process.components.find(({ job }) => job !== undefined)!;
  const busy = { ...process, components: [...process.components, ...[1, 2].map((i) => ({ ...master, id: `m${i}` }))] };
  expect(rowsOf(process, 1)).toMatchObject({ more: [], dense: true });
  expect(rowsOf(busy, 2)).toMatchObject({ more: { length: 2 }, dense: false });
  expect(rowsOf(busy, 1).masters.length + rowsOf(busy, 1).more.length).toBe(4);
});

test('a disc whose thing is not drawn goes to what holds it', () => {
  const { view } = createLabStore({ runs: fixtureRuns }).getSnapshot();
  const discs = discsOf(view, [5, 4, 0], (thing) => ['jobmanager-1', 'checkpoint'].includes(thing));
  expect([...discs]).toEqual([
    ['checkpoint', [0]],
    ['jobmanager-1', [2]],
  ]);
});

test('a read has its disc at the topic, a result at the ledger', () => {
  const { view } = createLabStore({ runs: fixtureRuns }).getSnapshot();
  const read = { ...view.event(4), thing: 'task/a/b/0', about: ['job/a', 'topic/orders/1'] };
  const discs = discsOf({ ...view, event: () => read }, [4], (thing) => ['topic/orders', 'job/a'].includes(thing));
  expect([...discs]).toEqual([['topic/orders', [0]]]);
  const written = { ...read, thing: 'ledger/totals' };
  expect([...discsOf({ ...view, event: () => written }, [4], () => true).keys()]).toEqual(['ledger/totals']);
});

test('nothing flies where less motion is wished, nor on the way back', () => {
  const store = createLabStore({ runs: fixtureRuns });
  const before = store.getSnapshot();
  store.step();
  const after = store.getSnapshot();
  expect(flightOf(after, before)).toBeUndefined();
  expect(flightOf(before, { ...after, reducedMotion: true })).toBeUndefined();
});
