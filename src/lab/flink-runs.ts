import { clusterSimulation, type CompiledScenario } from '../simulation/index.ts';
import type { RunSource } from './live-run.ts';
import { runsOf, type Playable } from './simulated-runs.ts';

/** Scenarios of any kind, with all machines there are. */
export function playableOf(scenarios: readonly CompiledScenario[]): Playable {
  return { scenarios, simulation: clusterSimulation };
}

/** Runs of scenarios of any kind; the first one is what `open` opens, links may name any of them. */
export function flinkRuns(scenarios: readonly CompiledScenario[]): RunSource {
  return runsOf(playableOf(scenarios));
}
