import { haSessionSimulation, type CompiledScenario } from '../simulation/index.ts';
import type { RunSource } from './live-run.ts';
import { runsOf, type Playable } from './simulated-runs.ts';

/**
 * Runs of scenarios in session mode, with ZooKeeper or without. `loadOthers` brings scenarios that need more machines
 * when a link names one of them.
 */
export function haSessionRuns(scenarios: readonly CompiledScenario[], loadOthers?: () => Promise<Playable>): RunSource {
  return runsOf({ scenarios, simulation: haSessionSimulation }, loadOthers);
}
