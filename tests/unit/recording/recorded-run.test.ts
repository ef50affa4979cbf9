import { describe, expect, it } from 'vitest';
import { viewOfRecording } from '../../../src/recording/index.ts';
import { recordingAt } from './folder.ts';

const recording = recordingAt('conformance/2.3/session-two-versions');
const view = viewOfRecording(recording, 'Two versions');
const [v1, v2] = [...new Set(recording.samples.flatMap((sample) => sample.jobs.map((job) => job.id)))];
const jobs = [`job/${v1}`, `job/${v2}`];

describe('a recording of a real cluster as a view of a run', () => {
  it('has a lane for who acted, for each process and each job', () => {
    expect(view.source).toBe('real');
    expect(view.flink).toBe('2.3');
    expect(view.lanes.map(({ id, kind }) => [id, kind])).toEqual([
      ['you', 'you'],
      ['jobmanager-1', 'jobmanager'],
      ['taskmanager-1', 'taskmanager'],
      ['taskmanager-2', 'taskmanager'],
      ...jobs.map((job) => [job, 'job']),
    ]);
  });

  it('lays logs, samples and steps upon one clock: nobody sees anything before it was written', () => {
    const sampled = view.ranked(2).map((n) => view.event(n));
    const running = sampled.find((event) => event.thing === jobs[0] && event.kind === 'job-running');
    const logged = view
      .logAt(view.length)
      .find((line) => line.text.includes(`(${v1}) switched from state CREATED to RUNNING`));
    const late = (running?.at ?? 0) - (logged?.at ?? Infinity);
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(3_000);
  });

  it('orders its events by time', () => {
    const times = Array.from({ length: view.length }, (_, n) => view.event(n).at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(view.timeAt(view.length)).toBe(times.at(-1));
  });

  it('knows at each moment what was known then', () => {
    const second = view.ranked(2).find((n) => view.event(n).thing === jobs[1]) ?? 0;
    expect(view.stateAt(second).jobs.map(({ version }) => version)).toEqual(['v1']);
    const end = view.stateAt(view.length);
    expect(end.jobs.map(({ version, status }) => [version, status]).sort()).toEqual([
      ['v1', 'RUNNING'],
      ['v2', 'RUNNING'],
    ]);
    expect(end.processes.every((process) => process.state === 'up')).toBe(true);
    expect(end.processes[0]?.leadership?.truth).toBe(true);
    expect(view.stateAt(0).jobs).toEqual([]);
  });

  it('draws the statuses of a job as bands', () => {
    const bands = view.bandsAt(view.length).filter((band) => band.lane === jobs[0] && band.kind !== 'checkpoint');
    expect(bands.map(({ label, kind, to }) => [label, kind, to === undefined])).toEqual([
      ['INITIALIZING', 'transition', false],
      ['RUNNING', 'running', true],
    ]);
  });

  it('shows in the terminal what was typed, and its answer once it had come', () => {
    const typed = view.terminalAt(view.length, 'client').filter((line) => line.kind === 'command');
    expect(typed.map((line) => line.text)).toEqual([
      'flink run -d -p 2 orders-v1.jar --sink exactly-once',
      'flink run -d -p 2 orders-v2.jar --sink exactly-once',
      'flink list',
    ]);
    const answered = view
      .terminalAt(view.length)
      .find((line) => line.text === `Job has been submitted with JobID ${v1}`);
    expect(view.event(answered?.event ?? -1).at).toBeLessThanOrEqual(5701);
    expect(view.terminalAt(answered?.event ?? -1)).not.toContainEqual(answered);
  });

  it('keeps stack traces with their line', () => {
    const [first, ...rest] = recording.logs;
    if (first === undefined) throw new Error('the recording has a log');
    const log = first.log.replace('\n', '\njava.lang.IllegalStateException: no\n\tat lab.orders.Count.map\n');
    const [line] = viewOfRecording({ ...recording, logs: [{ ...first, log }, ...rest] }, '').logAt(1);
    expect(line?.text.split('\n').slice(1)).toEqual([
      'java.lang.IllegalStateException: no',
      '\tat lab.orders.Count.map',
    ]);
  });
});

describe('the parts of a recorded cluster', () => {
  const ha = viewOfRecording(recordingAt('conformance/2.3/session-ha-kill-leader'), 'The leader is killed');
  const [killed] = ha.ranked(2).filter((n) => ha.event(n).title.startsWith('You: kill'));
  const [before, after, end] = [ha.stateAt(killed!), ha.stateAt(killed! + 1), ha.stateAt(ha.length)];
  const leaders = (state: typeof end) =>
    state.processes.flatMap(({ name, leadership }) => (leadership?.truth === true ? [name] : []));
  const tasks = (state: typeof end) =>
    state.taskmanagers.flatMap(({ slots }) => slots.flatMap((slot) => slot.tasks.map(({ label }) => label))).sort();

  it('are what its logs tell: slots with the tasks in them, by allocation, and JobMasters', () => {
    expect(tasks(before)).toEqual(['count 1/2', 'count 2/2', 'source 1/2', 'source 2/2']);
    const [idle, busy] = before.taskmanagers;
    expect(idle?.slots.map(({ state }) => state)).toEqual(['free', 'free']);
    expect(
      busy?.slots.every(({ state, tasks: own }) => state === 'allocated' && own.every((t) => t.state === 'RUNNING')),
    ).toBe(true);
    expect(busy?.registeredWith).toBe('jobmanager-1');
    const [first, second] = before.processes;
    expect(first?.components.map(({ name }) => name)).toEqual(['Dispatcher', 'ResourceManager', 'JobMaster']);
    expect(second?.components).toEqual([]);
    expect(leaders(before)).toEqual(['jobmanager-1']);
  });

  it('stand at the time at which they were seen: three checkpoints before the kill, as the script waited for', () => {
    expect(before.snapshots.map(({ number, state }) => [number, state])).toEqual([[3, 'completed']]);
    const last = ha.logAt(ha.length, 'jobmanager-1').at(-1);
    expect(last?.at).toBeLessThanOrEqual(after.at + 500);
  });

  it('end with their process, and begin anew with the next leader', () => {
    expect(after.processes[0]).toMatchObject({ state: 'stopped', components: [] });
    expect(leaders(after)).toEqual([]);
    expect(tasks(after)).toEqual(tasks(before));
    expect(leaders(end)).toEqual(['jobmanager-2']);
    expect(end.taskmanagers[1]?.registeredWith).toBe('jobmanager-2');
  });

  it('say when they are not known: a number of a slot that no line tells, and what ZooKeeper held before a look', () => {
    const slots = end.taskmanagers.flatMap((each) => each.slots);
    for (const { index, name } of slots) expect(index >= 0).toBe(name === undefined);
    expect(ha.stateAt(0).znodes).toEqual([]);
    expect(end.znodesAt).toBeLessThanOrEqual(end.at);
    expect(end.znodes?.map(({ path }) => path)).toContain('/flink/default/leader/latch');
  });

  it('have of the checkpoints of a job the newest one, and one that is on its way', () => {
    const { snapshots } = end;
    expect(snapshots.filter(({ state }) => state === 'completed')).toHaveLength(1);
  });
});
