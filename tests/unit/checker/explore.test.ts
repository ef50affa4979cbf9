import { describe, expect, it } from 'vitest';
import { explore, factsOf } from '../../../src/checker/index.ts';
import { apply, createWorld } from '../../../src/kernel/index.ts';
import { allFinish, lockWorld, neverBack, oneHolder, somebodyWaits } from './lock.ts';

const invariants = [oneHolder, allFinish, somebodyWaits, neverBack];
/** The server is up before anybody asks it. */
const bound = { after: 1, maxStates: 20_000, maxDepth: 60 };

describe('exploring all orders', () => {
  it('proves a correct lock, and has seen what matters', () => {
    const verdict = explore({ spec: lockWorld(3, false), invariants, ...bound });
    expect(verdict).toMatchObject({ findings: [], unreached: [], exhausted: true });
    expect(verdict.states).toBeGreaterThan(100);
    expect(verdict.transitions).toBeGreaterThan(verdict.states);
  });

  it('finds the mistake by its shortest trace, which can be replayed', () => {
    const spec = lockWorld(2, true);
    const { findings } = explore({ spec, invariants: [oneHolder], ...bound });
    expect(findings).toHaveLength(1);
    const world = createWorld(spec);
    for (const choice of findings[0]?.trace ?? []) {
      expect(oneHolder.holds(factsOf(world.journal.at(world.journal.length)), factsOf(world.journal.at(0)))).toBe(true);
      apply(world, choice);
    }
    expect(oneHolder.holds(factsOf(world.journal.at(world.journal.length)), factsOf(world.journal.at(0)))).toBe(false);
    expect(findings[0]?.explanation).toMatch(/c[01]\/client and c[01]\/client hold it/);
    // Three starts, two requests that arrive, two grants that arrive: no trace can be shorter.
    expect(findings[0]?.trace).toHaveLength(7);
  });

  it('a server that restarts forgets who holds the lock', () => {
    const faults = [{ type: 'kill', process: 's' } as const, { type: 'start', process: 's' } as const];
    const verdict = explore({ spec: lockWorld(2, false), invariants, faults, maxFaults: 2, ...bound });
    expect(verdict.findings.map(({ invariant }) => invariant).sort()).toEqual(['all finish', 'one holder']);
    expect(verdict.findings[0]?.trace.filter((choice) => typeof choice !== 'number')).toEqual(faults);
    expect(explore({ spec: lockWorld(2, false), invariants, faults, maxFaults: 1, ...bound }).findings).toEqual([]);
  });

  it('says when its bound ended it, and what it never saw', () => {
    const shallow = explore({ spec: lockWorld(3, true), invariants, after: 1, maxStates: 20_000, maxDepth: 3 });
    expect(shallow).toMatchObject({ findings: [], exhausted: false, depth: 3, unreached: ['somebody waits'] });
    const narrow = explore({ spec: lockWorld(3, false), invariants, after: 1, maxStates: 50, maxDepth: 60 });
    expect(narrow).toMatchObject({ exhausted: false, states: 50 });
  });

  it('timers that wait for silence leave fewer states', () => {
    const any = explore({ spec: lockWorld(2, false), invariants, ...bound });
    const idle = explore({ spec: lockWorld(2, false), invariants, timers: 'idle', ...bound });
    expect(idle.exhausted).toBe(true);
    expect(idle.states).toBeLessThan(any.states);
  });
});
