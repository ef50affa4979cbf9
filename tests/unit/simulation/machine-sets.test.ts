/** A page begins with few machines and takes over the others in mid-run: nobody may be able to tell. */
import { describe, expect, it } from 'vitest';
import { compileScenarios } from '../../../src/cli/scenarios.ts';
import type { Intervention, ModelParameters } from '../../../src/model/index.ts';
import {
  endHashOf,
  flinkSimulation,
  haSessionSimulation,
  linkOf,
  openLink,
  Run,
  sessionSimulation,
} from '../../../src/simulation/index.ts';

type Scenario = ReturnType<typeof compileScenarios>[number];
type FlinkRun = Run<Intervention>;

/** Everything that a step did, as text. */
function stepText(run: FlinkRun, n: number): string {
  const { now, record, outcome, said, cause } = run.step(n);
  const changes = run.journal.changesOf(n).map(({ name, isComponent, after }) => {
    if (!isComponent || after === undefined) return { name, gone: after === undefined };
    const { status } = after;
    const [value, context] = [after.value as unknown, after.context as Record<string, unknown>];
    const machine = run.journal.machineName(after);
    // Every context holds the parameters of the cluster: they are the scenario's.
    const { parameters, ...own } = context;
    return { name, machine, status, value, own, hasParameters: parameters !== undefined };
  });
  return JSON.stringify({ now, record, outcome, said, cause, changes });
}

const textsOf = (run: FlinkRun): readonly string[] => Array.from({ length: run.length }, (_, n) => stepText(run, n));

/** Where a run first differs from what another one did, with what both did there; nothing when it does not. */
function firstDifference(run: FlinkRun, other: readonly string[]): readonly (string | undefined)[] | undefined {
  const mine = textsOf(run);
  const at = Array.from({ length: Math.max(mine.length, other.length) }, (_, n) => n).find((n) => mine[n] !== other[n]);
  return at === undefined ? undefined : [`step ${at}`, mine[at], other[at]];
}

const exec = (line: string): Intervention => ({ type: 'exec', host: 'client', argv: line.split(' ') });

const ACTS = [
  { after: 0, act: () => exec('flink run -d -p 2 orders-v2.jar --sink exactly-once') },
  { after: 12_000, act: () => exec('flink list') },
  { after: 6_000, act: (jobs: readonly string[]) => exec(`flink cancel ${jobs[0] ?? ''}`) },
  { after: 9_000, act: (jobs: readonly string[]) => exec(`flink cancel ${jobs[1] ?? ''}`) },
];

/** Deploys, lists and cancels. `exchange` may put another run in the place of the present one, at every act's end. */
function played(run: FlinkRun, exchange: (run: FlinkRun) => FlinkRun = (same) => same): FlinkRun {
  let present = run;
  for (const { after, act } of ACTS) {
    present.advanceTo(present.clock + after);
    present.act(act(flinkSimulation.references?.(present.at()) ?? []));
    // In the middle of what the act set going.
    present.advanceSteps(25);
    present = exchange(present);
  }
  present.advanceTo(present.clock + 12_000);
  return present;
}

const simulationsOf = ({ parameters }: Scenario) =>
  (parameters as unknown as ModelParameters).ha === undefined
    ? [sessionSimulation, haSessionSimulation]
    : [haSessionSimulation];

const scenarios = compileScenarios().filter(({ name }) => name.startsWith('session-two-versions'));

describe.each(scenarios)('$id', (scenario) => {
  const whole = played(new Run(scenario, flinkSimulation));
  const texts = textsOf(whole);

  it.each(simulationsOf(scenario))('goes the same way on a page’s machines, step by step', (simulation) => {
    const few = played(new Run(scenario, simulation));
    expect(few.fault).toBeUndefined();
    expect(firstDifference(few, texts)).toBeUndefined();
    expect(endHashOf(few)).toBe(endHashOf(whole));
    expect(linkOf(few)).toBe(linkOf(whole));
  });

  it.each(simulationsOf(scenario))('and when all machines take over in mid-run, after any act', (simulation) => {
    for (const at of ACTS.keys()) {
      let acts = 0;
      const run = played(new Run(scenario, simulation), (present) =>
        acts++ === at ? present.branchAt(present.length, flinkSimulation) : present,
      );
      expect(run.simulation).toBe(flinkSimulation);
      expect(firstDifference(run, texts)).toBeUndefined();
      expect(linkOf(run)).toBe(linkOf(whole));
    }
  });

  it.each(simulationsOf(scenario))('a branch in the past takes over too, and its link opens', (simulation) => {
    const few = played(new Run(scenario, simulation));
    const moment = few.start + 40;
    const [mine, theirs] = [few.branchAt(moment, flinkSimulation), whole.branchAt(moment)];
    for (const run of [mine, theirs]) {
      run.act({ type: 'kill', process: 'taskmanager-1' });
      run.advanceTo(run.clock + 70_000);
    }
    expect(mine.fault).toBeUndefined();
    expect(firstDifference(mine, textsOf(theirs))).toBeUndefined();
    const opened = openLink(linkOf(mine), scenarios, flinkSimulation);
    expect(opened).toMatchObject({ ok: true, value: { result: 'exact' } });
  });
});

it('what lives goes on in the machine of its name', () => {
  const [scenario] = scenarios;
  if (scenario === undefined) throw new Error('there are no scenarios');
  const found = new Run(scenario, haSessionSimulation);
  const run = found.branchAt(found.length, flinkSimulation);
  run.advanceTo(run.clock + 3_000);
  const machines = flinkSimulation.world(scenario, run.seed).machines;
  const changed = Array.from({ length: run.length - found.length }, (_, n) =>
    run.journal.changesOf(found.length + n),
  ).flat();
  expect(changed.filter(({ isComponent }) => isComponent).length).toBeGreaterThan(0);
  for (const { after } of changed)
    if (after !== undefined && 'machine' in after) expect(after.machine).toBe(machines[run.journal.machineName(after)]);
});
