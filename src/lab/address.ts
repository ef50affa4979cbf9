/** Keeps the address bar on the run, so that copying it shares what is seen. */
import type { LabStore } from './lab-store.ts';

/** Browsers refuse more than about 100 address changes in 10 s. */
const WRITE_EVERY_MS = 300;

/**
 * Opens the address that the page came with, then writes the run, the play head and the selection into it after each
 * change, at most every 300 ms, without new entries in the history. Returns the way out.
 */
export function holdAddress(store: LabStore, window: Window): () => void {
  let timer: number | undefined;
  let last = window.location.hash.replace(/^#/, '');
  if (last.startsWith('r=')) store.open(last);
  const untouched = store.address();

  const write = (): void => {
    timer = undefined;
    const text = store.address();
    if (text === last || (last === '' && text === untouched)) return;
    last = text;
    window.history.replaceState(window.history.state, '', `#${text}`);
  };
  const follow = (): void => {
    const text = window.location.hash.replace(/^#/, '');
    if (text === last || !text.startsWith('r=')) return;
    last = text;
    store.open(text);
  };
  const stop = store.subscribe(() => (timer ??= window.setTimeout(write, WRITE_EVERY_MS)));
  window.addEventListener('hashchange', follow);
  return () => {
    stop();
    window.clearTimeout(timer);
    window.removeEventListener('hashchange', follow);
  };
}
