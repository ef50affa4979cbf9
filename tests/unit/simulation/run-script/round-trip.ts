/** A run, told as a script and executed from its text: where both come to. */
import { parseScript, problemText } from '../../../../src/script/index.ts';
import type { Intervention } from '../../../../src/model/index.ts';
import type { RunView } from '../../../../src/recording/index.ts';
import { shellOn, workshopOf } from '../../../../src/shell/scripted.ts';
import { begin, endHashOf, executeWith, scriptOfRun, type Run } from '../../../../src/simulation/index.ts';

export interface RoundTrip {
  readonly text: string;
  /** Hashes of where the run stands, and of where the script comes to. */
  readonly run: string;
  readonly script: string;
  /** Steps that could not be done. */
  readonly missed: readonly string[];
}

export async function roundTrip(run: Run<Intervention>, view: RunView): Promise<RoundTrip> {
  const text = scriptOfRun(view);
  const { script, problems } = parseScript(text, 'run.yaml');
  if (script === undefined) throw new Error(`${problems.map(problemText).join('\n')}\n${text}`);
  const stage = begin(script, script.flink, run.seed, workshopOf(script));
  const { steps } = await executeWith(script, stage, shellOn(stage));
  return {
    ...{ text, run: endHashOf(run), script: endHashOf(stage.run) },
    missed: steps.flatMap(({ n, error }) => (error === undefined ? [] : [`step ${n}: ${error}`])),
  };
}
