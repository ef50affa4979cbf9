/** What comes when it is asked for, so that the first frame loads without it. */
import type { Intervention } from '../model/index.ts';
import type { Simulation } from '../simulation/index.ts';
import type * as FlightModule from './flight.ts';
import type { LabStore } from './lab-store.ts';
import type * as OverlaysModule from './panels/topology/overlays.ts';

let machines: Simulation<Intervention> | undefined;

/** All machines of the model, when they have come. */
export function allMachines(): Simulation<Intervention> | undefined {
  return machines;
}

/** Brings them. */
export async function loadMachines(): Promise<Simulation<Intervention>> {
  return (machines ??= (await import('./all-machines.ts')).simulation);
}

/** Brings them with what reads files. A terminal does, before anything is typed into it. */
export async function loadWhole(): Promise<Simulation<Intervention>> {
  return (machines = (await import('./whole-model.ts')).simulation);
}

/** Calls back when the browser has nothing else to do. */
function atIdle(then: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(then);
  else setTimeout(then, 200);
}

/**
 * Asks once more for a module that could not be had. Firefox keeps in mind which files it could not have: the same one is
 * asked for by another address, which the error tells. Rejects with the error when it does not.
 */
export async function loadAgain<T extends object>(error: unknown, time: number): Promise<T> {
  const [address] = /http\S+\.js/.exec(String(error)) ?? [];
  if (address === undefined) throw error;
  const file = (await import(/* @vite-ignore */ `${address}?${time}`)) as T & Readonly<Record<string, T>>;
  // A file of several modules hands each on under a name of its own.
  return 'default' in file ? file : Object.values(file).find((one) => 'default' in one)!;
}

/** Brings what the first frame did without when the browser has nothing else to do, so that the next click finds it. */
export function loadAtIdle(): void {
  atIdle(() => {
    // What cannot be had now is asked for again by whoever needs it.
    for (const part of [loadMachines, loadTools, loadEvents, loadMarks, loadLinks, loadBranchList])
      part().catch(() => undefined);
  });
}

/** Begins something as soon as it has come; what cannot be had is done without. Returns the way out. */
function once(load: () => Promise<() => void>, isUrgent = false): () => void {
  let isOver = false;
  let leave = (): void => undefined;
  const begin = (): void => {
    if (isOver) return;
    load().then(
      (way) => {
        if (isOver) way();
        else leave = way;
      },
      () => undefined,
    );
  };
  if (isUrgent) begin();
  else atIdle(begin);
  return () => {
    isOver = true;
    leave();
  };
}

/** Runs of any kind of cluster, with all machines, and what only some clusters draw. */
export const loadFlinkRuns = () =>
  Promise.all([import('./flink-runs.ts'), import('./panels/topology/ha-parts.ts')]).then(
    ([{ flinkRuns }, { HA_PARTS }]) => ({ flinkRuns, HA_PARTS }),
  );

/** The list of events. */
export const loadEvents = () => import('./panels/events/Events.svelte');

/** The logs of all processes. */
export const loadLogs = () => import('./panels/logs/Logs.svelte');

/** The configuration of the hosts. */
export const loadConfig = () => import('./panels/config/Config.svelte');

/** The timeline. */
export const loadTimeline = () => import('./panels/timeline/Timeline.svelte');

/** What a timeline does without at first: a chain of causes, sessions that run out, a guess, zooming. */
export const loadMarks = () => import('./panels/timeline/over-lanes.ts');

/** What writes links and opens them. */
export const loadLinks = () => import('./links.ts');

/** Keeps the address on the run (address.ts). A page that came with a run in its address opens it at once. */
export function holdAddress(store: LabStore, window: Window): () => void {
  return once(async () => (await loadLinks()).holdAddress(store, window), window.location.hash.startsWith('#r='));
}

/** Shows messages on their way (flight.ts). */
export function followFlights(...args: Parameters<typeof FlightModule.followFlights>): () => void {
  return once(async () => (await import('./flight.ts')).followFlights(...args));
}

/** The controls of time, for a lab that begins without them. */
export const loadTools = () => import('./panels/tools/Tools.svelte');

/** Brings what is drawn over a cluster's boxes and wires when the browser has nothing else to do. Returns the way out. */
export function loadOverlays(then: (overlays: typeof OverlaysModule) => void): () => void {
  return once(async () => {
    then(await import('./panels/topology/overlays.ts'));
    return () => undefined;
  });
}

/** Lets arrow keys lead through a drawing, and opens menus on its things (rove.ts). It is one tab stop from the first moment on. */
export function roveLate(root: HTMLElement, store?: LabStore): () => void {
  const things = [...root.querySelectorAll<HTMLElement>('[data-thing]')];
  const first = things.find((one) => one.getClientRects().length > 0);
  if (first) first.tabIndex = 0;
  return once(async () => (await import('./rove.ts')).rove(root, store));
}

/** The cluster as cards, for containers too narrow for a drawing. */
export const loadCards = () => import('./panels/topology/Cards.svelte');

/** The list of branches. */
export const loadBranchList = () => import('./panels/tools/BranchList.svelte');
