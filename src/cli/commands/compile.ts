import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompiledScenario } from '../../simulation/index.ts';
import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { compileDrills } from '../drills.ts';
import { writeFolder } from '../files.ts';
import { compileScenariosWithShell, ROOT } from '../scenarios.ts';

const GENERATED = '.generated/scenarios';
const DRILLS = '.generated/drills';

export const compileCommand: Command = {
  name: 'compile',
  usage: '[--out DIR]',
  summary: `compiles content/scenarios for the pages, into ${GENERATED}, and those of drills into ${DRILLS}`,
  async run(args, terminal) {
    const { options } = readArguments(args, { out: { type: 'string' } }, []);
    const scenarios = await compileScenariosWithShell();
    const course = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
    const changed = writeAll(options.out ?? join(ROOT, GENERATED), course);
    terminal.out(`${course.size} scenarios, ${changed} changed, in ${options.out ?? GENERATED}\n`);
    if (options.out !== undefined) return 0;
    const drills = compileDrills();
    terminal.out(`${drills.size} drills, ${writeAll(join(ROOT, DRILLS), drills)} changed, in ${DRILLS}\n`);
    return 0;
  },
};

/** An unchanged file keeps its time, so that a server that watches it stays calm. Returns how many have changed. */
function writeAll(folder: string, scenarios: ReadonlyMap<string, CompiledScenario>): number {
  const files = [...scenarios].map(([name, scenario]) => [`${name}.json`, `${JSON.stringify(scenario)}\n`] as const);
  const changed = files.filter(
    ([name, text]) => !existsSync(join(folder, name)) || readFileSync(join(folder, name), 'utf8') !== text,
  );
  writeFolder(folder, new Map(changed));
  return changed.length;
}
