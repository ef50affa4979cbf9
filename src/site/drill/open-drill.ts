/** What a drill's page brings when its text has been shown: the machines, the desk, and the review. */
import { compileText, createLabStore, loadFlinkRuns } from '../../lab/index.ts';
import type { LabStore } from '../../lab/index.ts';
import { seedFrom } from '../../lesson/index.ts';
import type { CompiledScenario } from '../../simulation/index.ts';

/** What the address asks for: a version, and a seed that a class shares. */
export interface Wish {
  readonly flink: CompiledScenario['flink'];
  /** Absent: the seed that the page was built with. */
  readonly seed?: number;
}

/** Reads the wish off an address. What it does not say, or says wrong, is the newest version and the page's own seed. */
export function wishOf(search: string, versions: readonly CompiledScenario['flink'][]): Wish {
  const asked = new URLSearchParams(search);
  const seed = seedFrom(asked.get('seed'));
  const flink = versions.find((one) => one === asked.get('flink')) ?? versions[0]!;
  return { flink, ...(seed === undefined ? {} : { seed }) };
}

/** The broken cluster, with all machines. Another seed than the page's runs its script anew. */
export async function openDrill(
  { flink, seed }: Wish,
  scenarios: readonly CompiledScenario[],
  script: string,
): Promise<LabStore> {
  const built = scenarios.find((one) => one.flink === flink);
  const isBuilt = built !== undefined && (seed === undefined || seed === built.seed);
  const scenario = isBuilt ? built : await compileText(script, seed ?? 1, flink);
  const { flinkRuns } = await loadFlinkRuns();
  return createLabStore({ runs: flinkRuns([scenario]) });
}
