import { sessionSimulation, type CompiledScenario } from '../simulation/index.ts';
import type { RunSource } from './live-run.ts';
import { runsOf } from './simulated-runs.ts';

/** Runs of scenarios that have no HA; the first one is what `open` opens, links may name any of them. */
export function simulatedRuns(scenarios: readonly CompiledScenario[]): RunSource {
  return runsOf({ scenarios, simulation: sessionSimulation });
}
