import { createLabStore, simulatedRuns } from '../../lab/index.ts';
import type { LabStore } from '../../lab/index.ts';
import type { CompiledScenario } from '../../simulation/index.ts';

/** Opens the scenario of another Flink version in a store, as its first moment. */
export function chooseVersion(store: LabStore, scenarios: readonly CompiledScenario[], flink: string): void {
  const scenario = scenarios.find((one) => one.flink === flink);
  if (scenario === undefined) return;
  const other = createLabStore({ runs: simulatedRuns([scenario]) });
  store.returnTo(other.bookmark());
  other.destroy();
}
