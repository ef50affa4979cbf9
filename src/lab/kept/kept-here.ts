/**
 * What a page keeps of the run that it has open: in the tab, which has it again after a reload or a crash, and in the browser as the
 * last run of the page, for who comes back later.
 */
import { keepLast, keptRuns } from './kept-runs.ts';
import { isPasts, type Pasts } from './pasts.ts';
import { addressOf } from './run-file.ts';

interface Kept {
  readonly name: string;
  /** What the address says behind the #; empty while the run is as it was found, of which only a guess is kept. */
  readonly text: string;
  readonly pasts: Pasts<string>;
}

const keyOf = ({ location }: Window): string => `ha-lab-run:${location.pathname}`;

/** Where a tab keeps texts; nothing where it keeps none. */
export function tabStorage(window: Window): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
}

/** Keeps it, as far as the browser lets a page keep anything. */
export function keepHere(kept: Kept, window: Window): void {
  try {
    tabStorage(window)?.setItem(keyOf(window), JSON.stringify(kept));
  } catch {
    // A browser without room for it has the run in its address bar.
  }
  const address = addressOf(window.location);
  if (address === undefined) return;
  const { name, pasts } = kept;
  keepLast(window.location.pathname, { name, address, saved: Date.now(), pasts }).catch(() => undefined);
}

/** What was kept of the run that this address tells; nothing when the address is another one. */
export async function keptUnder(text: string, window: Window): Promise<Pasts<string> | undefined> {
  try {
    const found = JSON.parse(tabStorage(window)?.getItem(keyOf(window)) ?? 'null') as Partial<Kept> | null;
    if (found?.text === text && isPasts(found.pasts)) return found.pasts;
  } catch {
    // What cannot be read counts as nothing.
  }
  const address = addressOf(window.location);
  const runs = address === undefined ? [] : await keptRuns().catch(() => []);
  const pasts = runs.find((run) => run.pasts !== undefined && run.address === address)?.pasts;
  return isPasts(pasts) ? pasts : undefined;
}
