/** Which tab of the dock is open: the page has it open again after a reload. */
import { tabStorage } from './kept-here.ts';

const keyOf = ({ location }: Window): string => `ha-lab-tab:${location.pathname}`;
const DOCK = '[role="tablist"][aria-label="Dock"] [role="tab"]';
/** What a dock begins with. */
const FIRST = 'terminal';

/** Opens the tab that was open when the page was left, and keeps which one is. Returns the way out. */
export function holdTab(window: Window): () => void {
  const storage = tabStorage(window);
  const wanted = storage?.getItem(keyOf(window));
  const keep = (): void => {
    const open = window.document.querySelector(`${DOCK}[aria-selected="true"]`)?.id.split('-').at(-1);
    if (open !== undefined) storage?.setItem(keyOf(window), open);
  };
  window.addEventListener('pagehide', keep);
  const found = (): boolean => {
    const tab = window.document.querySelector<HTMLElement>(`${DOCK}[id$="-${wanted ?? FIRST}"]`);
    if (tab !== null && tab.getClientRects().length > 0) tab.click();
    return tab !== null;
  };
  // Who comes from elsewhere finds the tab that a page begins with.
  const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const waiting =
    wanted === undefined || wanted === null || wanted === FIRST || visit?.type !== 'reload' || found()
      ? undefined
      : new MutationObserver(() => {
          if (found()) waiting?.disconnect();
        });
  waiting?.observe(window.document.body, { childList: true, subtree: true });
  return () => {
    waiting?.disconnect();
    window.removeEventListener('pagehide', keep);
  };
}
