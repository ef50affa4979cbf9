import { describe, expect, it } from 'vitest';
import { compiled, compileScenarios } from '../../../src/cli/scenarios.ts';
import { lab } from '../../../src/cli/lab.ts';
import { workshop } from '../../../src/shell/scripted.ts';
import type { ModelParameters } from '../../../src/model/index.ts';
import { parseScript } from '../../../src/script/index.ts';
import { endHashOf, isFiction, linkOf, Run } from '../../../src/simulation/index.ts';

// The article's cluster has machines of its own; its lesson plays it.
const scenarios = compileScenarios().filter((scenario) => !isFiction(scenario));

describe('compiled scenarios', () => {
  it('are the same bytes at every compilation', () => {
    expect(JSON.stringify(compileScenarios().filter((one) => !isFiction(one)))).toBe(JSON.stringify(scenarios));
  });

  it('tell their author which file does not come to its end, and why', () => {
    const { script } = parseScript('name: a\nsteps:\n  - until: { job: v1, state: RUNNING, within: 1 s }\n', 'a.yaml');
    if (script === undefined) throw new Error('the script reads');
    expect(() => compiled(script, 'a.yaml', '2.3')).toThrow('a.yaml: Flink 2.3: step 1: not within 1 s: v1 is RUNNING');
  });

  it.each(scenarios.map((scenario) => [scenario.id, scenario] as const))(
    '%s opens where its script ended',
    (_id, scenario) => {
      // As a browser has it: nothing but the data.
      const opened = new Run(JSON.parse(JSON.stringify(scenario)) as typeof scenario, workshop.simulation);
      const view = workshop.viewOf(opened, scenario.origin);
      expect(opened.refused).toEqual([]);
      const state = view.stateAt(view.start);
      const { checkpointInterval, application } = scenario.parameters as unknown as ModelParameters;
      // A script that submits nothing leaves an empty cluster.
      const hasJob = application !== undefined || scenario.names['v1'] !== undefined;
      expect(state.jobs.map(({ id, version, status }) => ({ id, version, status }))).toEqual(
        hasJob ? [{ id: scenario.names['v1'] ?? state.jobs[0]?.id, version: 'v1', status: 'RUNNING' }] : [],
      );
      if (hasJob) expect(state.jobs[0]?.checkpoints.completed).toBeGreaterThanOrEqual(checkpointInterval > 0 ? 2 : 0);
      // The terminal shows `flink list` and its answer, word for word as it was compiled.
      const shown = view.terminalAt(view.start, 'client').map(({ host, kind, text }) => ({ host, kind, text }));
      expect(shown).toEqual(scenario.terminal);
      // An application's job was not submitted on the client.
      if (shown.length > 0) expect(shown.at(-3)?.text).toContain(`${scenario.names['v1']} : orders v1 (RUNNING)`);
      else expect(scenario.names).toEqual({});
    },
  );
});

describe('lab open', () => {
  async function open(link: string): Promise<{ code: number; out: string }> {
    let out = '';
    const terminal = { out: (text: string) => void (out += text), err: (text: string) => void (out += text) };
    return { code: await lab(['open', link], terminal), out };
  }

  it.each(scenarios.map((scenario) => [scenario.id, scenario] as const))(
    'replays a link of %s to the same end',
    async (_id, scenario) => {
      const run = new Run(scenario, workshop.simulation);
      run.act({ type: 'exec', host: 'client', argv: ['flink', 'run', '-d', 'orders-v2.jar'] });
      run.advanceTo(run.clock + 5_000);
      const { code, out } = await open(`https://example.org/lab/${linkOf(run)}&m=${run.length}&s=ledger/totals`);
      expect(out).toMatch(new RegExp(`^end +${endHashOf(run)}$`, 'm'));
      expect(out).toMatch(/^result +exact$/m);
      expect(out).toMatch(new RegExp(`^scenario +${scenario.id}$`, 'm'));
      expect(code).toBe(0);
    },
  );
});
