/** The kernel's own laws, K1 to K7, on random runs of a small world with faults. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply, createWorld, hashWorld, type World } from '../../../src/kernel/index.ts';
import { often } from '../../properties.ts';
import { make, moves, play } from './drive.ts';
import { toyWorld } from './toy.ts';

const NODES = 4;
const seed = fc.nat(1_000);

function hashAt(world: World, moment: number): string {
  return hashWorld(world.journal.at(moment)).hex();
}

function random(from: number, list: Parameters<typeof make>[1]): World {
  const world = createWorld(toyWorld(NODES, from));
  make(world, list);
  return world;
}

/** The choices that lead to this run, read off its journal. */
function replay(world: World, from: number): World {
  const again = createWorld(toyWorld(NODES, from));
  for (let n = 0; n < world.journal.length; n++) {
    const step = world.journal.step(n);
    const outside =
      step.intervention !== undefined &&
      step.cause === -1 &&
      step.record.sent === step.record.due &&
      !again.pending().includes(step.record.id);
    if (outside && step.intervention !== undefined) apply(again, step.intervention, step.now);
    else apply(again, again.pending().indexOf(step.record.id));
  }
  return again;
}

describe('laws of the kernel', () => {
  it('K1: a replay has the same hash at every step', () => {
    fc.assert(
      fc.property(seed, moves(NODES), (from, list) => {
        const world = random(from, list);
        const again = replay(world, from);
        expect(again.journal.length).toBe(world.journal.length);
        for (let moment = 0; moment <= world.journal.length; moment++)
          expect(hashAt(again, moment)).toBe(hashAt(world, moment));
      }),
      { numRuns: often(25) },
    );
  });

  it('K2: what was sent was delivered, was lost, or is on its way', () => {
    fc.assert(
      fc.property(seed, moves(NODES), (from, list) => {
        const { journal } = random(from, list);
        const waiting = new Set(
          journal
            .at(journal.length)
            .waiting()
            .map(({ id }) => id),
        );
        const handled = new Set(Array.from({ length: journal.length }, (_, n) => journal.step(n).record.id));
        expect(handled.size).toBe(journal.length);
        for (let id = 0; id < journal.records.length; id++) {
          const { kind, outcome, consumed } = journal.record(id);
          // A connection ends in the step in which its other end does, and has none of its own.
          const endsWithOther =
            kind === 'connection' && outcome === 'bounced' && journal.step(consumed).record.id !== id;
          expect(waiting.has(id)).toBe(outcome === 'waiting');
          expect(consumed === -1).toBe(outcome === 'waiting');
          expect(handled.has(id)).toBe(outcome !== 'waiting' && outcome !== 'cancelled' && !endsWithOther);
        }
      }),
      { numRuns: often(60) },
    );
  });

  it('K3: every timer belongs to a living component that waits for it', () => {
    fc.assert(
      fc.property(seed, moves(NODES), fc.nat(), (from, list, somewhere) => {
        const { journal } = random(from, list);
        const view = journal.at(somewhere % (journal.length + 1));
        for (const { kind, to, timer } of view.waiting()) {
          if (kind !== 'timer') continue;
          const state: unknown = view.snapshot(to)?.value;
          // XState puts the state that waits into the id of its timer.
          expect(timer?.endsWith(`.${String(state)}`), `${timer ?? ''} in ${String(state)}`).toBe(true);
        }
      }),
      { numRuns: often(60) },
    );
  });

  it('K4: time never goes back', () => {
    fc.assert(
      fc.property(seed, moves(NODES), (from, list) => {
        const { journal } = random(from, list);
        for (let n = 1; n < journal.length; n++)
          expect(journal.step(n).now).toBeGreaterThanOrEqual(journal.step(n - 1).now);
      }),
      { numRuns: often(60) },
    );
  });

  it('K6: the state at a moment is the state that a run of that length ends in', () => {
    fc.assert(
      fc.property(seed, moves(NODES), fc.nat(), (from, list, somewhere) => {
        const world = random(from, list);
        const moment = somewhere % (world.journal.length + 1);
        const short = world.branch(moment);
        expect(short.journal.length).toBe(moment);
        expect(hashAt(short, moment)).toBe(hashAt(world, moment));
        expect(
          short.journal
            .at(moment)
            .waiting()
            .map(({ id }) => id),
        ).toEqual(
          world.journal
            .at(moment)
            .waiting()
            .map(({ id }) => id),
        );
      }),
      { numRuns: often(60) },
    );
  });

  it('K7: a branch that does the same becomes the same run, and leaves the original alone', () => {
    fc.assert(
      fc.property(seed, moves(NODES), moves(NODES), fc.nat(), (from, first, second, other) => {
        const world = random(from, first);
        const moment = world.journal.length;
        const branch = world.branch(moment);
        const before = hashAt(world, moment);
        make(branch, second);
        expect(hashAt(world, moment)).toBe(before);
        make(world, second);
        expect(hashAt(world, world.journal.length)).toBe(hashAt(branch, branch.journal.length));
        // Also from the middle, step by step in time.
        const middle = other % (moment + 1);
        const [a, b] = [world.branch(middle), world.branch(middle)];
        make(a, second);
        make(b, second);
        expect(hashAt(a, a.journal.length)).toBe(hashAt(b, b.journal.length));
        for (let i = 0; i < 20 && a.next() !== undefined; i++) apply(a, 0);
        expect(hashAt(world, middle)).toBe(hashAt(b, middle));
      }),
      { numRuns: often(40) },
    );
  });

  it('keeps the order of messages between two processes, whatever the latency', () => {
    fc.assert(
      fc.property(seed, moves(NODES), (from, list) => {
        // Only in time: somebody who picks may put anything first.
        const { journal } = random(
          from,
          list.filter((move) => !('pick' in move)),
        );
        const last = new Map<string, number>();
        for (let id = 0; id < journal.records.length; id++) {
          const { kind, from: sender, to, due } = journal.record(id);
          const pair = `${sender.split('/')[0] ?? ''} ${to.split('/')[0] ?? ''}`;
          if (kind !== 'message' || sender === 'you') continue;
          expect(due).toBeGreaterThanOrEqual(last.get(pair) ?? 0);
          last.set(pair, due);
        }
      }),
      { numRuns: often(60) },
    );
  });

  it('a machine that changes its past would be found: contexts are frozen', () => {
    const world = play(toyWorld(2, 1), 50);
    const context = world.journal.at(50).snapshot('a/node')?.context as { heard: string[] };
    expect(() => context.heard.push('x')).toThrow(TypeError);
  });
});
