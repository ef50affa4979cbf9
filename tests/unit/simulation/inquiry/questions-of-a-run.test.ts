import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileScenarios } from '../../../../src/cli/scenarios.ts';
import { ARTICLE_MACHINES, MACHINES, type Intervention } from '../../../../src/model/index.ts';
import { openRunView } from '../../../../src/shell/index.ts';
import {
  endHashOf,
  chartOf,
  entryHistory,
  fieldHistory,
  flinkSimulation,
  foresee,
  linkOf,
  MACHINE_FILES,
  openLink,
  orderJourney,
  Run,
  waitingAt,
} from '../../../../src/simulation/index.ts';

const scenario = compileScenarios().find(({ id }) => id === 'session-two-versions-ha.2.3')!;
const run = new Run<Intervention>(scenario, flinkSimulation);
const begin = run.length;

describe('what an act would do', () => {
  it('is told by things and states, and nobody’s run changes', () => {
    const hash = endHashOf(run);
    const killed = foresee(run.branchAt(begin), [{ type: 'kill', process: 'jobmanager-1' }]);
    expect(killed.changes).toContainEqual({ thing: 'jobmanager-1', from: 'up', to: 'stopped' });
    expect(killed.changes).toContainEqual({
      thing: 'jobmanager-1/dispatcher',
      machine: 'Dispatcher',
      from: 'leading',
      to: undefined,
    });
    expect([killed.ms, killed.refusal]).toEqual([0, undefined]);
    expect(endHashOf(run)).toBe(hash);
  });

  it('is refused as the run would refuse it', () => {
    const asked: Intervention[] = [{ type: 'kill', process: 'jobmanager-1' }];
    const told = foresee(run.branchAt(begin), [...asked, ...asked]);
    expect(told).toMatchObject({ refusal: 'jobmanager-1 does not run', changes: [] });
  });
});

describe('what may come next', () => {
  const waiting = waitingAt(run.at());
  const later = waiting.findLast(({ kind, ms }) => kind === 'timer' && ms > 1_000)!;

  it('is what comes between processes, and timers, what comes first before the rest', () => {
    expect(waiting.length).toBeGreaterThan(5);
    expect(waiting.map(({ ms }) => ms)).toEqual(waiting.map(({ ms }) => ms).toSorted((a, b) => a - b));
    expect(waiting.filter(({ kind }) => kind === 'message').every(({ from, to }) => from !== to)).toBe(true);
  });

  it('leaves out what waits for a frozen process, as the kernel counts its places', () => {
    const frozen = run.branchAt(begin);
    frozen.act({ type: 'freeze', process: 'taskmanager-1' });
    const left = waitingAt(frozen.at());
    expect(left.some(({ to }) => to.startsWith('taskmanager-1/'))).toBe(false);
    for (const { place, name, to, kind } of left) {
      const copy = frozen.branchAt(frozen.length);
      copy.act({ type: 'next', place });
      const { record } = copy.step(copy.length - 1);
      expect([record.to, record.kind, record.timer ?? record.event.type]).toEqual([to, kind, name]);
    }
  });

  it('is chosen, recorded and replayed: the same choice ends in the same bits, by a link too', () => {
    const chosen = run.branchAt(begin);
    const foreseen = foresee(run.branchAt(begin), [{ type: 'next', place: later.place }]);
    expect(foreseen.ms).toBe(later.ms);
    expect(foreseen.late).toBeGreaterThan(0);
    chosen.act({ type: 'next', place: later.place });
    expect(chosen.step(begin).record.id).toBe(later.id);
    chosen.advanceTo(chosen.clock + 800);
    const again = run.branchAt(begin);
    again.act({ type: 'next', place: later.place });
    again.advanceTo(again.clock + 800);
    expect(endHashOf(again)).toBe(endHashOf(chosen));
    const opened = openLink(linkOf(chosen), [scenario], flinkSimulation);
    expect(opened.ok && opened.value.result).toBe('exact');
    expect(opened.ok && endHashOf(opened.value.run)).toBe(endHashOf(chosen));
    const other = run.branchAt(begin);
    other.advanceTo(chosen.clock);
    expect(endHashOf(other)).not.toBe(endHashOf(chosen));
  });
});

describe('since when something says what it says', () => {
  const view = openRunView(run, scenario.origin);

  it('is told of each field of a component, with what it said before', () => {
    const master = view.stateAt(begin).processes.flatMap(({ components }) => components);
    const id = master.find(({ machine }) => machine === 'JobMaster')!.id;
    const fields = fieldHistory(view, id, begin);
    const status = fields.get('status')!;
    expect(status.before).toBe('CREATED');
    const world = run.at(status.n + 1).snapshot(id)?.context as { status: string };
    expect(world.status).toBe('RUNNING');
    expect(fieldHistory(view, 'jobmanager-7/dispatcher', begin).size).toBe(0);
  });

  it('is told of each node of ZooKeeper and each transaction of Kafka', () => {
    const nodes = entryHistory(view, 'zookeeper/server', begin, { field: 'nodes', key: 'path' });
    expect([...nodes.keys()].toSorted()).toEqual(
      view
        .stateAt(begin)
        .znodes?.map(({ path }) => path)
        .toSorted(),
    );
    const info = nodes.get('/flink/default/leader/dispatcher/connection_info')!;
    const at = (moment: number) =>
      view.stateAt(moment).znodes?.find(({ path }) => path.endsWith('dispatcher/connection_info'));
    expect(at(info)?.words).not.toBe('jobmanager-1');
    expect(at(info + 1)?.words).toBe('jobmanager-1');
    const transactions = entryHistory(view, 'kafka/broker', begin, { field: 'transactions', key: 'transactionalId' });
    expect(transactions.has('orders-v1-0-1')).toBe(true);
  });

  it('an order’s way goes from its topic through tasks and transactions', () => {
    const journey = orderJourney(view, 3, begin);
    expect(journey.map(({ what }) => what)).toEqual(['produced', 'read', 'written', 'committed']);
    expect(journey[0]?.place).toBe('orders-3');
    expect(journey[1]?.place).toMatch(/^source \d\/2$/);
    expect(journey[2]?.thing).toMatch(/^transaction\/orders-v1-/);
    expect(journey[3]?.thing).toBe(journey[2]?.thing);
    expect(orderJourney(view, 3, journey[1]!.n).map(({ what }) => what)).toEqual(['produced']);
    const cells = view.stateAt(begin).ledgers[0]!.cells(0, 40);
    for (const { order, results, open } of cells) {
      const stops = orderJourney(view, order, begin);
      expect(stops.filter(({ what }) => what === 'committed')).toHaveLength(results);
      expect(stops.filter(({ what }) => what === 'written').length).toBe(results + open);
    }
  });
});

describe('machines', () => {
  it('each have a file that holds them, and a chart', () => {
    for (const name of Object.keys({ ...MACHINES, ...ARTICLE_MACHINES })) {
      const path = `src/model/${MACHINE_FILES[name]}`;
      expect([path, existsSync(path)]).toEqual([path, true]);
      if (name !== 'StandaloneSessionClusterEntrypoint')
        expect(readFileSync(path, 'utf8')).toContain(`name: '${name}',`);
      expect(chartOf(name)?.states.length).toBeGreaterThan(0);
    }
  });
});
