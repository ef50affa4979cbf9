import { expect, test, vi } from 'vitest';
import { LEFT_OUT } from '../../../src/base/index.ts';
import { compileScenarios } from '../../../src/cli/scenarios.ts';

test('a page whose first machines do not reach the scenario’s start stands there once all have come', async () => {
  // Machines that have come for another test stay.
  vi.resetModules();
  const { flinkRuns } = await import('../../../src/lab/flink-runs.ts');
  const { haSessionRuns } = await import('../../../src/lab/ha-session-runs.ts');
  const { createLabStore } = await import('../../../src/lab/store.ts');
  const { haSessionSimulation } = await import('../../../src/simulation/index.ts');
  const scenario = compileScenarios().find(({ id }) => id === 'session-two-versions-ha.2.3')!;
  const { JobMaster } = haSessionSimulation.world(scenario, scenario.seed).machines;
  const leftOut = vi.spyOn(JobMaster!, 'transition').mockImplementation(() => {
    throw new Error(LEFT_OUT);
  });
  const store = createLabStore({ runs: haSessionRuns([scenario]) });
  leftOut.mockRestore();
  const whole = createLabStore({ runs: flinkRuns([scenario]) }).getSnapshot();
  expect(store.getSnapshot().moment).toBeLessThan(whole.moment);

  await expect.poll(() => store.getSnapshot().moment, { timeout: 60_000 }).toBe(whole.moment);
  const { view, frontier, state, next, acts, notice } = store.getSnapshot();
  expect([view.start, frontier, acts, notice]).toEqual([whole.moment, whole.moment, 0, undefined]);
  expect(state.at).toBe(whole.state.at);
  expect(state.jobs.map(({ status }) => status)).toEqual(['RUNNING']);
  expect(next?.title).toBe(whole.next?.title);
  store.stepBack();
  store.toStart();
  expect(store.getSnapshot().moment).toBe(whole.moment);
});
