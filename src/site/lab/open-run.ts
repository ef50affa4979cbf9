/** Opens the run that an address names. Loaded when there is one: the list of runs needs none of it. */
import {
  anyRuns,
  compileText,
  createLabStore,
  FICTION_PARTS,
  HA_PARTS,
  holdAddress,
  isFiction,
  Lab,
  loadWords,
  PhoneBar,
  Questions,
  scenarioOfAddress,
  smallScenario,
  unknownScenario,
  unpackScript,
} from '../../lab/index.ts';
import type { LabStore } from '../../lab/index.ts';
import type { CompiledScenario } from '../../simulation/index.ts';

export { FICTION_PARTS, HA_PARTS, holdAddress, Lab, PhoneBar, Questions };

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
  return runOfScenario(scenario);
}

/** The script that an address carries, for the playground; nothing when it carries none. */
export async function scriptAskedFor(
  search: string,
): Promise<{ readonly text: string; readonly seed: number } | undefined> {
  const fields = new URLSearchParams(search);
  const packed = fields.get('script');
  if (packed === null) return undefined;
  const seed = Number(fields.get('seed') ?? 1);
  return { text: await unpackScript(packed), seed: Number.isInteger(seed) && seed >= 0 ? seed : 1 };
}

/** A store on what a script of the reader comes to. Rejects, with what to tell the reader, when it cannot be run. */
export async function openScript(text: string, seed: number): Promise<OpenRun> {
  return runOfScenario(await compileText(text, seed));
}

async function runOfScenario(scenario: CompiledScenario): Promise<OpenRun> {
  // The run stands at its end: what its programs printed is seen at once.
  const [runs] = await Promise.all([anyRuns(scenario), loadWords()]);
  const store = createLabStore({ runs });
  return { store, scenario, isFiction: isFiction(scenario) };
}
