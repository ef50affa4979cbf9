import { beforeAll, describe, expect, it } from 'vitest';
import { FLINK_VERSIONS } from '../../../../src/model/index.ts';
import type { RunView } from '../../../../src/recording/index.ts';
import { bothRunning, DEPLOY, firstOf, type, v1Alone, type Opened } from './two-versions.ts';

describe.each(FLINK_VERSIONS)('the view of v2 beside v1, %s', (flink) => {
  let opened: Opened;
  let view: RunView;
  beforeAll(() => {
    opened = bothRunning(flink);
    view = opened.view;
  });

  it('orders the lanes: you, JobManagers, TaskManagers, jobs', () => {
    expect(view.lanes.map((lane) => lane.label)).toEqual([
      'You',
      'JobManager 1',
      'TaskManager 1',
      'TaskManager 2',
      'orders v1',
      'orders v2',
    ]);
  });

  it('counts every order of v1 twice at the end, and loses none on the way', () => {
    const totals = view.stateAt(view.length).ledgers.find((one) => one.topic === 'totals');
    expect(totals?.doubled).toBeGreaterThan(100);
    expect(totals?.byVersion.map((row) => row.version)).toEqual(['v1', 'v2']);
    for (let moment = 0; moment <= view.length; moment += 5) {
      const [ledger] = view.stateAt(moment).ledgers;
      if (!ledger) continue;
      expect(ledger.lost, `moment ${moment}`).toBe(0);
      expect(ledger.once + ledger.doubled + ledger.pending).toBe(ledger.produced);
    }
  });

  it('knows the cell of an order: both versions, in the order of commit', () => {
    const ledger = view.stateAt(view.length).ledgers[0];
    const [cell] = ledger?.cells(0, 1) ?? [];
    expect(cell).toEqual({
      order: 0,
      partition: 0,
      offset: 0,
      results: 2,
      open: 0,
      aborted: 0,
      versions: ['v1', 'v2'],
    });
    expect(ledger?.cells(0, 1e9)).toHaveLength(ledger?.produced ?? -1);
    expect(view.lastChangeOf('order/0', view.length)).toBeGreaterThan(view.start);
    const before = view.stateAt(view.start).ledgers[0];
    expect(before?.cells(0, 1)[0]?.versions).toEqual(['v1']);
  });

  it('shows the cluster of the recording: each job in the slots of one TaskManager', () => {
    const state = view.stateAt(view.length);
    expect(state.jobs.map((job) => [job.name, job.status, job.ordinal])).toEqual([
      ['orders v1', 'RUNNING', 0],
      ['orders v2', 'RUNNING', 1],
    ]);
    for (const taskmanager of state.taskmanagers) {
      expect(taskmanager.registeredWith).toBe('jobmanager-1');
      expect(new Set(taskmanager.slots.map((slot) => slot.job)).size).toBe(1);
      for (const slot of taskmanager.slots) {
        expect(slot.tasks.map((task) => task.label)).toEqual([
          `source ${slot.index + 1}/2`,
          `count ${slot.index + 1}/2`,
        ]);
      }
    }
    const [jobmanager] = state.processes.filter((process) => process.role === 'jobmanager');
    expect(jobmanager?.components.slice(0, 2).map(({ name, words }) => [name, words])).toEqual([
      ['Dispatcher', '2 jobs'],
      ['ResourceManager', '0 slots free'],
    ]);
  });

  it('knows how far each job has read, in memory and in its checkpoint', () => {
    const orders = view.stateAt(view.length).topics.find((topic) => topic.name === 'orders');
    for (const partition of orders?.partitions ?? []) {
      expect(partition.readers.map((reader) => reader.version)).toEqual(['v1', 'v2']);
      for (const reader of partition.readers) {
        expect(reader.read).toBeLessThanOrEqual(partition.end);
        expect(reader.checkpointed ?? 0).toBeGreaterThan(0);
        expect(reader.checkpointed ?? 0).toBeLessThanOrEqual(reader.read);
      }
    }
  });

  it('keeps one completed checkpoint a job; those before it are subsumed', () => {
    const { snapshots, jobs } = view.stateAt(view.length);
    for (const job of jobs) {
      const mine = snapshots.filter((snapshot) => snapshot.job === job.id);
      const completed = mine.filter((snapshot) => snapshot.state === 'completed');
      expect(completed.map((snapshot) => snapshot.number)).toEqual([job.checkpoints.latest]);
      expect(mine.filter((snapshot) => snapshot.state === 'subsumed')).toHaveLength(job.checkpoints.completed - 1);
    }
  });

  it('shows messages between processes only, each at a place on its way', () => {
    let seen = 0;
    for (let moment = view.start; moment < view.length; moment += 3) {
      const state = view.stateAt(moment);
      for (const message of state.inFlight) {
        seen++;
        expect(message.from.split('/')[0]).not.toBe(message.to.split('/')[0]);
        expect(message.sent).toBeLessThanOrEqual(state.at);
        expect(message.arrives).toBeGreaterThan(state.at);
        expect(message.name).not.toMatch(/heartbeat/);
      }
    }
    expect(seen).toBeGreaterThan(10);
  });

  it('counts down to the next checkpoint of each job', () => {
    const state = view.stateAt(view.length);
    for (const job of state.jobs) {
      const countdown = state.countdowns.find((one) => one.thing === `job/${job.id}`);
      expect(countdown?.label).toBe('next checkpoint');
      expect(countdown?.due).toBeGreaterThanOrEqual(state.at);
    }
  });

  it('draws leadership, statuses, tasks and checkpoints with their ticks', () => {
    const bands = view.bandsAt(view.length);
    const of = (kind: string) => bands.filter((band) => band.kind === kind);
    expect(of('leader').map(({ lane, label, to }) => [lane, label, to])).toEqual([
      ['jobmanager-1', 'leads, no HA', undefined],
    ]);
    expect(of('transition').map((band) => band.label)).toEqual(['INITIALIZING', 'CREATED', 'INITIALIZING', 'CREATED']);
    expect(
      of('running')
        .filter((band) => band.lane.startsWith('taskmanager'))
        .map(({ lane, label }) => `${lane} ${label}`)
        .sort(),
    ).toEqual(['taskmanager-1 v1', 'taskmanager-2 v2']);
    const ended = of('checkpoint').filter((band) => band.to !== undefined);
    expect(ended.length).toBeGreaterThan(10);
    for (const band of ended) expect(band.ticks).toHaveLength(4);
    const early = view.bandsAt(view.start);
    expect(early.every((band) => band.from <= view.timeAt(view.start))).toBe(true);
  });

  it('has the terminal as it was typed and printed', () => {
    const lines = view.terminalAt(view.length, 'client');
    const [v1, v2] = view.stateAt(view.length).jobs;
    expect(lines.filter((line) => line.kind === 'command').map((line) => line.text)).toEqual([
      'flink run -d -p 2 orders-v1.jar --sink exactly-once',
      'flink list',
      DEPLOY,
    ]);
    expect(lines[1]?.text).toBe(`Job has been submitted with JobID ${v1?.id}`);
    expect(lines.at(-1)?.text).toBe(`Job has been submitted with JobID ${v2?.id}`);
    const listed = lines.find((line) => line.text.endsWith(`: ${v1?.id} : orders v1 (RUNNING)`));
    expect(listed?.text).toMatch(/^22\.11\.2026 09:00:\d\d : /);
    expect(view.terminalAt(view.start + 1, 'client').at(-1)?.text).toBe(DEPLOY);
  });

  it('has the log of each process, and what one event wrote', () => {
    const running = firstOf(view, 'job-running');
    expect(view.logOf(running).map((line) => line.text)).toContainEqual(
      expect.stringMatching(/^Job orders v1 \([0-9a-f]{32}\) switched from state CREATED to RUNNING\.$/),
    );
    expect(new Set(view.logAt(view.length).map((line) => line.process))).toEqual(
      new Set(['jobmanager-1', 'taskmanager-1', 'taskmanager-2']),
    );
    expect(view.logAt(view.start, 'jobmanager-1').length).toBeLessThan(view.logAt(view.length, 'jobmanager-1').length);
  });
});

describe('a run that grows', () => {
  it('keeps what was seen and goes on', () => {
    const { run, view } = v1Alone('2.3');
    const before = view.ranked(1).map((n) => view.event(n));
    const log = view.logAt(view.length).length;
    const start = JSON.stringify(view.stateAt(view.start).jobs);
    type(run, DEPLOY, 8000);
    expect(view.length).toBe(run.length);
    expect(
      view
        .ranked(1)
        .slice(0, before.length)
        .map((n) => view.event(n)),
    ).toEqual(before);
    expect(view.ranked(1).length).toBeGreaterThan(before.length);
    expect(view.logAt(view.length).length).toBeGreaterThan(log);
    expect(JSON.stringify(view.stateAt(view.start).jobs)).toBe(start);
  });

  it('looks the same when it is opened at its end', () => {
    const { run, view } = bothRunning('2.3', 4000);
    const late = bothRunning('2.3', 4000).view;
    for (const moment of [0, view.start, Math.floor(run.length / 2), run.length]) {
      expect(JSON.stringify(late.stateAt(moment))).toBe(JSON.stringify(view.stateAt(moment)));
    }
    expect(late.ranked(1).map((n) => late.event(n))).toEqual(view.ranked(1).map((n) => view.event(n)));
  });

  it('ends a job that is cancelled, and frees its slots', () => {
    const { run, view } = bothRunning('2.3', 10_000);
    const [v1] = view.stateAt(view.length).jobs;
    type(run, `flink cancel ${v1?.id ?? ''}`, 8000);
    const state = view.stateAt(view.length);
    expect(state.jobs.map((job) => job.status)).toEqual(['CANCELED', 'RUNNING']);
    expect(state.jobs[0]?.endedAt).toBe(state.jobs[0]?.history.at(-1)?.at);
    expect(state.taskmanagers.flatMap((one) => one.slots.map((slot) => slot.state)).sort()).toEqual([
      'allocated',
      'allocated',
      'free',
      'free',
    ]);
    const kinds = view.ranked(2).map((n) => view.event(n).kind);
    expect(kinds).toContain('job-canceled');
    const bands = view.bandsAt(view.length).filter((band) => band.lane === 'taskmanager-1');
    expect(bands.map(({ kind, to }) => [kind, to !== undefined])).toEqual([['running', true]]);
  });

  it('tells of a JobManager that was killed', () => {
    const { run, view } = v1Alone('2.3');
    run.act({ type: 'kill', process: 'jobmanager-1' });
    run.advanceTo(run.clock + 500);
    const state = view.stateAt(view.length);
    expect(state.processes.find((process) => process.name === 'jobmanager-1')).toMatchObject({
      state: 'lost',
      exitCode: 137,
    });
    expect(view.event(view.start).title).toBe('You: kill -9 jobmanager-1');
    const bands = view.bandsAt(view.length).filter((band) => band.lane === 'jobmanager-1');
    expect(bands.map(({ kind, to }) => [kind, to !== undefined])).toEqual([
      ['leader', true],
      ['stopped', false],
    ]);
  });
});
