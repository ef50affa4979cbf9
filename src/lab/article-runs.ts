import { openArticleView } from '../shell/index.ts';
import { articleSimulation, type CompiledScenario } from '../simulation/index.ts';
import type { RunSource } from './live-run.ts';
import { runsOf } from './simulated-runs.ts';

/** Runs of the article's cluster, which is fiction. */
export function articleRuns(scenarios: readonly CompiledScenario[]): RunSource {
  return runsOf({ scenarios, simulation: articleSimulation, viewOf: openArticleView });
}
