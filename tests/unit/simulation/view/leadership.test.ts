import { beforeAll, describe, expect, it } from 'vitest';
import { compileScenarios } from '../../../../src/cli/scenarios.ts';
import { dyingSession } from '../../../../src/lab/panels/topology/sessions.ts';
import { changedRows, znodeTree } from '../../../../src/lab/panels/topology/znode-rows.ts';
import type { Intervention } from '../../../../src/model/index.ts';
import type { Band, RunView } from '../../../../src/recording/index.ts';
import { openRunView } from '../../../../src/shell/index.ts';
import { flinkSimulation, Run, type CompiledScenario } from '../../../../src/simulation/index.ts';

/** Longer than ZooKeeper keeps a session, and than a takeover takes. */
const FAILOVER_MS = 50_000;
const LEADER = 'jobmanager-1';
const STANDBY = 'jobmanager-2';

let scenario: CompiledScenario;
beforeAll(() => {
  const found = compileScenarios().find(({ id }) => id === 'session-two-versions-ha.2.3');
  if (found === undefined) throw new Error('there is no scenario session-two-versions-ha for 2.3');
  scenario = found;
});

/** The scenario, and what was done to it: the view, and how to let time pass. */
function after(intervention: Intervention): { readonly view: RunView; readonly pass: (ms: number) => void } {
  const run = new Run(scenario, flinkSimulation);
  const view = openRunView(run, scenario.origin);
  run.act(intervention);
  return { view, pass: (ms) => run.advanceTo(run.clock + ms) };
}

const kindsOn = (view: RunView, lane: string): Band['kind'][] =>
  view.bandsAt(view.length).flatMap((band) => (band.lane === lane ? [band.kind] : []));

const told = (view: RunView): string[] => view.ranked(2).flatMap((n) => (n >= view.start ? [view.event(n).kind] : []));

describe('a leader that is killed', () => {
  it('holds its latch until ZooKeeper expires its session', () => {
    const { view, pass } = after({ type: 'kill', process: LEADER });
    pass(10_000);
    const state = view.stateAt(view.length);
    expect(dyingSession(state)?.thing).toBe(LEADER);
    const [latch] = znodeTree(state).rows;
    expect(latch).toMatchObject({ path: '/leader/latch', value: 'latch-0000000000', isOrphan: true });
    expect(kindsOn(view, LEADER)).toContain('held');
    expect(kindsOn(view, LEADER)).not.toContain('stopped');
    expect(kindsOn(view, STANDBY)).toEqual(['standby']);
    expect(kindsOn(view, 'zookeeper')).toEqual(['timeout']);
  });

  it('is followed by the standby, and the tree says so', () => {
    const { view, pass } = after({ type: 'kill', process: LEADER });
    pass(FAILOVER_MS);
    const state = view.stateAt(view.length);
    const tree = znodeTree(state);
    expect(tree.namespace).toBe('/flink/default');
    expect(tree.rows.map(({ name }) => name)).toEqual(['latch', 'dispatcher', 'execution-plans', 'checkpoints']);
    expect(tree.rows[1]?.value).toBe(STANDBY);
    const changed = changedRows(tree, znodeTree(view.stateAt(view.start)));
    expect(tree.rows.filter(({ id }) => changed.has(id)).map(({ name }) => name)).toEqual(['latch', 'dispatcher']);
    expect(dyingSession(state)).toBeUndefined();
    expect(kindsOn(view, LEADER)).toContain('stopped');
    const kinds = told(view);
    for (const kind of ['session-expired', 'job-leader-lost', 'leader-granted', 'results-aborted', 'restored'])
      expect(kinds).toContain(kind);
    expect(kinds.indexOf('session-expired')).toBeLessThan(kinds.indexOf('leader-granted'));
  });
});

it('a frozen leader only believes once its session is over', () => {
  const { view, pass } = after({ type: 'freeze', process: LEADER });
  pass(FAILOVER_MS);
  expect(kindsOn(view, LEADER)).toContain('believed');
  const leaders = view.bandsAt(view.length).filter(({ kind }) => kind === 'leader');
  expect(leaders.filter(({ to }) => to === undefined).map(({ lane }) => lane)).toEqual([STANDBY]);
});

it('a leader cut off from ZooKeeper is SUSPENDED and steps down before its session ends', () => {
  const { view, pass } = after({ type: 'cut', between: [LEADER, 'zookeeper'] });
  pass(30_000);
  const state = view.stateAt(view.length);
  expect(state.cuts).toEqual([[LEADER, 'zookeeper']]);
  expect(state.processes.find(({ name }) => name === LEADER)?.connection).toBe('SUSPENDED');
  expect(told(view)).toEqual(expect.arrayContaining(['connection-suspended', 'leader-revoked']));
});

it('a second job is one more entry in the tree, and nothing is refused', () => {
  const argv = ['flink', 'run', '-d', 'orders-v2.jar', '--sink', 'exactly-once'];
  const { view, pass } = after({ type: 'exec', host: 'client', argv });
  pass(3_000);
  expect(told(view).filter((kind) => kind === 'plan-stored')).toHaveLength(1);
  expect(told(view)).not.toContain('job-refused');
  expect(znodeTree(view.stateAt(view.length)).rows.map(({ value }) => value)).toContain('orders v2');
});
