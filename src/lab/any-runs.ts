import { isFiction, type CompiledScenario } from '../simulation/index.ts';
import { flinkRuns } from './flink-runs.ts';
import type { RunSource } from './live-run.ts';

export { isFiction };

/** Runs of a scenario, whatever kind of cluster it has. The machines of the article's come when one is asked for. */
export async function anyRuns(scenario: CompiledScenario): Promise<RunSource> {
  if (!isFiction(scenario)) return flinkRuns([scenario]);
  const { articleRuns } = await import('./article-runs.ts');
  return articleRuns([scenario]);
}
