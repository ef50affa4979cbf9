/** One tab stop for a whole drawing: arrow keys lead from thing to thing by where they lie. */
import { mount, unmount } from 'svelte';
import { holdMenus } from './acting/menus.ts';
import type { LabStore } from './lab-store.ts';
import LedgerTable from './panels/ledger/LedgerTable.svelte';
import { DIRECTIONS, neighbour } from './neighbour.ts';

/** Things of a panel, as its buttons. Those of a layout that is not shown have no box. */
function things(root: HTMLElement): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('[data-thing]')].filter((one) => one.getClientRects().length > 0);
}

/**
 * Attach to the element around the buttons. Keeps one of them in the tab order, whatever is drawn anew. With a store each
 * of them has a menu of what can be done to it, and a ledger its table.
 */
export function rove(root: HTMLElement, store?: LabStore): () => void {
  let last: string | undefined;

  const hold = (): void => {
    const all = things(root);
    const stop = all.find((one) => one.dataset['thing'] === last) ?? all[0];
    for (const one of all) {
      const index = one === stop ? 0 : -1;
      if (one.tabIndex !== index) one.tabIndex = index;
    }
  };
  const press = (event: KeyboardEvent): void => {
    const direction = DIRECTIONS[event.key];
    if (direction === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = things(root);
    const from = all.indexOf(document.activeElement as HTMLElement);
    if (from < 0) return;
    event.preventDefault();
    const rects = all
      .map((one) => one.getBoundingClientRect())
      .map(({ x, y, width, height }) => ({ x, y, w: width, h: height }));
    const to = neighbour(rects, from, direction);
    if (to !== undefined) all[to]?.focus();
  };
  const focus = (event: FocusEvent): void => {
    last = (event.target as HTMLElement).dataset['thing'] ?? last;
    hold();
  };

  hold();
  const watch = new MutationObserver(hold);
  watch.observe(root, { childList: true, subtree: true });
  root.addEventListener('keydown', press);
  root.addEventListener('focusin', focus);
  const leaveMenus = store && !store.watched && holdMenus(root, store);
  // In the dock there is room for the numbers behind the cells.
  const around = store && root.closest('.scroll > .ledger')?.parentElement;
  const table = store && around ? mount(LedgerTable, { target: around, props: { store } }) : undefined;
  return () => {
    if (leaveMenus) leaveMenus();
    if (table !== undefined) void unmount(table);
    watch.disconnect();
    root.removeEventListener('keydown', press);
    root.removeEventListener('focusin', focus);
  };
}
