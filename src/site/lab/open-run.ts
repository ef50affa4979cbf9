/** Opens the run that an address names. Loaded when there is one: the list of runs needs none of it. */
import {
  anyRuns,
  createLabStore,
  FICTION_PARTS,
  HA_PARTS,
  holdAddress,
  isFiction,
  Lab,
  loadWords,
  PhoneBar,
  scenarioOfAddress,
  smallScenario,
  unknownScenario,
} from '../../lab/index.ts';
import type { LabStore } from '../../lab/index.ts';
import type { CompiledScenario } from '../../simulation/index.ts';

export { FICTION_PARTS, HA_PARTS, holdAddress, Lab, PhoneBar };

const files = import.meta.glob<CompiledScenario>(['/.generated/scenarios/*.json', '/.generated/matrix/*.json'], {
  import: 'default',
});

export interface OpenRun {
  readonly store: LabStore;
  readonly scenario: CompiledScenario;
  /** No Flink is meant: it must say so wherever it shows. */
  readonly isFiction: boolean;
}

/** The scenario that an address asks for: the one that its run begins in, or the one it names; nothing without either. */
export function askedFor({ hash, search }: { readonly hash: string; readonly search: string }): string | undefined {
  if (hash.startsWith('#r=')) return scenarioOfAddress(hash);
  return new URLSearchParams(search).get('scenario') ?? undefined;
}

/** A store on a scenario. Rejects, with what to tell the reader, when there is no such scenario. */
export async function openRun(id: string): Promise<OpenRun> {
  const load = Object.entries(files).find(([path]) => path.endsWith(`/${id}.json`))?.[1];
  const scenario = await (load === undefined ? smallScenario(id) : load());
  if (scenario === undefined) throw new Error(unknownScenario(id));
  // The run stands at its end: what its programs printed is seen at once.
  const [runs] = await Promise.all([anyRuns(scenario), loadWords()]);
  const store = createLabStore({ runs });
  return { store, scenario, isFiction: isFiction(scenario) };
}
