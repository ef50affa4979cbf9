import { describe, expect, it } from 'vitest';
import { compileScenarios } from '../../../src/cli/scenarios.ts';
import {
  clusterSimulation,
  flinkSimulation,
  isFiction,
  linkOf,
  MoreMachinesNeeded,
  openLink,
  Run,
} from '../../../src/simulation/index.ts';
import { hostFiles } from '../../../src/shell/files/index.ts';
import { openRunView } from '../../../src/shell/index.ts';
import type { CompiledScenario } from '../../../src/simulation/index.ts';

const PATH = '/opt/flink/conf/config.yaml';
// The article’s cluster reads no such file.
const scenarios = compileScenarios().filter((scenario) => !isFiction(scenario));

function opened(scenario: CompiledScenario, simulation = flinkSimulation) {
  const run = new Run(scenario, simulation);
  return { run, view: openRunView(run, scenario.origin) };
}

describe.each(scenarios)('the files of $id', (scenario) => {
  it('say what its processes were started with: written back as they are, they change nothing', () => {
    const { run, view } = opened(scenario);
    const hosts = run
      .at()
      .processes()
      .filter(({ name, state }) => /^(job|task)manager-/.test(name) && state === 'up');
    expect(hosts.length).toBeGreaterThan(0);
    for (const { name: host, spec } of hosts) {
      const text = hostFiles(view, host, view.length).read(PATH) ?? '';
      run.act({ type: 'write', host, path: PATH, text });
      run.act({ type: 'kill', process: host });
      run.act({ type: 'start', process: host });
      const [now] = run.at().process(host)?.spec.components ?? [];
      const { parameters, ...input } = spec.components[0]?.input ?? {};
      const { parameters: after, ...inputAfter } = now?.input ?? {};
      expect(inputAfter).toEqual(input);
      expect(after).toEqual(parameters);
    }
  });
});

it('what does not read files cannot go on behind one that was written, and says so before', () => {
  const [scenario] = scenarios;
  if (scenario === undefined) throw new Error('there are no scenarios');
  const { run } = opened(scenario, clusterSimulation);
  const before = run.length;
  expect(() => run.act({ type: 'write', host: 'client', path: PATH, text: '' })).toThrow(MoreMachinesNeeded);
  expect(run.length).toBe(before);
});

it('what was written goes with the link of a run, and acts there as it did', () => {
  const scenario = scenarios.find(({ id }) => id === 'article-configuration.2.3');
  if (scenario === undefined) throw new Error('the scenario is gone');
  const { run, view } = opened(scenario);
  const host = 'taskmanager-1';
  const text = hostFiles(view, host, view.length).read(PATH) ?? '';
  run.act({ type: 'write', host, path: PATH, text: text.replace('numberOfTaskSlots: 2', 'numberOfTaskSlots: 3') });
  run.act({ type: 'kill', process: host });
  run.act({ type: 'start', process: host });
  run.advanceTo(run.clock + 9_000);
  const again = openLink(linkOf(run), scenarios, flinkSimulation);
  expect(again).toMatchObject({ ok: true, value: { result: 'exact' } });
  const parameters = run.at().process(host)?.spec.components[0]?.input['parameters'];
  expect(parameters).toMatchObject({ cluster: { slots: 3 } });
});
