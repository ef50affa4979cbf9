import { createLabStore, flinkRuns } from '../../lab/index.ts';
import type { LabSnapshot } from '../../lab/index.ts';
import type { CompiledScenario } from '../../simulation/index.ts';
import { playStages } from '../lesson/stages.ts';
import type { Stage } from '../lesson/stages.ts';

/**
 * A run made while the page is built: stage after stage, from where the reader finds the cluster. What a reader without
 * script sees of the run is read from its end.
 */
export function referenceRun(scenario: CompiledScenario, stages: readonly Stage[]): LabSnapshot {
  return playStages(createLabStore({ runs: flinkRuns([scenario]) }), stages);
}
