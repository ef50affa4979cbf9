/** Processes, links and faults: what a user sees when something is killed, frozen or cut. */
import { describe, expect, it } from 'vitest';
import { apply, createWorld, InterventionError, type Journal, type World } from '../../../src/kernel/index.ts';
import { play, playTo } from './drive.ts';
import { toyWorld } from './toy.ts';

interface NodeState {
  readonly acks: number;
  readonly heard: readonly string[];
  readonly refused: number;
  readonly finished: number;
}

function state(world: World, component: string): NodeState {
  return world.journal.at(world.journal.length).snapshot(component)?.context as NodeState;
}

function now(world: World): ReturnType<Journal['at']> {
  return world.journal.at(world.journal.length);
}

/** Two nodes that have talked for a while. */
function pair(): World {
  const world = createWorld(toyWorld(2, 3));
  playTo(world, 2_000);
  return world;
}

describe('kill', () => {
  it('ends the components and timers of the process, and nothing else', () => {
    const world = pair();
    apply(world, { type: 'kill', process: 'a' }, 2_000);
    expect(now(world).process('a')).toMatchObject({ state: 'stopped', exitCode: 137, incarnation: 1 });
    expect(now(world).components('a')).toEqual([]);
    expect(
      now(world)
        .waiting()
        .filter(({ kind, to }) => kind === 'timer' && to.startsWith('a/')),
    ).toEqual([]);
    expect(now(world).component('b/node')?.machine).toBe('node');
  });

  it('a message to the dead is lost, and bounces when its sender asked for that', () => {
    const world = pair();
    apply(world, { type: 'kill', process: 'a' }, 2_000);
    playTo(world, 6_000);
    const met = Array.from({ length: world.journal.length }, (_, n) => world.journal.step(n)).filter(
      ({ now: at, subject }) => at > 2_000 && subject === 'a/node',
    );
    const outcomes = (type: string): Set<string> =>
      new Set(met.filter(({ record }) => record.event.type === type).map(({ outcome }) => outcome));
    expect(outcomes('beat')).toEqual(new Set(['bounced']));
    expect(outcomes('ack')).toEqual(new Set(['lost']));
    expect(state(world, 'b/node').refused).toBeGreaterThan(3);
  });

  it('a new incarnation begins afresh; what the old one sent still arrives and says so', () => {
    const world = createWorld(toyWorld(2, 3));
    const beat = (): boolean =>
      now(world)
        .waiting()
        .some(({ from, event }) => from === 'a/node' && event.type === 'beat');
    while (!beat()) apply(world, 0);
    apply(world, { type: 'kill', process: 'a' });
    apply(world, { type: 'start', process: 'a' });
    expect(now(world).process('a')).toMatchObject({ state: 'up', incarnation: 2 });
    playTo(world, world.now + 100);
    expect(state(world, 'b/node').heard).toContain('a/node#1');
    playTo(world, world.now + 500);
    expect(state(world, 'b/node').heard).toContain('a/node#2');
  });

  it('what was on its way to the old incarnation does not reach the new one', () => {
    const world = createWorld(toyWorld(2, 3));
    while (
      !now(world)
        .waiting()
        .some(({ to, event }) => to === 'a/node' && event.type === 'beat')
    )
      apply(world, 0);
    const flying = now(world)
      .waiting()
      .find(({ to, event }) => to === 'a/node' && event.type === 'beat');
    apply(world, { type: 'kill', process: 'a' });
    apply(world, { type: 'start', process: 'a' });
    playTo(world, world.now + 200);
    expect(world.journal.record(flying?.id ?? -1).outcome).toBe('bounced');
  });
});

describe('stop', () => {
  it('lets the process exit by itself, with its own code and last words', () => {
    const world = pair();
    apply(world, { type: 'stop', process: 'a' }, 2_000);
    playTo(world, 2_000);
    expect(now(world).process('a')).toMatchObject({ state: 'stopped', exitCode: 143 });
    const said = Array.from({ length: world.journal.length }, (_, n) => world.journal.saidBy(n)).flat();
    expect(said.at(-1)).toEqual({ component: 'a/node', effect: { type: 'log', line: 'bye', values: {} } });
    playTo(world, 13_000);
    expect(now(world).process('a')?.exitCode).toBe(143);
  });

  it('kills what does not exit in time, also when it is frozen', () => {
    const world = pair();
    apply(world, { type: 'freeze', process: 'a' }, 2_000);
    apply(world, { type: 'stop', process: 'a' });
    playTo(world, 11_999);
    expect(now(world).process('a')?.state).toBe('frozen');
    playTo(world, 12_000);
    expect(now(world).process('a')).toMatchObject({ state: 'stopped', exitCode: 137 });
  });
});

describe('freeze', () => {
  it('makes deliveries and timers wait, and lets them come at thaw', () => {
    const world = pair();
    const before = state(world, 'a/node');
    apply(world, { type: 'freeze', process: 'a' }, 2_000);
    playTo(world, 4_000);
    expect(state(world, 'a/node')).toBe(before);
    const late = now(world)
      .waiting()
      .filter(({ to, due }) => to === 'a/node' && due < 4_000);
    expect(late.length).toBeGreaterThan(1);
    apply(world, { type: 'thaw', process: 'a' }, 4_000);
    const first = world.pending()[0];
    expect(first).toBe(late[0]?.id);
    playTo(world, 4_000);
    expect(
      now(world)
        .waiting()
        .filter(({ to, due }) => to === 'a/node' && due < 4_000),
    ).toEqual([]);
    expect(world.journal.step(world.journal.length - 1).now).toBe(4_000);
  });
});

describe('links', () => {
  it('a cut loses messages silently, both ways, until it heals', () => {
    const world = pair();
    apply(world, { type: 'cut', between: ['b', 'a'] }, 2_000);
    expect(now(world).cuts()).toEqual([['a', 'b']]);
    playTo(world, 5_000);
    const crossed = Array.from({ length: world.journal.length }, (_, n) => world.journal.step(n)).filter(
      ({ now: at, record }) => at > 2_000 && record.kind === 'message',
    );
    expect(crossed.length).toBeGreaterThan(4);
    expect(new Set(crossed.map(({ outcome }) => outcome))).toEqual(new Set(['lost']));
    expect(state(world, 'b/node').refused).toBe(0);
    const acks = state(world, 'a/node').acks;
    apply(world, { type: 'heal', between: ['a', 'b'] }, 5_000);
    playTo(world, 8_000);
    expect(state(world, 'a/node').acks).toBeGreaterThan(acks);
  });

  it('have their own latency, and a delay adds to it', () => {
    const spread = (world: World, from: number): number[] =>
      Array.from({ length: world.journal.records.length }, (_, id) => world.journal.record(id))
        .filter(({ kind, left }) => kind === 'message' && left > from)
        .map(({ left, due }) => due - left);
    const world = pair();
    expect(Math.min(...spread(world, 0))).toBeGreaterThanOrEqual(20);
    expect(Math.max(...spread(world, 0))).toBeLessThanOrEqual(60);
    apply(world, { type: 'delay', between: ['a', 'b'], ms: 1_000 }, 2_000);
    playTo(world, 9_000);
    expect(Math.min(...spread(world, 2_000))).toBeGreaterThanOrEqual(1_020);
  });
});

describe('connections', () => {
  const watching = (): World => {
    const world = pair();
    apply(world, { type: 'deliver', to: 'b/node', message: { type: 'watch' } }, 2_000);
    playTo(world, 2_000);
    return world;
  };
  const open = (world: World): number =>
    now(world)
      .waiting()
      .filter(({ kind }) => kind === 'connection').length;
  const closings = (world: World): number =>
    Array.from({ length: world.journal.length }, (_, n) => world.journal.step(n)).filter(({ record }) => {
      const { type, message } = record.event as { type: string; message?: { type: string } };
      return type === 'bounced' && message?.type === 'watched';
    }).length;

  it('never arrive, and tell when the process at the other end dies', () => {
    const world = watching();
    playTo(world, 5_000);
    expect([open(world), closings(world)]).toEqual([1, 0]);
    apply(world, { type: 'kill', process: 'a' }, 5_000);
    const kill = world.journal.length - 1;
    playTo(world, 5_060);
    expect([open(world), closings(world)]).toEqual([0, 1]);
    const told = Array.from({ length: world.journal.length }, (_, n) => n).find(
      (n) => world.journal.step(n).subject === 'b/node' && world.journal.causeOf(n) === kill,
    );
    expect(told).toBeDefined();
  });

  it('a cut keeps the news from arriving; who holds it and dies closes it silently', () => {
    const cut = watching();
    apply(cut, { type: 'cut', between: ['a', 'b'] }, 3_000);
    apply(cut, { type: 'kill', process: 'a' });
    playTo(cut, 4_000);
    expect(state(cut, 'b/node').refused).toBe(0);
    const dead = watching();
    apply(dead, { type: 'kill', process: 'b' }, 3_000);
    expect(open(dead)).toBe(0);
    playTo(dead, 4_000);
    expect(closings(dead)).toBe(0);
  });
});

describe('what makes no sense', () => {
  it('is refused and leaves no trace', () => {
    const world = pair();
    const steps = world.journal.length;
    expect(() => apply(world, { type: 'start', process: 'a' })).toThrow(InterventionError);
    expect(() => apply(world, { type: 'kill', process: 'z' })).toThrow("there is no process 'z'");
    expect(() => apply(world, { type: 'thaw', process: 'a' })).toThrow('not frozen');
    expect(world.journal.length).toBe(steps);
  });
});

describe('components', () => {
  it('are made and come to their end inside a step', () => {
    const world = pair();
    apply(world, { type: 'deliver', to: 'a/node', message: { type: 'hire' } }, 2_000);
    playTo(world, 2_000);
    expect(now(world).component('a/worker-0')).toMatchObject({ machine: 'worker' });
    playTo(world, 2_100);
    expect(state(world, 'a/node').finished).toBe(1);
    apply(world, { type: 'deliver', to: 'a/worker-0', message: { type: 'more' } }, 2_100);
    apply(world, 0);
    expect(world.journal.step(world.journal.length - 1).outcome).toBe('ignored');
  });

  it('spawned processes start at once and run where they are said to', () => {
    const world = pair();
    const components = [{ name: 'node', machine: 'node', input: { name: 'c', peers: ['a/node'] } }];
    apply(world, { type: 'spawn', process: { name: 'c', host: 'b', components } }, 2_000);
    expect(now(world).process('c')).toMatchObject({ state: 'up', host: 'b', incarnation: 1 });
    // It shares the host, so it shares the cut and the slow link.
    apply(world, { type: 'cut', between: ['a', 'b'] });
    playTo(world, 4_000);
    expect(state(world, 'c/node').acks).toBe(0);
  });
});

describe('a machine that throws', () => {
  it('becomes a fault of the model with seed and step, and the run stands still', () => {
    const world = createWorld(toyWorld(2, 9, { throwAt: 5 }));
    while (world.fault === undefined) apply(world, 0);
    expect(world.fault).toMatchObject({ seed: 9, step: world.journal.length - 1, message: 'too many acks' });
    expect(world.journal.step(world.fault.step)).toMatchObject({ outcome: 'fault', subject: world.fault.component });
    expect(() => apply(world, 0)).toThrow('stands still');
    expect(world.branch(world.fault.step).fault).toBeUndefined();
  });

  it('so does a message to a machine that had come to an undeclared end', () => {
    const spec = { ...toyWorld(1, 1), mayEnd: [] };
    const world = createWorld(spec);
    playTo(world, 10);
    apply(world, { type: 'deliver', to: 'a/node', message: { type: 'hire' } });
    playTo(world, 45);
    apply(world, { type: 'deliver', to: 'a/worker-0', message: { type: 'more' } });
    playTo(world, 45);
    expect(world.fault?.message).toBe("'worker' had come to its end and got 'more'");
  });
});

describe('why', () => {
  it('a step knows the step that sent what it handled, and those that it led to', () => {
    const world = play(toyWorld(3, 5), 400);
    const { journal } = world;
    for (let n = 0; n < 400; n++) {
      const cause = journal.causeOf(n);
      if (cause >= 0) expect(journal.childrenOf(cause)).toContain(n);
      for (const child of journal.childrenOf(n)) expect(journal.causeOf(child)).toBe(n);
    }
    const ack = Array.from({ length: 400 }, (_, n) => n).find((n) => journal.step(n).record.event.type === 'ack') ?? -1;
    expect(journal.step(journal.causeOf(ack)).record.event.type).toBe('beat');
    expect(journal.step(journal.causeOf(journal.causeOf(ack))).record.kind).toBe('timer');
    expect(journal.changedBy(ack)).toEqual([journal.step(ack).subject]);
  });
});
