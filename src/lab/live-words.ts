/** What the live region says: the present event, not more often than one can listen to. */
import type { LabSnapshot, LabStore } from './lab-store.ts';
import { timeText } from './words.ts';

/** At least this long between two sentences, in wall ms. */
const EVERY_MS = 1000;

/** The sentence for a snapshot. */
export function liveText({ current, state, notice }: LabSnapshot): string {
  if (notice !== undefined) return notice;
  return current === undefined ? '' : `${timeText(state.at)}, ${current.title}`;
}

/**
 * Calls `say` with each new sentence after the first snapshot, at most once a second; the last one is never lost.
 * Returns the way out.
 */
export function liveWords(store: LabStore, say: (text: string) => void): () => void {
  let said = liveText(store.getSnapshot());
  let wanted = said;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const speak = (): void => {
    timer = undefined;
    if (wanted === said) return;
    said = wanted;
    say(said);
    timer = setTimeout(speak, EVERY_MS);
  };
  const stop = store.subscribe((snapshot) => {
    wanted = liveText(snapshot);
    if (timer === undefined) speak();
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
