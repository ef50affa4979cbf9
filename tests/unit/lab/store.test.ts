import { describe, expect, test } from 'vitest';
import { createLabStore } from '../../../src/lab/store.ts';
import { fixtureRuns } from './fixture-run.ts';
import { handClock } from './hand-clock.ts';

const fresh = () => createLabStore({ runs: fixtureRuns, clock: handClock() });
const opened = async (address: string) => {
  const store = fresh();
  await store.open(address);
  return store;
};
const titleOf = (store: ReturnType<typeof fresh>) => store.getSnapshot().current?.title;

describe('time', () => {
  test('opens where the reader finds the cluster, paused, with the next step named', () => {
    const { moment, frontier, view, playing, next, acts } = fresh().getSnapshot();
    expect(moment).toBe(view.start);
    expect(frontier).toBe(view.start);
    expect(playing).toBe(false);
    expect(next?.title).toBe('b716 completes checkpoint 5');
    expect(acts).toBe(0);
  });

  test('Step stops at notable events only, and goes on past the end of what was simulated', () => {
    const store = fresh();
    store.step();
    expect(titleOf(store)).toBe('b716 completes checkpoint 5');
    store.step();
    expect(titleOf(store)).toBe('b716 completes checkpoint 6');
    expect(store.getSnapshot().next).toBeUndefined();
    store.step();
    expect(titleOf(store)).toBe('b716 completes checkpoint 6');
  });

  test('Step back undoes Step, and at the start leads into the scenario', () => {
    const store = fresh();
    store.step();
    store.stepBack();
    expect(store.getSnapshot().moment).toBe(store.getSnapshot().view.start);
    store.stepBack();
    expect(titleOf(store)).toBe('orders v1 is RUNNING');
    for (let i = 0; i < 20; i++) store.stepBack();
    expect(store.getSnapshot().moment).toBe(0);
  });

  test('Play rests 900 ms on an event at 1×, half as long at 2×, 1.5 s with reduced motion, and ends by itself', () => {
    const clock = handClock();
    const store = createLabStore({ runs: fixtureRuns, clock });
    store.play();
    expect(clock.waits()).toBe(900);
    store.setSpeed(2);
    expect(clock.waits()).toBe(450);
    store.setSpeed(1);
    store.setReducedMotion(true);
    clock.turn();
    expect(clock.waits()).toBe(1500);
    clock.turn();
    clock.turn();
    expect(store.getSnapshot().playing).toBe(false);
    expect(clock.waits()).toBeUndefined();
  });

  test('whoever steps by hand pauses', () => {
    const store = fresh();
    store.play();
    store.stepBack();
    expect(store.getSnapshot().playing).toBe(false);
  });
});

describe('acting', () => {
  test('a typed line happens at once, and the play head stands on it', () => {
    const store = fresh();
    store.typeLine('flink run -d orders-v2.jar');
    expect(titleOf(store)).toMatch(/^You: flink run/);
    expect(store.getSnapshot().acts).toBe(1);
    expect(store.getSnapshot().branches.map(({ name }) => name)).toEqual(['main']);
  });

  test('a line that cannot be typed is told, and nothing is lost', () => {
    const store = fresh();
    const before = store.getSnapshot().moment;
    store.typeLine('refused');
    expect(store.getSnapshot().notice).toBe('Not simulated here.');
    expect(store.getSnapshot().moment).toBe(before);
    store.tell();
    expect(store.getSnapshot().notice).toBeUndefined();
  });

  test('acting in the past begins branch B, and the old future can be had back', () => {
    const store = fresh();
    store.typeLine('v2');
    store.toEnd();
    store.step();
    store.toStart();
    store.typeLine('v2');
    const { branches, branch } = store.getSnapshot();
    expect(branches.map(({ name }) => name)).toEqual(['main', 'B']);
    expect(branch).toBe(branches[1]?.id);
    store.renameBranch(branch, 'twice');
    store.switchBranch(branches[0]!.id);
    expect(titleOf(store)).toBe('Dispatcher starts a second JobMaster');
    expect(store.getSnapshot().branches[1]?.name).toBe('twice');
  });

  test('three old futures are kept beside the present one', () => {
    const store = fresh();
    for (let i = 0; i < 6; i++) {
      store.typeLine('v2');
      store.toStart();
    }
    expect(store.getSnapshot().branches.map(({ name }) => name)).toEqual(['C', 'D', 'E', 'F']);
  });

  test('a branch may be begun without acting, and Reset lets all of them go', () => {
    const store = fresh();
    store.step();
    store.step();
    store.stepBack();
    store.startBranch();
    expect(store.getSnapshot().branches).toHaveLength(2);
    expect(store.getSnapshot().frontier).toBe(store.getSnapshot().moment);
    store.reset();
    expect(store.getSnapshot().branches.map(({ name }) => name)).toEqual(['main']);
    expect(store.getSnapshot().moment).toBe(store.getSnapshot().view.start);
  });

  test('Shift and arrow lead from one own action to the other', () => {
    const store = fresh();
    store.typeLine('v2');
    store.step();
    store.stepToAct(-1);
    expect(titleOf(store)).toMatch(/orders-v2/);
    store.stepToAct(-1);
    expect(titleOf(store)).toMatch(/orders-v1/);
    store.stepToAct(1);
    expect(titleOf(store)).toMatch(/orders-v2/);
  });
});

describe('selection', () => {
  function doubled() {
    const store = fresh();
    store.typeLine('v2');
    for (let i = 0; i < 5; i++) store.step();
    store.select('order/572');
    return store;
  }
  const chainOf = (store: ReturnType<typeof fresh>) => {
    const { chain, view } = store.getSnapshot();
    return chain.map((n) => view.event(n).title);
  };

  test('selecting a thing selects the event that last changed it, with its causes nearest first', () => {
    const chain = chainOf(doubled());
    expect(chain[0]).toBe('Order 572 is written twice');
    expect(chain[1]).toBe('Two sources read orders-0, offset 143');
    expect(chain.at(-1)).toMatch(/^You:/);
  });

  test('C walks one cause back, and takes the play head along', () => {
    const store = doubled();
    store.cause();
    expect(chainOf(store)[0]).toBe('Two sources read orders-0, offset 143');
    expect(titleOf(store)).toBe('Two sources read orders-0, offset 143');
    expect(store.getSnapshot().selection).toBe('topic/orders/0');
  });

  test('C with nothing selected starts at the present event', () => {
    const store = fresh();
    store.cause();
    expect(chainOf(store)[0]).toBe('b716 completes checkpoint 4');
  });

  test('the chain stays while one walks along it, and goes with the future it began in', () => {
    const store = doubled();
    store.toStart();
    expect(chainOf(store)).toHaveLength(7);
    store.typeLine('v2');
    expect(chainOf(store)).toEqual([]);
  });

  test('consequences are told as far as they were seen', () => {
    const store = doubled();
    store.selectEvent(store.getSnapshot().chain[1]!);
    expect(store.getSnapshot().consequences).toHaveLength(1);
  });
});

describe('the address', () => {
  test('opens the same run, moment and selection again', async () => {
    const store = fresh();
    store.typeLine('v2');
    store.step();
    store.step();
    store.select('topic/orders');
    store.stepBack();
    const address = await store.address();
    const again = await opened(`#${address}`);
    expect(await again.address()).toBe(address);
    expect(titleOf(again)).toBe(titleOf(store));
    expect(again.getSnapshot().selection).toBe('topic/orders');
    expect(again.getSnapshot().acts).toBe(1);
  });

  test('a bad link opens the scenario with a calm sentence', async () => {
    const { notice, moment, view } = (await opened('#r=gibberish&m=3')).getSnapshot();
    expect(notice).toMatch(/could not be opened/);
    expect(moment).toBe(view.start);
  });

  test('an address without a run is the scenario at its start', async () => {
    expect((await opened('#m=2')).getSnapshot().moment).toBe(fresh().getSnapshot().moment);
  });
});

test('a subscriber gets the present snapshot at once, each new one, and none after it left', () => {
  const store = fresh();
  const moments: number[] = [];
  const leave = store.subscribe(({ moment }) => moments.push(moment));
  store.step();
  leave();
  store.step();
  expect(moments).toHaveLength(2);
  expect(moments[1]).toBeGreaterThan(moments[0]!);
});
