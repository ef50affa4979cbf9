/** A script that somebody wrote in the playground, as a scenario that opens. */
import type { FlinkVersion } from '../../model/index.ts';
import { parseScript, problemText, type Problem } from '../../script/index.ts';
import { shellOn, workshopOf } from '../../shell/scripted.ts';
import { compileScenarioWith, ScriptFailure, type CompiledScenario } from '../../simulation/index.ts';

/** What problems call the text. */
export const SCRIPT_NAME = 'script.yaml';

/** Everything that is wrong with a text, each with its place. */
export function problemsOf(text: string): readonly Problem[] {
  return parseScript(text, SCRIPT_NAME).problems;
}

/**
 * Runs the script to its end, for the version that it names unless another one is given. Rejects, with what to tell the
 * reader, when it cannot be run so far.
 */
export async function compileText(text: string, seed: number, flink?: FlinkVersion): Promise<CompiledScenario> {
  const { script, problems } = parseScript(text, SCRIPT_NAME);
  if (script === undefined) throw new Error(problems.map(problemText).join('\n'));
  try {
    return await compileScenarioWith(shellOn, script, flink ?? script.flink, seed, workshopOf(script));
  } catch (error) {
    if (error instanceof ScriptFailure) throw new Error(`The script does not come to its end: ${error.message}.`);
    throw error;
  }
}
