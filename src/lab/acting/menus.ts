/**
 * The palette on the things themselves: a click with the second button, the menu key, Shift+F10 or `a` opens it on what
 * one points at or has the focus on; a long touch does too. Below 1280 px a bar at the drawing offers it as well.
 */
import { mount, unmount } from 'svelte';
import type { LabStore } from '../lab-store.ts';
import { holdConfigurations } from '../configured/hold.ts';
import { inspectedTitle } from '../panels/inspector/title.ts';
import type { Anchor } from './popup.ts';
import Popup from './Popup.svelte';
import SelectionBar from './SelectionBar.svelte';

const thingOf = (target: EventTarget | null): HTMLElement | undefined =>
  (target as Element | null)?.closest<HTMLElement>('[data-thing]') ?? undefined;

/** Attach to the element around a drawing's things. Returns the way out. */
export function holdMenus(root: HTMLElement, store: LabStore): () => void {
  let close = (): void => undefined;

  function open(thing: string, anchor: Anchor, back: HTMLElement | undefined): void {
    close();
    const title = inspectedTitle(store.getSnapshot().state, thing);
    if (title === undefined) return;
    store.select(thing);
    const popup = mount(Popup, {
      target: document.body,
      props: {
        ...{ store, thing, title, anchor },
        onclose: () => {
          close();
          back?.focus();
        },
      },
    });
    close = () => {
      close = () => undefined;
      void unmount(popup);
    };
  }

  function openOn(element: HTMLElement, point?: { readonly x: number; readonly y: number }): void {
    const thing = element.dataset['thing'] ?? '';
    const { x, y, width, height } = element.getBoundingClientRect();
    open(thing, point === undefined ? { x, y, w: width, h: height } : { ...point, w: 0, h: 0 }, element);
  }

  const menu = (event: MouseEvent): void => {
    const element = thingOf(event.target);
    if (element === undefined) return;
    event.preventDefault();
    // The menu key has no place of its own: its menu opens at the thing.
    openOn(element, event.button === 2 && event.clientX > 0 ? { x: event.clientX, y: event.clientY } : undefined);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'a' || event.altKey || event.ctrlKey || event.metaKey) return;
    const element = thingOf(event.target);
    if (element === undefined) return;
    event.preventDefault();
    openOn(element);
  };

  root.addEventListener('contextmenu', menu);
  root.addEventListener('keydown', press);
  const isDrawing = root.classList.contains('topology');
  const leaveMarks = isDrawing ? holdConfigurations(root, store) : undefined;
  const bar = !isDrawing
    ? undefined
    : mount(SelectionBar, {
        target: root,
        props: {
          store,
          // A click that no pointer made opens the inspector where there is one.
          oninspect: () =>
            root
              .querySelector<HTMLElement>(`[data-thing="${CSS.escape(store.getSnapshot().selection ?? '')}"]`)
              ?.click(),
          onact: (button: HTMLElement) => {
            const { selection } = store.getSnapshot();
            const { x, y, width, height } = button.getBoundingClientRect();
            if (selection !== undefined) open(selection, { x, y, w: width, h: height }, button);
          },
        },
      });
  return () => {
    close();
    leaveMarks?.();
    if (bar !== undefined) void unmount(bar);
    root.removeEventListener('contextmenu', menu);
    root.removeEventListener('keydown', press);
  };
}
