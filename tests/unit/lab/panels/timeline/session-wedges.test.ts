import { beforeAll, expect, it } from 'vitest';
import { compileScenarios } from '../../../../../src/cli/scenarios.ts';
import { sessionWedges } from '../../../../../src/lab/panels/timeline/session-wedges.ts';
import type { Intervention } from '../../../../../src/model/index.ts';
import { openRunView } from '../../../../../src/shell/index.ts';
import { flinkSimulation, Run, type CompiledScenario } from '../../../../../src/simulation/index.ts';

let scenario: CompiledScenario;
beforeAll(() => {
  scenario = compileScenarios().find(({ id }) => id === 'session-two-versions-ha.2.3')!;
});

function after(...acts: readonly (readonly [Intervention, ms: number])[]) {
  const run = new Run(scenario, flinkSimulation);
  for (const [act, ms] of acts) {
    run.act(act);
    run.advanceTo(run.clock + ms);
  }
  const view = openRunView(run, scenario.origin);
  return { view, wedges: sessionWedges(view, view.length) };
}

const LEADER = 'jobmanager-1';
const freeze: Intervention = { type: 'freeze', process: LEADER };
const thaw: Intervention = { type: 'thaw', process: LEADER };
const cut: Intervention = { type: 'cut', between: [LEADER, 'zookeeper'] };

it('a frozen leader’s session runs out, and then it is over', () => {
  const { view, wedges } = after([freeze, 60_000]);
  expect(wedges).toHaveLength(1);
  const [{ label, from, due, to, end }] = wedges as [(typeof wedges)[number]];
  expect(label).toBe('session of JobManager 1');
  expect(end).toBe('expired');
  expect(Math.abs((to ?? 0) - due)).toBeLessThan(100);
  // 40 s were negotiated, and ZooKeeper counts in ticks of 2 s.
  expect(due - from).toBeGreaterThan(20_000);
  expect(due - from).toBeLessThan(42_000);
  // Before the end it is not known.
  const act = view.ranked(2).find((n) => n >= view.start && view.event(n).at === from) ?? 0;
  expect(sessionWedges(view, act + 1).map((wedge) => [wedge.due, wedge.end])).toEqual([[due, undefined]]);
});

it('one that is thawed in time keeps its session', () => {
  const { wedges } = after([freeze, 8_000], [thaw, 60_000]);
  expect(wedges.map(({ end }) => end)).toEqual(['alive']);
});

it('a leader that is cut off from ZooKeeper is silent too', () => {
  const { wedges } = after([cut, 60_000]);
  expect(wedges.map(({ label, end }) => `${label} ${end}`)).toEqual(['session of JobManager 1 expired']);
});

it('of one that died the bands tell', () => {
  expect(after([{ type: 'kill', process: LEADER }, 60_000]).wedges).toEqual([]);
});
