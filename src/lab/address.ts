/** Keeps the address bar on the run, so that copying it shares what is seen. */
import { keepLast } from './kept/kept-runs.ts';
import { addressOf } from './kept/run-file.ts';
import type { LabStore } from './lab-store.ts';
import { offerRun } from './share/offered-run.ts';

/** Browsers refuse more than about 100 address changes in 10 s. */
const WRITE_EVERY_MS = 300;

/**
 * Opens the address that the page came with, then writes the run, the play head and the selection into it after each
 * change, at most every 300 ms, without new entries in the history. Returns the way out.
 */
export function holdAddress(store: LabStore, window: Window): () => void {
  let timer: number | undefined;
  let last = window.location.hash.replace(/^#/, '');
  let isOver = false;
  const found = store.getSnapshot().view;
  if (last.startsWith('r=')) void store.open(last);

  const write = async (): Promise<void> => {
    timer = undefined;
    const { acts, view, frontier, moment, selection } = store.getSnapshot();
    // The scenario as it was found needs no address.
    const isMoved = moment !== view.start || frontier !== view.start;
    if (last === '' && view === found && acts === 0 && !isMoved && selection === undefined) return;
    // What writes links may not be had when the server has gone: the run goes on, and the address stays behind.
    const text = await store.address().catch(() => last);
    if (text === last || isOver) return;
    last = text;
    window.history.replaceState(window.history.state, '', `#${text}`);
    const address = addressOf(window.location);
    // Where the browser keeps nothing, the address bar still has the run.
    if (address !== undefined)
      keepLast(window.location.pathname, { name: view.title, address, saved: Date.now() }).catch(() => undefined);
  };
  const follow = (): void => {
    const text = window.location.hash.replace(/^#/, '');
    if (text === last || !text.startsWith('r=')) return;
    last = text;
    void store.open(text);
  };
  const takeBack = offerRun(store);
  const stop = store.subscribe(() => (timer ??= window.setTimeout(() => void write(), WRITE_EVERY_MS)));
  window.addEventListener('hashchange', follow);
  return () => {
    isOver = true;
    takeBack();
    stop();
    window.clearTimeout(timer);
    window.removeEventListener('hashchange', follow);
  };
}
