/** The run that a page has open, for what is shared of it. Whoever holds the address of a page on a run says so here. */
import type { LabStore } from '../lab-store.ts';

let offered: LabStore | undefined;
const waiting = new Set<() => void>();

/** Says that this is the run of the page. Returns the way out. */
export function offerRun(store: LabStore): () => void {
  offered = store;
  for (const then of waiting) then();
  return () => {
    if (offered === store) offered = undefined;
  };
}

/** The run of the page; nothing while it has none. */
export function offeredRun(): LabStore | undefined {
  return offered;
}

/** Calls back when a run is offered. Returns the way out. */
export function whenOffered(then: () => void): () => void {
  waiting.add(then);
  return () => waiting.delete(then);
}
