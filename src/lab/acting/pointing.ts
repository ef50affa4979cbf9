/** What somebody points at in a palette, and what would come of it: at once, and after a rest what would follow. */
import { writable, type Readable } from 'svelte/store';
import type { RunEvent } from '../../recording/index.ts';
import type { Foreseen } from '../../simulation/index.ts';
import type { LabStore } from '../lab-store.ts';
import type { Intervention } from '../live-run.ts';
import { foreseen, following } from './foresight.ts';
import { outlineForeseen, preview } from './preview.ts';

/** How long one must rest on an entry before it is computed what would follow, in ms on the wall. */
const REST_MS = 250;

/** An entry, as it may be pointed at. */
export interface Entry {
  readonly id: string;
  readonly line: string;
  readonly host: string;
  readonly script?: string;
}

export interface Pointed {
  readonly entry: Entry;
  readonly ahead?: Foreseen;
  /** The next notable events after it. */
  readonly then?: readonly { readonly event: RunEvent; readonly after: number }[];
}

export interface Pointing extends Readable<Pointed | undefined> {
  point(entry: Entry, acts: readonly Intervention[]): void;
  forget(): void;
}

/** One palette's pointing. While something is pointed at, the drawing and the charts show what would become of it. */
export function pointing(store: LabStore): Pointing {
  const shown = writable<Pointed | undefined>();
  let present: Entry | undefined;
  let leave: (() => void) | undefined;

  function forget(): void {
    leave?.();
    leave = present = undefined;
    shown.set(undefined);
    preview.set(undefined);
  }

  async function look(entry: Entry, acts: readonly Intervention[]): Promise<void> {
    const { run, moment } = store.bookmark();
    const { state } = store.getSnapshot();
    const isPast = (): boolean => present !== entry;
    const ahead = await foreseen({ run, moment }, acts);
    if (isPast()) return;
    shown.set({ entry, ahead });
    preview.set(ahead);
    leave = outlineForeseen(ahead, state);
    if (ahead.refusal !== undefined) return;
    await new Promise((rested) => setTimeout(rested, REST_MS));
    if (isPast()) return;
    const then = await following({ run, moment }, acts);
    if (!isPast()) shown.set({ entry, ahead, then });
  }

  return {
    subscribe: shown.subscribe,
    forget,
    point(entry, acts) {
      if (present?.id === entry.id) return;
      forget();
      present = entry;
      shown.set({ entry });
      // What cannot be computed ahead is done without.
      if (acts.length > 0) look(entry, acts).catch(() => undefined);
    },
  };
}
