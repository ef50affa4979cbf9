/** Keeps the address bar on the run, so that copying it shares what is seen, and keeps what the reader has made. */
import { keepHere, keptUnder } from './kept/kept-here.ts';
import { followLetGo } from './kept/let-go.ts';
import { holdTab } from './kept/open-tab.ts';
import { bringBack, linked, pastsOf, reopened } from './kept/pasts.ts';
import type { LabStore } from './lab-store.ts';
import { offerRun } from './share/offered-run.ts';

/** Browsers refuse more than about 100 address changes in 10 s. */
const WRITE_EVERY_MS = 300;

/** Opens an address; with what its reader had made beside it, where this browser has kept that. */
async function openWhole(store: LabStore, text: string, window: Window): Promise<void> {
  const kept = await keptUnder(text, window);
  const found = kept && (await reopened(kept, store.runs));
  if (found === undefined) return store.open(text);
  bringBack(store, found.pasts);
  if (found.notice !== undefined) store.tell(found.notice);
}

/**
 * Opens the address that the page came with, then writes the run, the play head and the selection into it after each
 * change, at most every 300 ms but at once after an act, without new entries in the history. Returns the way out.
 */
export function holdAddress(store: LabStore, window: Window): () => void {
  let timer: number | undefined;
  let last = window.location.hash.replace(/^#/, '');
  let isOver = false;
  const found = store.getSnapshot().view;
  /** What an address opens is on its way: until it is there the address stays as it is. */
  let isOpening = false;
  let done = '';

  const write = async (): Promise<void> => {
    timer = undefined;
    const { acts, view, frontier, moment, selection, prediction } = store.getSnapshot();
    // The scenario as it was found needs no address.
    const isMoved = moment !== view.start || frontier !== view.start;
    const isUntouched = last === '' && view === found && acts === 0 && !isMoved && selection === undefined;
    if (isUntouched && prediction === undefined) return;
    try {
      if (isUntouched) {
        keepHere({ name: view.title, text: '', pasts: await linked(pastsOf(store)) }, window);
        return;
      }
      const [text, pasts] = await Promise.all([store.address(), linked(pastsOf(store))]);
      if (isOver || isOpening) return;
      if (text !== last) window.history.replaceState(window.history.state, '', `#${text}`);
      last = text;
      keepHere({ name: view.title, text, pasts }, window);
    } catch {
      // What writes links may not be had when the server has gone: the run goes on, and the address stays behind.
    }
  };
  const follow = (): void => {
    const text = window.location.hash.replace(/^#/, '');
    if (text === last || !text.startsWith('r=')) return;
    open(text);
  };
  function open(text: string): void {
    last = text;
    isOpening = true;
    void openWhole(store, text, window).then(() => {
      isOpening = false;
      change();
    });
  }
  function change(): void {
    if (isOpening) return;
    const { acts, branch, branches, prediction } = store.getSnapshot();
    const now = [acts, branch, prediction?.words, ...branches.map(({ name }) => name)].join();
    // An act is written at once: a reload may follow it.
    if (now !== done) window.clearTimeout(timer);
    if (now !== done || timer === undefined)
      timer = window.setTimeout(() => void write(), now === done ? WRITE_EVERY_MS : 0);
    done = now;
  }
  /** A guess is all that was made of a run that is as it was found. */
  async function guessAgain(): Promise<void> {
    const words = (await keptUnder('', window))?.prediction?.words;
    const { acts, prediction } = store.getSnapshot();
    if (words !== undefined && acts === 0 && prediction === undefined) store.predict(words);
  }
  if (last.startsWith('r=')) open(last);
  else if (last === '') void guessAgain();
  const ways = [offerRun(store), store.subscribe(change), followLetGo(store), holdTab(window)];
  window.addEventListener('hashchange', follow);
  return () => {
    isOver = true;
    for (const leave of ways) leave();
    window.clearTimeout(timer);
    window.removeEventListener('hashchange', follow);
  };
}
