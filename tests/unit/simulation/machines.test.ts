/** What the engine asks of every machine of the model, on everything that a long run delivers to it. */
import { initialTransition, transition, type AnyStateMachine } from 'xstate';
import { describe, expect, it } from 'vitest';
import { canonical } from '../../../src/base/index.ts';
import { compileScenarios } from '../../../src/cli/scenarios.ts';
import { pureLogic, type Request, type Snapshot } from '../../../src/kernel/index.ts';
import { requestOf } from '../../../src/kernel/logic.ts';
import { MACHINES } from '../../../src/model/index.ts';
import { flinkSimulation, Run } from '../../../src/simulation/index.ts';
import { longRun } from './long-run.ts';

const scenarios = compileScenarios().filter(({ name }) => name === 'session-two-versions');

function text({ status, value, context }: Snapshot): string {
  return canonical({ status, value: value as unknown, context: context as unknown });
}

describe.each(scenarios)('$id', (scenario) => {
  const run = longRun(scenario);

  it('the reused scope gives what transition() gives, for every machine and every kind of event', () => {
    const logics = new Map(Object.entries(MACHINES).map(([name, machine]) => [name, pureLogic(machine)]));
    const seen = new Map<string, number>();
    for (let n = 0; n < run.length; n++) {
      const { record, subject, outcome } = run.step(n);
      const component = run.at(n).component(subject);
      if (component === undefined || outcome !== 'delivered') continue;
      const kind = `${component.machine} ${record.event.type}`;
      seen.set(kind, (seen.get(kind) ?? 0) + 1);
      if ((seen.get(kind) ?? 0) > 5) continue;
      const machine = component.snapshot.machine as AnyStateMachine;
      const event = { ...record.event, delivery: { from: record.from, incarnation: record.incarnation, entropy: n } };
      const requests: Request[] = [];
      const fast = logics.get(component.machine)?.step(component.snapshot, event, requests);
      const [slow, actions] = transition(machine, component.snapshot as never, event as never);
      expect(fast && text(fast), kind).toBe(text(slow as Snapshot));
      expect(requests, kind).toEqual(actions.map(requestOf).filter((request) => request !== undefined));
    }
    expect(seen.size).toBeGreaterThan(60);
  });

  it('so does the first transition of every machine', () => {
    for (const process of run.at().processes()) {
      for (const { machine: name, input } of process.spec.components) {
        const machine = MACHINES[name];
        if (machine === undefined) throw new Error(`there is no machine ${name}`);
        const given = { ...input, delivery: { from: 'you', incarnation: 1, entropy: 5 } };
        const requests: Request[] = [];
        const fast = pureLogic(machine).initial(given, requests);
        const [slow, actions] = initialTransition(machine, given as never);
        expect(text(fast), name).toBe(text(slow as Snapshot));
        expect(requests, name).toEqual(actions.map(requestOf).filter((request) => request !== undefined));
      }
    }
  });

  it('no machine changes its past: contexts are plain data that may be frozen', () => {
    const freezing = {
      ...flinkSimulation,
      world: (...args: Parameters<typeof flinkSimulation.world>) => ({
        ...flinkSimulation.world(...args),
        freeze: true,
      }),
    };
    const frozen = new Run(scenario, freezing);
    frozen.act({ type: 'exec', host: 'client', argv: ['flink', 'run', '-d', 'orders-v2.jar'] });
    frozen.advanceTo(frozen.clock + 20_000);
    expect(frozen.fault).toBeUndefined();
    for (const { id, snapshot } of frozen.at().components())
      expect(() => canonical(snapshot.context), id).not.toThrow();
  });
});
