import { describe, expect, it } from 'vitest';
import { compileScenarios } from '../../../src/cli/scenarios.ts';
import { encodeLink } from '../../../src/kernel/index.ts';
import { LINK_WORDS } from '../../../src/simulation/link-words.ts';
import { flinkSimulation, linkOf, openLink, Run } from '../../../src/simulation/index.ts';
import { twelveActions } from './twelve-actions.ts';

describe('the link of a session', () => {
  const scenarios = compileScenarios();

  it.each(scenarios.filter(({ name }) => name === 'session-two-versions'))(
    '$id: twelve actions fit into 280 characters',
    (scenario) => {
      const run = new Run(scenario, flinkSimulation);
      twelveActions(run);
      expect(run.fault).toBeUndefined();
      expect(run.actions.filter(({ scripted }) => !scripted)).toHaveLength(12);
      const link = linkOf(run);
      expect(link.length).toBeLessThan(280);
      expect(openLink(link, scenarios, flinkSimulation)).toMatchObject({
        ok: true,
        value: { result: 'exact', actions: 12 },
      });
    },
  );

  it('an act that this model does not know ends the replay, and is told', () => {
    const [scenario] = scenarios;
    if (scenario === undefined) throw new Error('there are no scenarios');
    const content = { scenario: scenario.id, seed: scenario.seed, end: { at: 9000 }, endHash: 1 };
    const unknown = { at: 9000, intervention: { type: 'sing', process: 'jobmanager-1' } };
    for (const version of ['of the future', flinkSimulation.version]) {
      const link = encodeLink({ ...content, version, actions: [unknown] }, LINK_WORDS);
      expect(openLink(link, scenarios, flinkSimulation)).toMatchObject({
        ok: true,
        value: { stopped: { reason: 'something that cannot be done here' }, actions: 1 },
      });
    }
  });

  it('every scenario opens from a link in which nothing was done', () => {
    for (const scenario of scenarios) {
      const opened = openLink(linkOf(new Run(scenario, flinkSimulation)), scenarios, flinkSimulation);
      expect(opened).toMatchObject({ ok: true, value: { result: 'exact', actions: 0 } });
    }
  });
});
