import { describe, expect, it } from 'vitest';
import { checkSmallWorld, Judge, replay } from '../../src/checker/index.ts';
import { FLINK_VERSIONS, INVARIANTS, type Mutation } from '../../src/model/index.ts';
import { flinkSimulation, linkOf, openLink } from '../../src/simulation/index.ts';

const BOUND = { crashes: 1, maxStates: 200_000 };

/** Sights without which a proof about that world would be about nothing. */
const SIGHTS: Readonly<Record<string, readonly RegExp[]>> = {
  election: [],
  'checkpoint-and-sink': [/completes/, /given up/, /committed/, /aborted/, /restarts/, /begins from a checkpoint/],
};

const LIMIT = `at most ${BOUND.maxStates} worlds`;

describe.each([...FLINK_VERSIONS])(`everything that may happen with one crash, ${LIMIT}, Flink %s`, (flink) => {
  it.each(Object.entries(SIGHTS))('breaks nothing in %s', { timeout: 300_000 }, (world, sights) => {
    const checked = checkSmallWorld({ world, flink, ...BOUND });
    expect(checked?.verdict.finding).toBeUndefined();
    expect(checked?.verdict.exhausted).toBe(true);
    const seen = [...(checked?.verdict.sights ?? [])].flatMap(([name, times]) => (times > 0 ? [name] : []));
    for (const sight of sights)
      expect(
        seen.some((name) => sight.test(name)),
        String(sight),
      ).toBe(true);
  });

  it.each<[string, Mutation, string]>([
    ['election', 'keep-ephemerals', 'L1'],
    ['election', 'skip-latch-order', 'L2'],
    ['election', 'lead-while-suspended', 'L3'],
    ['checkpoint-and-sink', 'commit-on-precommit', 'S3'],
    ['checkpoint-and-sink', 'no-recommit', 'S4'],
  ])(
    'in %s, without the guard against %s, breaks %s; and so it does with a clock',
    { timeout: 300_000 },
    (world, guard, name) => {
      const checked = checkSmallWorld({ world, flink, without: [guard], ...BOUND });
      const finding = checked?.verdict.finding;
      expect(finding?.invariant.split(' ')[0]).toBe(name);
      if (checked === undefined || finding === undefined) return;
      const run = checked.begin();
      const judge = new Judge(INVARIANTS.filter((invariant) => invariant.name === finding.invariant));
      expect(replay(run, checked.machines, finding.trace, () => judge.judge(run).length > 0)).toBe('enough');
      const opened = openLink(linkOf(run), [run.scenario], flinkSimulation);
      expect(opened).toMatchObject({ ok: true, value: { result: 'exact' } });
    },
  );
});
