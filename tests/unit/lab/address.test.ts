import { expect, test, vi } from 'vitest';
import { holdAddress } from '../../../src/lab/address.ts';
import { createLabStore } from '../../../src/lab/store.ts';
import { fixtureRuns } from './fixture-run.ts';

/** As much of a window as an address needs. */
function barOf(hash = '', kept = new Map<string, string>()): { window: Window; shown: () => string } {
  let shown = '';
  const window = {
    location: { hash, pathname: '/', search: '' },
    sessionStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    },
    history: {
      state: null,
      replaceState: (_state: unknown, _title: string, address: string) => void (shown = address),
    },
    setTimeout: (run: () => void) => setTimeout(run, 0),
    clearTimeout: (timer: number) => clearTimeout(timer),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  };
  return { window: window as unknown as Window, shown: () => shown };
}

test('the address follows the run, and stays behind while links cannot be written', async () => {
  const store = createLabStore({ runs: fixtureRuns });
  const { window, shown } = barOf();
  const stop = holdAddress(store, window);
  const address = vi.spyOn(store, 'address').mockRejectedValue(new Error('Failed to fetch'));
  store.step();
  await vi.waitFor(() => expect(address).toHaveBeenCalled());
  expect(shown()).toBe('');
  address.mockRestore();
  store.step();
  await vi.waitFor(() => expect(shown()).toMatch(/^#.*m=/), { timeout: 30_000 });
  stop();
});

test('while an address is on its way, it stays as it is; what was made is written at once', async () => {
  const store = createLabStore({ runs: fixtureRuns });
  const { window, shown } = barOf('#r=fixture~8&m=7');
  let arrive = (): void => undefined;
  const open = vi.spyOn(store, 'open').mockReturnValue(new Promise<void>((then) => (arrive = then)));
  const stop = holdAddress(store, window);
  await vi.waitFor(() => expect(open).toHaveBeenCalledWith('r=fixture~8&m=7'));
  store.step();
  await new Promise((then) => setTimeout(then, 20));
  expect(shown()).toBe('');
  arrive();
  await vi.waitFor(() => expect(shown()).toMatch(/^#.*m=/));
  stop();
});

test('branches and a guess are there again after a reload, from the tab alone', async () => {
  const kept = new Map<string, string>();
  const before = barOf('', kept);
  const store = createLabStore({ runs: fixtureRuns });
  const stop = holdAddress(store, before.window);
  store.predict('both run');
  store.typeLine('v2');
  store.pause();
  store.step();
  store.startBranch();
  store.renameBranch(store.getSnapshot().branch, 'mine');
  await vi.waitFor(() => expect([...kept.values()].join()).toContain('"name":"mine"'));
  stop();
  const after = barOf(before.shown(), kept);
  const fresh = createLabStore({ runs: fixtureRuns });
  const leave = holdAddress(fresh, after.window);
  await vi.waitFor(() => expect(fresh.getSnapshot().branches.map(({ name }) => name)).toEqual(['main', 'mine']));
  expect(fresh.getSnapshot().prediction?.words).toBe('both run');
  leave();
});

test('a guess before anything was done is kept too', async () => {
  const kept = new Map<string, string>();
  const { window, shown } = barOf('', kept);
  const store = createLabStore({ runs: fixtureRuns });
  const stop = holdAddress(store, window);
  store.predict('v2 is refused');
  await vi.waitFor(() => expect([...kept.values()].join()).toContain('v2 is refused'));
  expect(shown()).toBe('');
  stop();
  const fresh = createLabStore({ runs: fixtureRuns });
  const leave = holdAddress(fresh, barOf('', kept).window);
  await vi.waitFor(() => expect(fresh.getSnapshot().prediction?.words).toBe('v2 is refused'));
  leave();
});
