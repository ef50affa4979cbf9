/** What stands at a prompt and was not entered yet: kept in the tab, so that a reload does not lose it. */
import { tabStorage } from '../../kept/kept-here.ts';

/** Keeps one line. */
export interface LineKeeper {
  /** What was kept; empty when nothing was. */
  readonly text: string;
  keep(text: string): void;
}

/** A keeper under a name, as far as the browser lets a page keep anything. */
export function lineKeeper(storage: Storage | undefined, name: string): LineKeeper {
  const key = `ha-lab-line:${name}`;
  return {
    get text() {
      try {
        return storage?.getItem(key) ?? '';
      } catch {
        return '';
      }
    },
    keep(text) {
      try {
        if (text === '') storage?.removeItem(key);
        else storage?.setItem(key, text);
      } catch {
        // Without room for it the line is there until the reload.
      }
    },
  };
}

/** The keeper of a host's terminal on this page. */
export const keeperOf = (host: string, { pathname, search } = location): LineKeeper =>
  lineKeeper(tabStorage(window), `${pathname}${search} ${host}`);
