/** Offers back what the reader had made when it is let go: by Reset, or by another scenario in its place. */
import { mount, unmount } from 'svelte';
import type { LabStore } from '../lab-store.ts';
import type { LiveRun } from '../live-run.ts';
import { bringBack, pastsOf, type Pasts } from './pasts.ts';

/** Follows a store. Returns the way out. */
export function followLetGo(store: LabStore): () => void {
  let made: Pasts<LiveRun> | undefined;
  let close = (): void => undefined;
  let isOver = false;

  async function offer(before: Pasts<LiveRun>): Promise<void> {
    const { default: LetGo } = await import('./LetGo.svelte');
    if (isOver) return;
    const offered = mount(LetGo, {
      target: document.body,
      props: {
        onback: () => {
          close();
          bringBack(store, before);
        },
        onclose: () => close(),
      },
    });
    close = () => {
      close = () => undefined;
      void unmount(offered);
    };
  }

  const stop = store.subscribe(({ acts, moment, view }) => {
    if (acts > 0) {
      made = pastsOf(store);
      // Who does something anew has let it go for good.
      close();
      return;
    }
    if (made === undefined || moment !== view.start) return;
    const runs = new Set(store.pasts().map(({ run }) => run));
    if (made.branches.some(({ run }) => runs.has(run))) return;
    const before = made;
    made = undefined;
    close();
    offer(before).catch(() => undefined);
  });
  return () => {
    isOver = true;
    stop();
    close();
  };
}
