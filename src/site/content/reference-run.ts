import { createLabStore, flinkRuns } from '../../lab/index.ts';
import type { LabSnapshot } from '../../lab/index.ts';
import type { CompiledScenario } from '../../simulation/index.ts';

/** A run that has not come there after so many notable events never will. */
const STEPS_MAX = 400;

/**
 * A run made while the page is built: `line` is typed where the reader finds the cluster, then time passes until
 * `reached` says so. What a reader without script sees of the run is read from here.
 */
export function referenceRun(
  scenario: CompiledScenario,
  line: string,
  reached: (snapshot: LabSnapshot) => boolean,
): LabSnapshot {
  const store = createLabStore({ runs: flinkRuns([scenario]) });
  store.typeLine(line);
  for (let step = 0; step < STEPS_MAX; step++) {
    const snapshot = store.getSnapshot();
    if (reached(snapshot)) return snapshot;
    store.step();
  }
  throw new Error(`After ${STEPS_MAX} events ${line} has not led to what the page tells of.`);
}
