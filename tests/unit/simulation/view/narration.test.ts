import { beforeAll, describe, expect, it } from 'vitest';
import { FLINK_VERSIONS } from '../../../../src/model/index.ts';
import type { RunView } from '../../../../src/recording/index.ts';
import { isEventKind } from '../../../../src/simulation/index.ts';
import { bothRunning, DEPLOY, firstOf, titles, type, v1Alone, type Opened } from './two-versions.ts';

describe.each(FLINK_VERSIONS)('narration of v2 beside v1, %s', (flink) => {
  let opened: Opened;
  let view: RunView;
  beforeAll(() => {
    opened = bothRunning(flink);
    view = opened.view;
  });

  it('tells why the first order is written twice, in four links', () => {
    const first = firstOf(view, 'first-double');
    expect(view.event(first).title).toMatch(/^Order \d+ is written twice$/);
    const chain = titles(view, view.chainOf(first));
    expect(chain).toHaveLength(4);
    expect(chain[0]).toMatch(/^Two sources read orders-\d and orders-\d, from offset 0$/);
    expect(chain.slice(1)).toEqual([
      'v2’s source is assigned all four partitions',
      'Dispatcher starts a second JobMaster',
      `You: ${DEPLOY}`,
    ]);
  });

  it('leads forwards from what was typed to the second JobMaster', () => {
    const typed = view.ranked(2).findLast((n) => view.event(n).kind === 'submitted') ?? -1;
    expect(view.consequencesOf(typed)).toContain(firstOf(view, 'second-job'));
  });

  it('stops 12 to 18 times from the deployment until both jobs count', () => {
    const counted = firstOf(view, 'first-double');
    const stops = view.ranked(2).filter((n) => n >= view.start && n <= counted);
    expect(stops.length, titles(view, stops).join('\n')).toBeGreaterThanOrEqual(12);
    expect(stops.length, titles(view, stops).join('\n')).toBeLessThanOrEqual(18);
  });

  it('stops afterwards at the checkpoints of each job, and nowhere else', () => {
    const counted = firstOf(view, 'first-double');
    const kinds = new Set(view.ranked(2).flatMap((n) => (n > counted ? [view.event(n).kind] : [])));
    expect([...kinds]).toEqual(['checkpoint-completed']);
  });

  it('never stops at a heartbeat, a fetch or a poll', () => {
    for (const n of view.ranked(2)) expect(view.event(n).message?.name ?? '').not.toMatch(/heartbeat|fetch$|^poll/i);
  });

  it('gives every told event a name of the table, a lane that is drawn, and causes before it', () => {
    const lanes = view.lanes.map((lane) => lane.id);
    for (const n of view.ranked(1)) {
      const event = view.event(n);
      expect(isEventKind(event.kind), event.kind).toBe(true);
      expect(event.title).toMatch(/^([A-Z]|v\d’s|orders v\d).*[^.]$/);
      expect(lanes).toContain(event.lane);
      for (const cause of view.chainOf(n)) expect(cause).toBeLessThan(n);
      expect(view.chainOf(n).length).toBeLessThanOrEqual(10);
    }
  });
});

describe('other ends', () => {
  it.each([1, 2, 3])('the chain of the first double is the same with seed %i', (seed) => {
    const { view } = bothRunning('2.3', 8000, seed);
    expect(titles(view, view.chainOf(firstOf(view, 'first-double'))).slice(1)).toEqual([
      'v2’s source is assigned all four partitions',
      'Dispatcher starts a second JobMaster',
      `You: ${DEPLOY}`,
    ]);
  });

  it('counts what nobody read as lost: v1 cancelled, v2 from the latest offsets', () => {
    const { run, view } = v1Alone('2.3');
    const [v1] = view.stateAt(view.length).jobs;
    type(run, `flink cancel ${v1?.id ?? ''}`, 6000);
    type(run, 'flink run -d orders-v2.jar --sink exactly-once --start latest', 12_000);
    const [ledger] = view.stateAt(view.length).ledgers;
    expect(ledger?.lost).toBeGreaterThan(50);
    expect(ledger?.doubled).toBe(0);
    const cells = ledger?.cells(0, ledger.produced) ?? [];
    const empty = cells.filter((cell) => cell.results === 0 && cell.open === 0);
    expect(empty.length).toBeGreaterThanOrEqual(ledger?.lost ?? Infinity);
    expect(titles(view, [firstOf(view, 'first-lost')])[0]).toMatch(/^(\d+|\w+) orders? passed over without a result$/);
  });

  it('goes on from a savepoint: nothing twice, nothing lost, and told so', () => {
    const { run, view } = v1Alone('1.20');
    const [v1] = view.stateAt(view.length).jobs;
    type(run, `flink stop -p /srv/flink/savepoints ${v1?.id ?? ''}`, 9000);
    const printed = view.terminalAt(view.length, 'client').at(-1)?.text ?? '';
    const path = /Path: (\S+)$/.exec(printed)?.[1] ?? '';
    type(run, `flink run -d -s ${path} orders-v2.jar --sink exactly-once`, 12_000);
    const state = view.stateAt(view.length);
    expect(state.ledgers[0]).toMatchObject({ lost: 0, doubled: 0 });
    expect(state.jobs.map((job) => job.status)).toEqual(['FINISHED', 'RUNNING']);
    expect(state.jobs[1]?.checkpoints).toMatchObject({ restoredPath: path });
    expect(titles(view, [firstOf(view, 'restored')])[0]).toMatch(/^orders v2 begins from savepoint \d+$/);
    const taken = state.snapshots.filter((snapshot) => snapshot.kind === 'savepoint');
    expect(taken.map(({ state: word }) => word)).toEqual(['completed']);
    const left = state.snapshots.filter((snapshot) => snapshot.job === v1?.id && snapshot.state === 'completed');
    expect(left).toEqual(taken);
  });

  it('blames the kill, not the heartbeat, for a TaskManager that is given up', () => {
    const { run, view } = v1Alone('2.3');
    run.act({ type: 'kill', process: 'taskmanager-1' });
    run.advanceTo(run.clock + 60_000);
    expect(titles(view, view.chainOf(firstOf(view, 'taskmanager-lost')))).toEqual(['You: kill -9 taskmanager-1']);
    expect(titles(view, view.chainOf(firstOf(view, 'job-restarting'))).at(-1)).toBe('You: kill -9 taskmanager-1');
  });
});
