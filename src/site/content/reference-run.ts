import { articleRuns, createLabStore, flinkRuns, isFiction, loadWords } from '../../lab/index.ts';
import type { LabSnapshot } from '../../lab/index.ts';
import type { Doing } from '../../lesson/index.ts';
import type { CompiledScenario } from '../../simulation/index.ts';
import { perform, stepUntil } from '../lesson/perform.ts';

// Logs are read as well: a step may be done when something was logged.
await loadWords();

/** A run that has not come there after so many notable events never will. */
const STEPS_MAX = 400;

/** What is done, and what must be so before the next. */
export interface Stage {
  readonly doings: readonly Doing[];
  readonly reached: (snapshot: LabSnapshot) => boolean;
}

/**
 * A run made while the page is built: stage after stage, from where the reader finds the cluster. What a reader without
 * script sees of the run is read from its end.
 */
export function referenceRun(scenario: CompiledScenario, stages: readonly Stage[]): LabSnapshot {
  const store = createLabStore({ runs: isFiction(scenario) ? articleRuns([scenario]) : flinkRuns([scenario]) });
  for (const { doings, reached } of stages) {
    if (perform(doings, store, STEPS_MAX) && stepUntil(store, STEPS_MAX, reached)) continue;
    const words = doings.map(({ line, interventions }) => line ?? interventions.map(({ type }) => type).join(', '));
    throw new Error(`After ${STEPS_MAX} events ${words.join('; ')} has not led to what the page tells of.`);
  }
  return store.getSnapshot();
}
