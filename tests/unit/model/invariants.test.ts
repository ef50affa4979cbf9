import { describe, expect, it } from 'vitest';
import { Judge } from '../../../src/checker/index.ts';
import { INVARIANTS, MUTATIONS } from '../../../src/model/index.ts';
import { UNGUARDED } from './altered-worlds.ts';
import {
  cancelled,
  dense,
  diesUntold,
  endsAndDies,
  HA,
  KILL,
  killed,
  leaderDies,
  MUTATION_CASES,
  spread,
  STUCK_WITHOUT,
  whenCompleted,
  zooKeeperDies,
} from './mutation-cases.ts';
import { at, cluster, EXACTLY_ONCE, firstViolation } from './world.ts';

/** Whether an invariant's name begins so. */
const isCalled = (name: string, begins: string): boolean => name.startsWith(`${begins} `);

describe('invariants', () => {
  it.each(['1.20', '2.3'] as const)('hold on %s when a TaskManager dies and comes back', (flink) => {
    const strikes = [...killed, at(20_000, { type: 'start', process: 'taskmanager-1' })];
    const failure = firstViolation(strikes, { ...spread, flink }, { until: 45_000 });
    expect(failure?.explanation).toBeUndefined();
  });

  it('hold when a TaskManager dies before it hears that its checkpoint is complete', () => {
    for (const strikes of diesUntold(EXACTLY_ONCE))
      expect(firstViolation(strikes, spread)?.explanation).toBeUndefined();
  });

  it.each(['1.20', '2.3'] as const)(
    'hold on %s when leaders die, freeze, are cut off and come back',
    { timeout: 60_000 },
    (flink) => {
      const jm1 = 'jobmanager-1';
      const freeze = [
        at(4_000, EXACTLY_ONCE),
        at(13_000, { type: 'freeze', process: jm1 }),
        at(24_000, { type: 'thaw', process: jm1 }),
      ];
      const cut = [
        at(4_000, EXACTLY_ONCE),
        at(13_000, { type: 'cut', between: [jm1, 'zookeeper'] }),
        at(24_000, { type: 'heal', between: [jm1, 'zookeeper'] }),
      ];
      const back = [...leaderDies, at(24_000, { type: 'start', process: jm1 })];
      for (const strikes of [back, zooKeeperDies, freeze, cut, cancelled, endsAndDies()]) {
        const failure = firstViolation(strikes, { ...HA, flink }, { until: 35_000 });
        expect([failure?.invariant, failure?.explanation]).toEqual([undefined, undefined]);
      }
    },
  );

  it.each(MUTATION_CASES)(
    'without the guard against $mutation, $breaks breaks',
    ({ mutation, breaks, ways, changes, alone }) => {
      const invariants = INVARIANTS.filter(({ name }) => alone !== true || isCalled(name, breaks));
      const failures = [1, 2, 3, 4].flatMap((seed) =>
        ways.map((way) => firstViolation(way, { ...changes, mutations: [mutation] }, { seed, invariants })),
      );
      expect(failures.some((failure) => isCalled(failure?.invariant ?? '', breaks))).toBe(true);
    },
  );

  it('every guard of the model is taken away in some case', () => {
    const tried = new Set<string>([...MUTATION_CASES.map(({ mutation }) => mutation), ...Object.keys(STUCK_WITHOUT)]);
    expect(MUTATIONS.filter((mutation) => !tried.has(mutation))).toEqual([]);
  });

  it('every invariant is broken by a guard that is taken away, or says why none can be', () => {
    const names = INVARIANTS.flatMap(({ name, kind }) => (kind === 'sometimes' ? [] : [name]));
    const broken = (name: string): boolean => MUTATION_CASES.some(({ breaks }) => isCalled(name, breaks));
    const excused = (name: string): boolean => UNGUARDED.some(({ invariant }) => isCalled(name, invariant));
    expect(names.filter((name) => broken(name) === excused(name))).toEqual([]);
  });

  it('see what they are about: every "sometimes" is reached', { timeout: 60_000 }, () => {
    // What one run does not reach, another does: results only stay open for long between rare checkpoints.
    const later = [at(0, EXACTLY_ONCE), at(9_900, KILL)];
    const frozen = [
      at(4_000, EXACTLY_ONCE),
      at(13_000, { type: 'freeze', process: 'jobmanager-1' }),
      at(24_000, { type: 'thaw', process: 'jobmanager-1' }),
    ];
    // A checkpoint is as good as complete, and who has to commit its transactions hears of it after their time-out.
    const stored = whenCompleted(4, spread) - 9_000;
    const complete = stored - (stored % 20);
    const both = ['taskmanager-1', 'taskmanager-2'];
    const held = [
      at(0, `${EXACTLY_ONCE} --transaction-timeout 2000`),
      ...both.map((process) => at(complete, { type: 'freeze', process } as const)),
      ...both.map((process) => at(complete + 6_000, { type: 'thaw', process } as const)),
    ];
    const unreached = (
      [
        [dense, killed],
        [spread, later],
        [HA, frozen],
        [spread, held],
        [HA, endsAndDies()],
      ] as const
    ).map(([changes, strikes]) => {
      const judge = new Judge(INVARIANTS);
      const run = cluster(changes);
      const watchUntil = (when: number): void => {
        while (run.clock < when) {
          run.advanceTo(run.clock + 20);
          judge.judge({ journal: run.journal, fault: run.fault });
        }
      };
      for (const { at: when, intervention } of strikes) {
        watchUntil(9_000 + when);
        run.act(intervention);
      }
      watchUntil(45_000);
      return judge.unreached();
    });
    const never = (unreached[0] ?? []).filter((name) => unreached.every((names) => names.includes(name)));
    expect(never).toEqual([]);
  });
});
