import type { LabStore } from '../lab-store.ts';

/**
 * A store on the same run with which nothing can be done to the cluster: who watches it within another page may step, play and
 * select.
 */
export function watchedOnly(store: LabStore): LabStore {
  const nothing = (): void => undefined;
  return { ...store, watched: true, act: nothing, typeLine: nothing, goOnWith: nothing, startBranch: nothing };
}
