import { describe, expect, it } from 'vitest';
import { compileScenarios } from '../../../../src/cli/scenarios.ts';
import { workshopOf } from '../../../../src/shell/scripted.ts';
import { FLINK_VERSIONS, Run } from '../../../../src/simulation/index.ts';
import { twelveActions } from '../twelve-actions.ts';
import { roundTrip } from './round-trip.ts';

describe('a run as a script', () => {
  const scenarios = compileScenarios();

  it.each(scenarios)('$id: what the reader finds is made again', async (scenario) => {
    const { simulation, viewOf } = workshopOf(scenario);
    const run = new Run(scenario, simulation);
    const { text, script, missed } = await roundTrip(run, viewOf(run, scenario.origin));
    expect(missed).toEqual([]);
    expect(text).not.toContain('NOT SAID');
    expect(script, text).toBe((await roundTrip(run, viewOf(run, scenario.origin))).run);
  });

  it.each(FLINK_VERSIONS)('%s: twelve actions', async (flink) => {
    const scenario = scenarios.find(({ id }) => id === `session-two-versions.${flink}`)!;
    const { simulation, viewOf } = workshopOf(scenario);
    const run = new Run(scenario, simulation);
    twelveActions(run);
    const trip = await roundTrip(run, viewOf(run, scenario.origin));
    expect(trip.missed).toEqual([]);
    expect(trip.script, trip.text).toBe(trip.run);
  });
});
