/** What drills cost who goes the good way. Apart from the drills' texts: a page that lists them draws no lab. */
import { goalAt, scoreAt } from '../../lesson/index.ts';
import type { Score } from '../../lesson/index.ts';
import type { CompiledScenario } from '../../simulation/index.ts';
import type { DrillPage } from './drills.ts';
import { referenceRun } from './reference-run.ts';

/** What the good way costs, by version: measured while the page is built. */
export function figuresOf({ drill }: DrillPage, scenarios: readonly CompiledScenario[]): Record<string, Score> {
  const [way] = drill.ways;
  return Object.fromEntries(
    scenarios.map((scenario) => {
      const { view, moment } = referenceRun(scenario, [
        { doings: way?.does ?? [], reached: ({ view, moment }) => goalAt(drill, view, moment).every(Boolean) },
      ]);
      return [scenario.flink, scoreAt(view, moment)];
    }),
  );
}
