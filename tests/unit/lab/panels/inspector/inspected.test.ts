import { describe, expect, it } from 'vitest';
import type { Json } from '../../../../../src/base/index.ts';
import { compileScenarios } from '../../../../../src/cli/scenarios.ts';
import { historyOf, leaderFacts, questionsOf } from '../../../../../src/lab/panels/inspector/asked.ts';
import { inspect, type Fact } from '../../../../../src/lab/panels/inspector/inspected.ts';
import { onTheWay, runningOut } from '../../../../../src/lab/panels/inspector/on-the-way.ts';
import { DEFAULT_PARAMETERS, type Intervention } from '../../../../../src/model/index.ts';
import type { ClusterState } from '../../../../../src/recording/index.ts';
import { openRunView } from '../../../../../src/shell/index.ts';
import { flinkSimulation, Run } from '../../../../../src/simulation/index.ts';

/** A cluster with one running job, looked at after so many ms. */
function cluster(): ClusterState {
  const run = new Run<Intervention>(
    {
      id: 'inspected',
      title: 'inspected',
      flink: '2.3',
      seed: 3,
      parameters: DEFAULT_PARAMETERS as unknown as Json,
      actions: [
        {
          at: 12_000,
          intervention: {
            type: 'exec',
            host: 'client',
            argv: ['flink', 'run', '-d', 'orders-v1.jar', '--sink', 'exactly-once'],
          },
        },
      ],
      start: { at: 24_000 },
    },
    flinkSimulation,
  );
  return openRunView(run, 12_000).stateAt(run.length);
}

const state = cluster();
const [job] = state.jobs;
if (job === undefined) throw new Error('the job is there');

describe('what the inspector reads off a cluster', () => {
  const things = [
    ...state.processes.flatMap(({ id, components }) => [id, ...components.map((each) => each.id)]),
    ...state.taskmanagers.flatMap(({ slots }) => slots.map(({ id }) => id)),
    ...state.topics.flatMap(({ id, partitions }) => [id, ...partitions.map((each) => each.id)]),
    ...state.snapshots.map(({ id }) => id),
    ...state.ledgers.map(({ id }) => id),
    ...job.vertices.flatMap(({ subtasks }) => subtasks.map(({ id }) => id)),
    `job/${job.id}`,
    'order/3',
  ];

  it.each(things)('%s has a title and facts', (thing) => {
    const inspected = inspect(state, thing);
    expect(inspected?.title).toMatch(/\w/);
    expect(inspected?.facts.length).toBeGreaterThan(0);
    for (const [name, text] of [...(inspected?.facts ?? []), ...(inspected?.fields ?? [])]) {
      expect(name).not.toBe('');
      expect(text).not.toMatch(/undefined|\[object/);
    }
  });

  it('leads from a job to its JobMaster and tasks', () => {
    const inspected = inspect(state, `job/${job.id}`);
    expect(inspected?.machine).toBe('JobMaster');
    expect(inspected?.value).toBe('RUNNING');
    expect(inspected?.parts.map(({ label }) => label)).toEqual([
      'JobMaster',
      'source 1/2',
      'source 2/2',
      'count 1/2',
      'count 2/2',
    ]);
    for (const { thing } of inspected?.parts ?? []) expect(inspect(state, thing)).toBeDefined();
  });

  it('finds the machine behind a task', () => {
    const task = job.vertices[1]?.subtasks[0]?.id ?? '';
    expect(inspect(state, task)).toMatchObject({ machine: 'Task', value: 'RUNNING', title: 'count 1/2' });
    expect(inspect(state, task)?.fields.length).toBeGreaterThan(3);
  });

  it('says nothing of what is not there', () => {
    expect(inspect(state, 'job/none')).toBeUndefined();
    expect(inspect(state, 'jobmanager-7')).toBeUndefined();
  });
});

const textsOf = (facts: readonly Fact[]): Record<string, string> =>
  Object.fromEntries(facts.map(([name, text]) => [name, text]));

describe('a cluster with ZooKeeper', () => {
  const run = new Run<Intervention>(
    compileScenarios().find(({ id }) => id === 'session-two-versions-ha.2.3')!,
    flinkSimulation,
  );
  const view = openRunView(run, run.scenario.start.at);
  const ha = view.stateAt(view.length);
  const fact = (thing: string, name: string): string | undefined =>
    inspect(ha, thing)?.facts.find(([known]) => known === name)?.[1];
  const leader = ha.processes.find(({ leadership }) => leadership?.truth === true);
  const session = leader?.leadership?.sessionId ?? '';

  it('says who has a session, with the time-out that was negotiated, and who watches what', () => {
    for (const name of ['JobManager 1', 'JobManager 2', 'TaskManager 1', 'TaskManager 2'])
      expect(fact('zookeeper', `session of ${name}`)).toMatch(/\nnegotiated time-out 40 s$/);
    const sessions = textsOf(runningOut(ha, 'zookeeper'));
    expect(sessions['session of JobManager 1']).toMatch(/^in \d+(\.\d)? s$/);
    expect(Object.keys(textsOf(runningOut(ha, 'taskmanager-1')))).toContain('heartbeat timeout');
    expect(fact('zookeeper', 'watches')).toMatch(/connection_info by TaskManager 1/);
  });

  it('says of a node what it is, whose it is, and how often it was written', () => {
    const latch = ha.znodes?.find(({ path }) => path.includes('/leader/latch/'));
    const id = `znode${latch?.path}`;
    expect(fact(id, 'kind')).toBe('ephemeral');
    expect(fact(id, 'owner')).toMatch(/^JobManager \d\nsession \w+, time-out 40 s$/);
    expect(fact(id, 'version')).toMatch(/^0:/);
    const parts = inspect(ha, id)?.parts.map(({ label }) => label) ?? [];
    expect(parts.some((label) => /^JobManager \d$/.test(label))).toBe(true);
    expect(parts).toContain('latch');
    const info = ha.znodes?.find(({ path }) => path.endsWith('/leader/dispatcher/connection_info'));
    expect(fact(`znode${info?.path}`, 'data')).toMatch(/^jobmanager-1 \(\d+ bytes\)$/);
    expect(inspect(ha, 'znode/no/such/node')).toBeUndefined();
  });

  it('names the fencing tokens of leaders, and those that TaskManagers take messages of', () => {
    const own = session.replaceAll('-', '');
    const token = own.slice(16) + own.slice(0, 16);
    expect(fact(leader?.id ?? '', 'leader session id, its fencing token')).toBe(session);
    expect(fact(`${leader?.id}/dispatcher`, 'fencing token')).toBe(session);
    expect(fact(`${leader?.id}/resourcemanager`, 'fencing token')).toBe(token);
    expect(fact('taskmanager-1', 'token of its ResourceManager')).toBe(token);
    const [running] = ha.jobs;
    expect(fact(`job/${running?.id}`, 'token of its ResourceManager')).toBe(token);
  });

  it('says of a transaction who writes in it, and of a message where it goes', () => {
    const writing = (at: number) => view.stateAt(at);
    let then = view.length;
    while (!inspect(writing(then), 'kafka')?.facts.some(([name]) => name === 'ongoing')) then--;
    const ids = Object.fromEntries(
      (inspect(writing(then), 'kafka')?.facts ?? [])
        .filter(([name]) => name === 'ongoing')
        .map(([, id, to]) => [id, to]),
    );
    const [id = ''] = Object.keys(ids);
    expect(ids[id]).toEqual({ thing: `transaction/${id}` });
    const found = inspect(writing(then), `transaction/${id}`);
    expect(found?.facts).toContainEqual(['state', 'Ongoing']);
    expect(found?.parts.map(({ label }) => label)).toEqual(['orders v1', 'its broker']);
    expect(inspect(ha, 'transaction/none')).toBeUndefined();
    let moment = view.length;
    while (view.stateAt(moment).inFlight.length === 0) moment--;
    const state = view.stateAt(moment);
    const [message] = state.inFlight;
    const told = inspect(state, `message/${message?.id}`);
    expect(told?.title).toBe(message?.name);
    expect(told?.facts).toContainEqual(['to', expect.any(String), { thing: message?.to }]);
    expect(onTheWay(state, message!.from).map(([, , to]) => to)).toContainEqual({ thing: `message/${message?.id}` });
  });

  it('answers who leads since when, what happened to a thing, and what one asks first of it', () => {
    const at = view.length;
    const [leads] = leaderFacts(view, ha, 'jobmanager-2', at);
    expect(leads?.[1]).toMatch(/^JobManager 1 since −?\d+:\d\d\.\d, for [\d.]+ s$/);
    const granted = (leads?.[2] as { event: number }).event;
    expect(view.event(granted).kind).toBe('leader-granted');
    expect(questionsOf(view, 'jobmanager-1', at)).toContainEqual({
      words: expect.stringMatching(/^Why does it lead\? /) as string,
      event: granted,
    });
    const history = historyOf(view, `job/${ha.jobs[0]!.id}`, at, undefined);
    expect(history.map(({ n }) => n)).toEqual(history.map(({ n }) => n).toSorted((a, b) => b - a));
    expect(history.length).toBeGreaterThan(2);
  });

  it('lists messages that are on their way, those to Kafka and to the storage too', () => {
    const names = new Set<string>();
    for (let moment = view.length - 400; moment < view.length; moment++) {
      for (const place of ['topic/orders', 'checkpoint/x/1', 'taskmanager-1'])
        for (const [name, way] of onTheWay(view.stateAt(moment), place)) names.add(`${place} ${name}: ${way}`);
    }
    const all = [...names].join('\n');
    expect(all).toMatch(/topic\/orders fetch: TaskManager \d \S+ to Kafka broker, arrives in \d ms/);
    expect(all).toMatch(/checkpoint\/x\/1 \w+: .* to storage files/);
  });
});
