/** What a drawing and its controls say of processes that run with an old configuration. */
import { mount, unmount } from 'svelte';
import type { LabStore } from '../lab-store.ts';
import OldTags from './OldTags.svelte';
import RestartOld from './RestartOld.svelte';

/** Puts a tag on each such process, and an offer to restart them beside the controls of time. Returns the way out. */
export function markOld(root: HTMLElement, store: LabStore): () => void {
  const tags = mount(OldTags, { target: root, props: { root, store } });
  const controls = root.closest('.lab')?.querySelector('.tools[role="toolbar"] .end');
  const first = controls?.firstElementChild;
  const offer =
    !controls || !first ? undefined : mount(RestartOld, { target: controls, anchor: first, props: { store } });
  // Where cards take the place of the drawing there are no such controls.
  const { firstChild } = root;
  const inCards =
    firstChild && mount(RestartOld, { target: root, anchor: firstChild, props: { store, inCards: true } });
  return () => {
    void unmount(tags);
    if (inCards) void unmount(inCards);
    if (offer !== undefined) void unmount(offer);
  };
}
