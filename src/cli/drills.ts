/** The drills of the content, and the broken clusters that they begin with. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Drill } from '../lesson/index.ts';
import { readDrill } from '../lesson/reading.ts';
import { FLINK_VERSIONS, problemText } from '../script/index.ts';
import type { CompiledScenario } from '../simulation/index.ts';
import { UsageError } from './command.ts';
import { compiled, readScript, ROOT } from './scenarios.ts';

const FOLDER = 'content/drills';
const SCENARIOS = 'content/scenarios/drills';

/** A drill with its name: its file's, and the last part of its address. */
export interface NamedDrill {
  readonly name: string;
  readonly drill: Drill;
}

/** Every drill, by name. What is wrong with one is its author's mistake, all of it at once. */
export function allDrills(): readonly NamedDrill[] {
  const files = readdirSync(join(ROOT, FOLDER)).filter((file) => file.endsWith('.yaml'));
  return files.sort().map((file) => {
    const { drill, problems } = readDrill(`${FOLDER}/${file}`, readFileSync(join(ROOT, FOLDER, file), 'utf8'));
    if (drill === undefined) throw new UsageError(problems.map(problemText).join('\n'));
    return { name: file.replace(/\.yaml$/, ''), drill };
  });
}

/** The broken cluster of a drill, for one of its versions. */
export function compileDrill(
  { drill }: NamedDrill,
  flink: (typeof FLINK_VERSIONS)[number],
  seed?: number,
): CompiledScenario {
  const file = `${SCENARIOS}/${drill.scenario}.yaml`;
  return compiled(readScript(join(ROOT, file)), file, flink, seed);
}

/** Those of all drills, each for its versions, under the names of their files without `.json`. */
export function compileDrills(): ReadonlyMap<string, CompiledScenario> {
  return new Map(
    allDrills().flatMap((named) =>
      FLINK_VERSIONS.filter((flink) => named.drill.versions.includes(flink)).map(
        (flink) => [`${named.name}.${flink}`, compileDrill(named, flink)] as const,
      ),
    ),
  );
}
