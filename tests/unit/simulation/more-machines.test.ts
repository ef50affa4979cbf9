import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/base/index.ts';
import { hashWorld } from '../../../src/kernel/index.ts';
import { DEFAULT_HA, DEFAULT_PARAMETERS, type Intervention, type ModelParameters } from '../../../src/model/index.ts';
import {
  flinkSimulation,
  haSessionSimulation,
  MoreMachinesNeeded,
  Run,
  sessionSimulation,
  type Simulation,
} from '../../../src/simulation/index.ts';

const exec = (line: string): Intervention => ({ type: 'exec', host: 'client', argv: line.split(' ') });

function played(simulation: Simulation<Intervention>, changes: Partial<ModelParameters> = {}): Run<Intervention> {
  const parameters = { ...DEFAULT_PARAMETERS, ...changes } as unknown as Json;
  const scenario = {
    id: 's',
    title: 's',
    flink: '2.3',
    seed: 4,
    parameters,
    actions: [],
    start: { at: 9_000 },
  } as const;
  const run = new Run<Intervention>(scenario, simulation);
  run.act(exec('flink run -d orders-v1.jar --sink exactly-once'));
  run.advanceTo(run.clock + 6_000);
  run.act(exec('flink list'));
  run.advanceTo(run.clock + 3_141);
  return run;
}

describe.each([
  ['a session cluster', sessionSimulation, {}],
  ['one with ZooKeeper', haSessionSimulation, { ha: DEFAULT_HA }],
] as const)('the machines of %s', (_name, simulation, changes) => {
  it.each(['flink stop x', 'flink savepoint x', 'flink run -s /x orders-v2.jar', 'curl jobmanager-1:8081/jobs'])(
    'are not enough for %s, and nothing has happened',
    (line) => {
      const run = played(simulation, changes);
      const before = run.length;
      expect(() => run.act(exec(line))).toThrow(MoreMachinesNeeded);
      expect(run.length).toBe(before);
    },
  );

  it('do as all machines do, so that the run goes on with those', () => {
    const run = played(simulation, changes);
    const whole = run.branchAt(run.length, flinkSimulation);
    expect([whole.length, whole.clock, whole.start]).toEqual([run.length, run.clock, run.start]);
    expect(hashWorld(whole.at())).toEqual(hashWorld(run.at()));
    const [job] = run.simulation.references?.(run.at()) ?? [];
    whole.act(exec(`flink stop --savepointPath /srv/flink/savepoints ${job ?? ''}`));
    whole.advanceTo(whole.clock + 10_000);
    expect(whole.fault).toBeUndefined();
    expect(whole.at().process('client-3')?.exitCode).toBe(0);
  });

  it('refuse what is no program at all as all machines do', () => {
    expect(() => played(simulation, changes).act(exec('kafka-topics'))).toThrow('kafka-topics: command not found');
  });
});
