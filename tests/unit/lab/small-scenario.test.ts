import { describe, expect, it } from 'vitest';
import { checkSmallWorld, Judge, replay } from '../../../src/checker/index.ts';
import { INVARIANTS, type Mutation } from '../../../src/model/index.ts';
import { linkOf } from '../../../src/simulation/index.ts';
import { anyRuns } from '../../../src/lab/any-runs.ts';
import { scenarioOfAddress } from '../../../src/lab/scenario-of-link.ts';
import { smallScenario } from '../../../src/lab/small-scenario.ts';

describe('what the exploration of a small world has found', () => {
  it.each<[string, Mutation]>([
    ['election', 'keep-ephemerals'],
    ['checkpoint-and-sink', 'commit-on-precommit'],
    ['failover', 'complete-before-zookeeper'],
  ])('in %s opens in the lab, at the step that broke it', { timeout: 60_000 }, async (world, guard) => {
    const checked = checkSmallWorld({ world, flink: '2.3', without: [guard], crashes: 1, maxStates: 10_000 });
    const finding = checked?.verdict.finding;
    if (checked === undefined || finding === undefined) throw new Error('nothing was found');
    const run = checked.begin();
    const judge = new Judge(INVARIANTS.filter(({ name }) => name === finding.invariant));
    expect(replay(run, checked.machines, finding.trace, () => judge.judge(run).length > 0)).toBe('enough');
    const link = linkOf(run);
    const scenario = await smallScenario(scenarioOfAddress(link));
    if (scenario === undefined) throw new Error('its scenario is not known');
    const opened = await (await anyRuns(scenario)).openLink(link.slice('#r='.length));
    expect(opened.notice).toBeUndefined();
    expect(opened.run.view.length).toBe(run.length);
  });

  it('is in no scenario of another name', async () => {
    expect(await smallScenario('session-two-versions.2.3')).toBeUndefined();
    expect(await smallScenario('small/nothing.2.3')).toBeUndefined();
  });
});
