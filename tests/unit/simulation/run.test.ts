import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InterventionError, type Intervention } from '../../../src/kernel/index.ts';
import { endHashOf } from '../../../src/simulation/end-hash.ts';
import { explainOpenError, linkOf, openLink, type Opened } from '../../../src/simulation/link.ts';
import { Run } from '../../../src/simulation/run.ts';
import { toyScenario, toySimulation } from './toy-simulation.ts';
import { often } from '../../properties.ts';

function run(seed?: number): Run<Intervention> {
  return new Run(toyScenario, toySimulation, seed);
}

function open(link: string, version = toySimulation.version): Opened<Intervention> {
  const opened = openLink(link, [toyScenario], { ...toySimulation, version });
  if (!opened.ok) throw new Error(explainOpenError(opened.error));
  return opened.value;
}

describe('a run', () => {
  it('begins where the reader finds the cluster', () => {
    const fresh = run();
    expect(fresh.clock).toBe(1_000);
    expect(fresh.start).toBe(fresh.length);
    expect(fresh.at().process('c')?.state).toBe('stopped');
    expect(fresh.actions.map(({ scripted, action }) => [scripted, action.at])).toEqual([
      [true, 300],
      [true, 700],
    ]);
    expect(fresh.nextAt()).toBeGreaterThan(1_000);
  });

  it('goes on to an instant, by steps, or until something holds', () => {
    const one = run();
    one.advanceTo(1_500);
    expect(one.clock).toBe(1_500);
    expect(one.timeAt(one.length)).toBeLessThanOrEqual(1_500);
    expect(one.momentAt(1_200)).toBeLessThan(one.length);
    expect(one.timeAt(one.momentAt(1_200))).toBeLessThanOrEqual(1_200);
    expect(one.timeAt(one.momentAt(1_200) + 1)).toBeGreaterThan(1_200);
    const length = one.length;
    expect(one.advanceSteps(7)).toBe(7);
    expect(one.length).toBe(length + 7);
    const sent = (view: Run<Intervention>): number => (view.at().snapshot('a/node')?.context as { sent: number }).sent;
    const goal = sent(one) + 3;
    expect(one.advanceUntil((now) => sent(now) >= goal, 10_000)).toBe(true);
    expect(sent(one)).toBe(goal);
    const clock = one.clock;
    expect(one.advanceUntil(() => false, 250)).toBe(false);
    expect(one.clock).toBe(clock + 250);
  });

  it('acts at its end, or not at all', () => {
    const one = run();
    one.act({ type: 'kill', process: 'b' });
    expect(one.at().process('b')?.state).toBe('stopped');
    expect(() => one.act({ type: 'kill', process: 'b' })).toThrow(InterventionError);
    expect(one.actions).toHaveLength(3);
  });

  it('has a past that branches see and the future cannot change', () => {
    const one = run();
    one.advanceTo(3_000);
    const then = one.momentAt(2_000);
    const before = one.at(then).snapshot('a/node');
    const branch = one.branchAt(then);
    expect(branch.length).toBe(then);
    expect(branch.at(then).snapshot('a/node')).toBe(before);
    branch.act({ type: 'kill', process: 'a' });
    branch.advanceTo(3_000);
    one.advanceTo(4_000);
    expect(one.at().process('a')?.state).toBe('up');
    expect(branch.at().process('a')?.state).toBe('stopped');
    expect(one.at(then).snapshot('a/node')).toBe(before);
  });

  it('a branch before the start lets the scenario go on', () => {
    const branch = run().branchAt(run().momentAt(500));
    branch.advanceTo(1_000);
    expect(branch.at().process('c')?.state).toBe('stopped');
    expect(endHashOf(branch)).toBe(endHashOf(run()));
    const early = run().branchAt(run().momentAt(500));
    early.act({ type: 'kill', process: 'c' });
    early.advanceTo(1_000);
    expect(early.refused.map(({ reason }) => reason)).toEqual(['c does not run']);
  });

  it('with another seed is another run', () => {
    const [one, other] = [run(1), run(2)];
    one.advanceTo(3_000);
    other.advanceTo(3_000);
    expect(endHashOf(one)).not.toBe(endHashOf(other));
  });
});

type Move =
  { readonly ms: number } | { readonly steps: number } | { readonly back: number } | { readonly act: Intervention };
const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    fc.record({ ms: fc.nat(800) }),
    fc.record({ steps: fc.nat(40) }),
    fc.record({ back: fc.nat() }),
    fc.record({
      act: fc.oneof(
        fc.record({
          type: fc.constantFrom('kill' as const, 'start' as const, 'stop' as const, 'freeze' as const, 'thaw' as const),
          process: fc.constantFrom('a', 'b', 'c'),
        }),
        fc.constant({ type: 'deliver' as const, to: 'a/node', message: { type: 'hire' } }),
      ),
    }),
  ),
  { maxLength: 14 },
);

describe('a link', () => {
  it('opens to the same run, whatever was done, wherever it was cut off', () => {
    fc.assert(
      fc.property(moves, fc.nat(50), (list, seed) => {
        let one = run(seed);
        for (const move of list) {
          if ('ms' in move) one.advanceTo(one.clock + move.ms);
          else if ('steps' in move) one.advanceSteps(move.steps);
          else if ('back' in move) one = one.branchAt(move.back % (one.length + 1));
          else {
            try {
              one.act(move.act);
            } catch (error) {
              if (!(error instanceof InterventionError)) throw error;
            }
          }
        }
        const opened = open(linkOf(one));
        expect(opened.result).toBe('exact');
        expect(opened.run.length).toBe(one.length);
        expect(opened.run.clock).toBe(one.clock);
        expect(opened.run.start).toBe(one.start);
        expect(endHashOf(opened.run)).toBe(endHashOf(one));
        expect(linkOf(opened.run)).toBe(linkOf(one));
      }),
      { numRuns: often(60) },
    );
  });

  it('of a branch tells an action of the scenario that was refused before it as refused', () => {
    const early = run().branchAt(run().momentAt(500));
    early.act({ type: 'kill', process: 'c' });
    early.advanceTo(1_200);
    const branch = early.branchAt(early.momentAt(1_100));
    expect(branch.refused.map(({ reason }) => reason)).toEqual(['c does not run']);
    expect(linkOf(open(linkOf(branch)).run)).toBe(linkOf(branch));
  });

  it('tells by their number the words that a run made, also when the numbers change later', () => {
    const one = run();
    const [, b = ''] = toySimulation.references?.(one.at()) ?? [];
    const say = (): void =>
      one.act({ type: 'deliver', to: 'b/node', message: { type: 'hire', id: b } as { type: string } });
    say();
    one.act({ type: 'kill', process: 'a' });
    expect(toySimulation.references?.(one.at())[0]).toBe(b);
    say();
    one.advanceTo(2_000);
    expect(linkOf(one).length).toBeLessThan(100);
    const opened = open(linkOf(one));
    expect(opened.result).toBe('exact');
    expect(opened.run.actions.map(({ action }) => action)).toEqual(one.actions.map(({ action }) => action));
  });

  it('of another model is replayed as far as it goes, and says so', () => {
    const one = run();
    one.act({ type: 'kill', process: 'b' });
    one.advanceTo(2_000);
    one.act({ type: 'start', process: 'b' });
    const other = open(linkOf(one), 'toy-2');
    expect(other).toMatchObject({ result: 'other model', version: 'toy-1', actions: 2 });
    expect(other.stopped).toBeUndefined();
    // In this model `b` does not run when the link kills it.
    const weaker = { ...toySimulation, version: 'toy-3' };
    const scenario = { ...toyScenario, actions: [{ at: 900, intervention: { type: 'kill', process: 'b' } as const }] };
    const opened = openLink(linkOf(one), [scenario], weaker);
    expect(opened).toMatchObject({ ok: true, value: { result: 'other model', stopped: { reason: 'b does not run' } } });
  });

  it('with a wrong end says that it differs', () => {
    const one = run();
    const tampered = {
      ...toySimulation,
      world: () => ({ ...toySimulation.world(toyScenario, 11), links: { default: { min: 2, max: 9 } } }),
    };
    one.advanceTo(2_000);
    expect(openLink(linkOf(one), [toyScenario], tampered)).toMatchObject({ ok: true, value: { result: 'differs' } });
  });

  it('explains why it does not open', () => {
    const link = linkOf(run());
    const why = (text: string, scenarios = [toyScenario]): string => {
      const opened = openLink(text, scenarios, toySimulation);
      return opened.ok ? 'opens' : explainOpenError(opened.error);
    };
    expect(why(`https://example.org/lab/${link}`)).toBe('opens');
    expect(why('#r=hello!')).toBe('This is no link to a run: it has characters that no link has.');
    expect(why(link.slice(0, -4))).toMatch('damaged');
    expect(why(link, [])).toBe('The link begins in a scenario that does not exist here: toy.');
  });
});
