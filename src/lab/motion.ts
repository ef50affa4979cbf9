/** Follows what the reader wants of motion, and stops what nobody watches. */
import type { LabStore } from './lab-store.ts';

/**
 * Keeps the store on the system's wish for less motion, or on `data-motion="reduced"` of the page; pauses Play when
 * the tab is hidden, and leaves it paused. What was typed before is answered when the tab is seen again. Returns the
 * way out.
 */
export function followMotion(store: LabStore): () => void {
  const wish = window.matchMedia('(prefers-reduced-motion: reduce)');
  const root = document.documentElement;
  const tell = (): void => store.setReducedMotion(wish.matches || root.dataset['motion'] === 'reduced');
  let isAwaited = false;
  const hide = (): void => {
    if (!document.hidden) {
      if (isAwaited) store.answer();
      return;
    }
    isAwaited = store.getSnapshot().answering;
    store.pause();
  };
  tell();
  const watch = new MutationObserver(tell);
  watch.observe(root, { attributes: true, attributeFilter: ['data-motion'] });
  wish.addEventListener('change', tell);
  document.addEventListener('visibilitychange', hide);
  return () => {
    watch.disconnect();
    wish.removeEventListener('change', tell);
    document.removeEventListener('visibilitychange', hide);
  };
}
