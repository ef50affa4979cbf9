import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FlinkVersion } from '../model/index.ts';
import { FLINK_VERSIONS } from '../model/index.ts';
import type { Script } from '../script/index.ts';
import { parseScript, problemText } from '../script/index.ts';
import type { CompiledScenario } from '../simulation/index.ts';
import { compileScenario, compileScenarioWith, ScriptFailure } from '../simulation/index.ts';
import { UsageError } from './command.ts';
import { readText } from './files.ts';
import { shellOn, workshopOf } from '../shell/scripted.ts';

/** The folder of the repository. */
export const ROOT = join(import.meta.dirname, '../..');
const FOLDER = 'content/scenarios';

/** Of scenarios, which are the same everywhere, and of scripts that are run without one. */
export const DEFAULT_SEED = 1;

/** A script file that the user named. What is wrong with it is the user's mistake, all of it at once. */
export function readScript(path: string): Script {
  const { script, problems } = parseScript(readText(path), path);
  if (script === undefined) throw new UsageError(problems.map(problemText).join('\n'));
  return script;
}

/** Every scenario of the content, for every version, in order of name and version. */
export function compileScenarios(): readonly CompiledScenario[] {
  return scenarioScripts().flatMap(({ script, file }) => FLINK_VERSIONS.map((flink) => compiled(script, file, flink)));
}

function scenarioScripts(): readonly { readonly script: Script; readonly file: string }[] {
  const names = readdirSync(join(ROOT, FOLDER))
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  return names.map((name) => {
    const file = `${FOLDER}/${name}`;
    const { script, problems } = parseScript(readFileSync(join(ROOT, file), 'utf8'), file);
    if (script === undefined) throw new UsageError(problems.map(problemText).join('\n'));
    return { script, file };
  });
}

/** Every scenario of the content, with a shell for lines that need one. */
export async function compileScenariosWithShell(): Promise<readonly CompiledScenario[]> {
  const all: CompiledScenario[] = [];
  for (const { script, file } of scenarioScripts())
    for (const flink of FLINK_VERSIONS) all.push(await compiledWithShell(script, file, flink));
  return all;
}

/** A scenario for one version. One that does not come to its end is its author's mistake: `file` is told with the reason. */
export function compiled(script: Script, file: string, flink: FlinkVersion, seed = DEFAULT_SEED): CompiledScenario {
  try {
    return compileScenario(script, flink, seed, workshopOf(script));
  } catch (error) {
    throw mistakeIn(file, flink, error);
  }
}

/** The same, with a shell for lines that need one. */
export async function compiledWithShell(script: Script, file: string, flink: FlinkVersion): Promise<CompiledScenario> {
  try {
    return await compileScenarioWith(shellOn, script, flink, DEFAULT_SEED, workshopOf(script));
  } catch (error) {
    throw mistakeIn(file, flink, error);
  }
}

function mistakeIn(file: string, flink: FlinkVersion, error: unknown): unknown {
  return error instanceof ScriptFailure ? new UsageError(`${file}: Flink ${flink}: ${error.message}`) : error;
}
