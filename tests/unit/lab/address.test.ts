import { expect, test, vi } from 'vitest';
import { holdAddress } from '../../../src/lab/address.ts';
import { createLabStore } from '../../../src/lab/store.ts';
import { fixtureRuns } from './fixture-run.ts';

/** As much of a window as an address needs. */
function barOf(): { window: Window; shown: () => string } {
  let shown = '';
  const window = {
    location: { hash: '' },
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
