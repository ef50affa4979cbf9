import { beforeAll, describe, expect, test, vi } from 'vitest';
import { compileScenarios } from '../../../src/cli/scenarios.ts';
import { flinkRuns } from '../../../src/lab/flink-runs.ts';
import type { LabStore } from '../../../src/lab/lab-store.ts';
import { createLabStore } from '../../../src/lab/store.ts';
import { LEFT_OUT } from '../../../src/base/index.ts';
import type { CompiledScenario } from '../../../src/simulation/index.ts';
import type { Intervention } from '../../../src/model/index.ts';
import { handClock } from './hand-clock.ts';

let scenario: CompiledScenario;
let empty: CompiledScenario;
beforeAll(() => {
  const scenarios = compileScenarios();
  scenario = scenarios.find(({ id }) => id === 'session-two-versions-ha.2.3')!;
  empty = scenarios.find(({ id }) => id === 'session-empty.2.3')!;
});

function lab() {
  const clock = handClock();
  return { clock, store: createLabStore({ runs: flinkRuns([scenario]), clock }) };
}

/** As the terminal hands a line to the run. */
const type = (store: LabStore, line: string): void =>
  store.act({ type: 'exec', host: 'client', argv: line.split(' ') } satisfies Intervention);

const screen = (store: LabStore): readonly string[] => {
  const { view, moment } = store.getSnapshot();
  return view.terminalAt(moment, 'client').map(({ text }) => text);
};
const isBusy = (store: LabStore): boolean =>
  store.getSnapshot().state.processes.some(({ role, components }) => role === 'client' && components.length > 0);

/** Lets the clock go as long as it wants to, at most so often. */
function wait(clock: ReturnType<typeof handClock>, until: () => boolean = () => false): void {
  for (let turn = 0; turn < 200 && clock.waits() !== undefined && !until(); turn++) clock.turn();
}

describe('whoever types moves time on', () => {
  test('from rest: until the program has ended, and no further', () => {
    const { clock, store } = lab();
    const typed = screen(store).filter((text) => text === 'flink list').length;
    type(store, 'flink list');
    expect(store.getSnapshot()).toMatchObject({ playing: true, answering: true });
    wait(clock);
    expect(screen(store).filter((text) => text === 'flink list')).toHaveLength(typed + 1);
    expect(screen(store).at(-1)).toBe('No scheduled jobs.');
    expect(isBusy(store)).toBe(false);
    expect(store.getSnapshot()).toMatchObject({ playing: false, answering: false });
    const { view, moment } = store.getSnapshot();
    expect(view.event(moment - 1).kind).toBe('client-exited');
  });

  test('step by step, where no job is left and nothing notable comes: to the end of the program', () => {
    const { clock } = lab();
    const idle = createLabStore({ runs: flinkRuns([empty]), clock });
    expect(idle.getSnapshot().next).toBeUndefined();
    type(idle, 'flink list');
    idle.pause();
    expect(idle.getSnapshot().next?.kind).toBe('client-exited');
    idle.step();
    expect(screen(idle).at(-1)).toBe('No scheduled jobs.');
    expect(isBusy(idle)).toBe(false);
    expect(idle.getSnapshot().next).toBeUndefined();
  });

  test('while Play is on: it stays on', () => {
    const { clock, store } = lab();
    store.play();
    type(store, 'flink list');
    wait(clock, () => !store.getSnapshot().answering);
    expect(isBusy(store)).toBe(false);
    expect(store.getSnapshot().playing).toBe(true);
    expect(clock.waits()).toBe(900);
  });

  test('while a page takes Play back: the answer comes first', () => {
    const { clock, store } = lab();
    store.play();
    type(store, 'flink list');
    store.rest();
    store.showCauses(store.getSnapshot().moment - 1);
    wait(clock);
    expect(screen(store).at(-1)).toBe('No scheduled jobs.');
    expect(store.getSnapshot().playing).toBe(false);
  });

  test('in the past: on a branch', () => {
    const { clock, store } = lab();
    for (let step = 0; step < 5; step++) store.step();
    store.stepBack();
    store.stepBack();
    type(store, 'flink list');
    wait(clock);
    expect(screen(store).at(-1)).toBe('No scheduled jobs.');
    expect(store.getSnapshot().branches).toHaveLength(2);
  });

  test('at the end of a run, where nothing more happens by itself', () => {
    const { clock, store } = lab();
    type(store, `flink cancel ${store.getSnapshot().state.jobs[0]?.id}`);
    for (let step = 0; step < 300 && store.getSnapshot().next !== undefined; step++) store.step();
    expect(store.getSnapshot().next).toBeUndefined();
    type(store, 'flink list');
    wait(clock);
    expect(screen(store).at(-1)).toBe('No scheduled jobs.');
    expect(store.getSnapshot().playing).toBe(false);
  });

  test('a second line typed meanwhile, or a step by hand, does not end it', () => {
    const { clock, store } = lab();
    type(store, 'flink list');
    store.step();
    expect(store.getSnapshot().answering).toBe(true);
    store.act({ type: 'kill', process: 'taskmanager-2' });
    expect(store.getSnapshot().answering).toBe(true);
    wait(clock);
    expect(screen(store).at(-1)).toBe('No scheduled jobs.');
  });

  test('the reader may stop it, and it can go on', () => {
    const { clock, store } = lab();
    type(store, 'flink list');
    store.pause();
    expect(clock.waits()).toBeUndefined();
    expect(isBusy(store)).toBe(true);
    store.answer();
    wait(clock);
    expect(isBusy(store)).toBe(false);
  });

  test('a fault alone moves nothing, and takes Play back', () => {
    const { store } = lab();
    store.play();
    store.act({ type: 'kill', process: 'taskmanager-2' });
    expect(store.getSnapshot()).toMatchObject({ playing: false, answering: false });
  });

  test('with less motion a line that the page types waits for the reader', () => {
    const { clock, store } = lab();
    store.setReducedMotion(true);
    store.typeLine('flink list');
    expect(clock.waits()).toBeUndefined();
    store.toStart();
    type(store, 'flink list');
    expect(clock.waits()).toBe(1500);
  });
});

describe('a page that has not got all machines', () => {
  test('answers a line that takes more of them when they have come', async () => {
    // Machines that have come for another test stay.
    vi.resetModules();
    const { haSessionRuns } = await import('../../../src/lab/ha-session-runs.ts');
    const fresh = await import('../../../src/lab/store.ts');
    const clock = handClock();
    const store = fresh.createLabStore({ runs: haSessionRuns([scenario]), clock });
    store.play();
    type(store, `flink savepoint ${store.getSnapshot().state.jobs[0]?.id} /srv/flink/savepoints`);
    expect(store.getSnapshot()).toMatchObject({ notice: LEFT_OUT, answering: true, playing: false });
    await expect.poll(() => store.getSnapshot().notice, { timeout: 60_000 }).toBeUndefined();
    wait(clock, () => !store.getSnapshot().answering);
    expect(isBusy(store)).toBe(false);
    expect(store.getSnapshot().state.snapshots.map(({ kind, state }) => `${kind} ${state}`)).toContain(
      'savepoint completed',
    );
    expect(store.getSnapshot().playing).toBe(true);
  });
});
