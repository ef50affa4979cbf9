import { describe, expect, it } from 'vitest';
import { compileScenarios } from '../../../src/cli/scenarios.ts';
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

  it('every scenario opens from a link in which nothing was done', () => {
    for (const scenario of scenarios) {
      const opened = openLink(linkOf(new Run(scenario, flinkSimulation)), scenarios, flinkSimulation);
      expect(opened).toMatchObject({ ok: true, value: { result: 'exact', actions: 0 } });
    }
  });
});
