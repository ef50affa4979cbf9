import { allDrills, compileDrill, type NamedDrill } from '../../src/cli/drills.ts';
import { flinkRuns } from '../../src/lab/flink-runs.ts';
import type { LabSnapshot, LabStore } from '../../src/lab/lab-store.ts';
import { createLabStore } from '../../src/lab/store.ts';
import { goalAt, reached, type Doing } from '../../src/lesson/index.ts';
import type { FlinkVersion } from '../../src/model/index.ts';
import type { RunView } from '../../src/recording/index.ts';
import type { Predicate } from '../../src/script/index.ts';
import { perform, stepUntil } from '../../src/site/lesson/perform.ts';

/** Every drill with each of its versions. */
export const drillsByVersion = allDrills().flatMap((named) =>
  named.drill.versions.map((flink) => ({ ...named, flink: flink as FlinkVersion })),
);

/** A reader waits for at most so many notable events. */
const STEPS_MAX = 400;

/** The broken cluster of a drill, as its page has it. */
export function openDrill(named: NamedDrill, flink: FlinkVersion, seed?: number): LabStore {
  return createLabStore({ runs: flinkRuns([compileDrill(named, flink, seed)]) });
}

/** Does one thing after the other. Returns whether the last one could be begun. */
export const go = (store: LabStore, doings: readonly Doing[]): boolean => perform(doings, store, STEPS_MAX);

/** Steps until something holds, at most until the time of the drill is over. Returns whether it came to hold. */
export function waitFor(
  store: LabStore,
  { drill }: NamedDrill,
  holds: (snapshot: LabSnapshot) => boolean,
  within = drill.within,
): boolean {
  const isOver = ({ view, moment }: LabSnapshot): boolean => view.timeAt(moment) - view.timeAt(view.start) > within;
  stepUntil(store, STEPS_MAX, (snapshot) => isOver(snapshot) || holds(snapshot));
  const snapshot = store.getSnapshot();
  return !isOver(snapshot) && holds(snapshot);
}

/** Whether the goal is reached. */
export const isReached = ({ drill }: NamedDrill, { view, moment }: LabSnapshot): boolean =>
  goalAt(drill, view, moment).every(Boolean);

/** Whether all of it holds at a moment. */
export const allOf = (predicates: readonly Predicate[], view: RunView, moment: number): boolean =>
  reached(predicates, { view, from: view.start, to: moment });
