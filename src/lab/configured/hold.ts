/** Marks on processes that run with an old configuration: loaded once a run has such a file that somebody has written. */
import type { LabStore } from '../lab-store.ts';
import { isConfigurationWritten } from './written.ts';

/** Attach to a drawing of the cluster. Returns the way out. */
export function holdConfigurations(root: HTMLElement, store: LabStore): () => void {
  let isOver = false;
  let isLoading = false;
  let leave = (): void => undefined;
  const unfollow = store.subscribe(({ view }) => {
    if (isLoading || !isConfigurationWritten(view)) return;
    isLoading = true;
    import('./marks.ts').then(
      ({ markOld }) => {
        if (!isOver) leave = markOld(root, store);
      },
      // What cannot be had now is asked for again with the next event.
      () => (isLoading = false),
    );
  });
  return () => {
    isOver = true;
    unfollow();
    leave();
  };
}
