/** What comes when it is asked for, so that the first frame loads without it. */
import type { Intervention } from '../model/index.ts';
import type { Simulation } from '../simulation/index.ts';

let machines: Simulation<Intervention> | undefined;

/** All machines of the model, when they have come. */
export function allMachines(): Simulation<Intervention> | undefined {
  return machines;
}

/** Brings them. A terminal does, before anything is typed into it. */
export async function loadMachines(): Promise<Simulation<Intervention>> {
  return (machines ??= (await import('./all-machines.ts')).simulation);
}

/** Brings what the first frame did without when the browser has nothing else to do, so that the next click finds it. */
export function loadAtIdle(): void {
  const load = (): void => {
    // What cannot be had now is asked for again by whoever needs it.
    for (const part of [loadMachines, loadEvents, loadLinks, loadBranchList]) part().catch(() => undefined);
  };
  if ('requestIdleCallback' in window) requestIdleCallback(load);
  else setTimeout(load, 200);
}

/** The list of events. */
export const loadEvents = () => import('./panels/events/Events.svelte');

/** The timeline. */
export const loadTimeline = () => import('./panels/timeline/Timeline.svelte');

/** What writes links and opens them. */
export const loadLinks = () => import('./links.ts');

/** The cluster as cards, for containers too narrow for a drawing. */
export const loadCards = () => import('./panels/topology/Cards.svelte');

/** The list of branches. */
export const loadBranchList = () => import('./panels/tools/BranchList.svelte');
