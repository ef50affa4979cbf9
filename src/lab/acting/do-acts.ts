/** Does what was chosen in a palette. */
import type { LabStore } from '../lab-store.ts';
import { whenThere } from '../live-run.ts';
import type { Operation } from './operations.ts';

/** An operation at the play head, as if its line had been typed or its script run. */
export function operate(store: LabStore, operation: Operation): void {
  if (operation.typed) store.typeLine(operation.line, operation.host);
  else for (const act of operation.acts) store.act(act);
}

/** Lets one of the things that wait come next. Time stands still right behind it. `told` hears why it could not be done. */
export function letComeNext(store: LabStore, place: number, told: (refusal: string) => void): void {
  const { run, moment } = store.bookmark();
  try {
    store.goOnWith(run.act(moment, { type: 'next', place }), moment, moment + 1);
  } catch (error) {
    told(whenThere(error, (isThere) => (isThere ? letComeNext(store, place, told) : undefined)));
  }
}
