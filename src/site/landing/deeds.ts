import type { LabStore } from '../../lab/index.ts';
import { meant, withValues } from '../../lesson/index.ts';
import type { Deed } from '../../lesson/index.ts';

/** What has not come by then was refused, and the lab says why. In ms of the wall. */
const GIVEN_UP_MS = 15_000;

/** Does a deed where the play head is, and waits until the run shows it. A line is typed as `type` types it. */
export async function perform(deed: Deed, store: LabStore, type: (line: string) => Promise<void>): Promise<void> {
  const { view, moment, state } = store.getSnapshot();
  if (deed.line !== undefined) {
    await type(withValues(deed.line, view, moment));
    await movedFrom(moment, store);
    return;
  }
  for (const intervention of deed.interventions) store.act(meant(intervention, state));
}

/** A line may first have to bring the machines that it needs. */
function movedFrom(moment: number, store: LabStore): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, GIVEN_UP_MS);
    const stop = store.subscribe((snapshot) => {
      if (snapshot.moment <= moment) return;
      clearTimeout(timer);
      resolve();
      queueMicrotask(() => stop());
    });
  });
}
