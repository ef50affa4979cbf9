import { describe, expect, it } from 'vitest';
import { checkSmallWorld, Judge, replay, STUCK, type Checked } from '../../src/checker/index.ts';
import { FLINK_VERSIONS, INVARIANTS, type FlinkVersion, type Mutation } from '../../src/model/index.ts';
import { flinkSimulation, linkOf, openLink } from '../../src/simulation/index.ts';

const BOUND = { crashes: 1, maxStates: 400_000 };

/** The largest world takes half a minute of a processor, which may have much else to do. */
const PATIENCE_MS = 1_200_000;

/** Sights without which a proof about that world would be about nothing. */
const SIGHTS: Readonly<Record<string, readonly RegExp[]>> = {
  election: [],
  'checkpoint-and-sink': [/completes/, /given up/, /committed/, /aborted/, /restarts/, /begins from a checkpoint/],
  failover: [/completes/, /committed/, /aborted/, /begins from a checkpoint/],
};

const LIMIT = `at most ${BOUND.maxStates} worlds`;

/** The first word of what breaks, how soon, and how the trace went with a clock. */
function found(checked: Checked | undefined): { name: string; steps: number; replayed: string } | undefined {
  const finding = checked?.verdict.finding;
  if (checked === undefined || finding === undefined) return undefined;
  const run = checked.begin();
  const judge = new Judge(INVARIANTS.filter((invariant) => invariant.name === finding.invariant));
  const replayed = replay(run, checked.machines, finding.trace, () => judge.judge(run).length > 0);
  const opened = openLink(linkOf(run), [run.scenario], flinkSimulation);
  expect(opened).toMatchObject({ ok: true, value: { result: 'exact' } });
  return { name: finding.invariant.split(' ')[0] ?? '', steps: finding.trace.length, replayed };
}

describe.each([...FLINK_VERSIONS])(`everything that may happen with one crash, ${LIMIT}, Flink %s`, (flink) => {
  it.each(Object.entries(SIGHTS))(
    'breaks nothing in %s, and leaves nothing stuck',
    { timeout: PATIENCE_MS },
    (world, sights) => {
      const checked = checkSmallWorld({ world, flink, ...BOUND });
      expect(checked?.verdict.finding).toBeUndefined();
      expect(checked?.verdict.exhausted).toBe(true);
      const seen = [...(checked?.verdict.sights ?? [])].flatMap(([name, times]) => (times > 0 ? [name] : []));
      for (const sight of sights)
        expect(
          seen.some((name) => sight.test(name)),
          String(sight),
        ).toBe(true);
    },
  );

  it.each<[string, Mutation, string]>([
    ['election', 'keep-ephemerals', 'L1'],
    ['election', 'skip-latch-order', 'L2'],
    ['election', 'lead-while-suspended', 'L3'],
    ['checkpoint-and-sink', 'commit-on-precommit', 'S3'],
    ['checkpoint-and-sink', 'no-recommit', 'S4'],
    ['failover', 'keep-ephemerals', 'L1'],
    ['failover', 'commit-on-precommit', 'S3'],
    ['failover', 'complete-before-zookeeper', 'C8'],
  ])(
    'in %s, without the guard against %s, breaks %s; and so it does with a clock',
    { timeout: PATIENCE_MS },
    (world, guard, name) => {
      expect(found(checkSmallWorld({ world, flink, without: [guard], ...BOUND }))).toMatchObject({
        name,
        replayed: 'enough',
      });
    },
  );

  // Where writes are prompt a pointer is gone in no time, and a file cannot be gone before it.
  it(
    'in failover, where no write is prompt, without the guard against discard-before-pointer, breaks C4; and so it does with a clock',
    { timeout: PATIENCE_MS },
    () => {
      const check = { world: 'failover', flink, without: ['discard-before-pointer'], promptWrites: false } as const;
      expect(found(checkSmallWorld({ ...check, ...BOUND }))).toMatchObject({ name: 'C4', replayed: 'enough' });
    },
  );
});

const LATEST = FLINK_VERSIONS.at(-1) as FlinkVersion;

describe(`a leader that dies with a job, ${LIMIT}, Flink ${LATEST}`, () => {
  it(
    'without the guard against no-recommit, S4 breaks after the take-over; and so it does with a clock',
    { timeout: PATIENCE_MS },
    () => {
      const result = found(checkSmallWorld({ world: 'failover', flink: LATEST, without: ['no-recommit'], ...BOUND }));
      expect(result).toMatchObject({ name: 'S4', replayed: 'enough' });
      expect(result?.steps).toBeGreaterThan(15);
    },
  );
});

describe('a world from which its goal cannot be reached', () => {
  it('is found where nobody looks at the predecessor in the queue: the leader dies, and the next one never leads', () => {
    const checked = checkSmallWorld({ world: 'election', flink: LATEST, without: ['ignore-predecessor'], ...BOUND });
    const finding = checked?.verdict.finding;
    expect(finding?.invariant).toBe(STUCK);
    expect(finding?.trace.map(({ type }) => type)).toContain('kill');
    expect(found(checked)?.replayed).toBe('end');
  });
});

describe('what is left out because it makes no difference', () => {
  it.each<[string, readonly Mutation[]]>([
    ['election', ['keep-ephemerals', 'skip-latch-order', 'lead-while-suspended', 'ignore-predecessor']],
    ['checkpoint-and-sink', ['no-recommit']],
  ])(
    'makes none in %s: with it the same invariants break, and after no more steps',
    { timeout: PATIENCE_MS },
    (world, guards) => {
      for (const without of [[], ...guards.map((guard) => [guard])]) {
        const check = { world, flink: LATEST, without, ...BOUND };
        const [reduced, whole] = [checkSmallWorld(check), checkSmallWorld({ ...check, unreduced: true })];
        expect(reduced?.verdict.finding?.invariant).toBe(whole?.verdict.finding?.invariant);
        // One piece of news may stand for several.
        expect(reduced?.verdict.finding?.trace.length ?? 0).toBeLessThanOrEqual(
          whole?.verdict.finding?.trace.length ?? 0,
        );
        expect(reduced?.verdict.exhausted).toBe(whole?.verdict.exhausted);
      }
    },
  );

  it(
    'is as little when ZooKeeper is written to without delay: the same invariants of an election break',
    { timeout: PATIENCE_MS },
    () => {
      for (const guard of ['keep-ephemerals', 'skip-latch-order', 'lead-while-suspended'] as const) {
        const check = { world: 'election', flink: LATEST, without: [guard], ...BOUND };
        const [prompt, late] = [true, false].map((promptWrites) => checkSmallWorld({ ...check, promptWrites }));
        expect(prompt?.verdict.finding?.invariant).toBe(late?.verdict.finding?.invariant);
      }
    },
  );
});
