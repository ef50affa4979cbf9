/** Recordings of real clusters, and what a model made of the same script, as runs for stores. */
import { fail, ok, type Result } from '../../base/index.ts';
import { layOut } from '../../logs/index.ts';
import { compare, onlyHere, viewOfRecording } from '../../recording/index.ts';
import type { Comparison, OnlyHere, Recording, RunView } from '../../recording/index.ts';
import { parseScript, problemText, toYaml } from '../../script/index.ts';
import { shellOn, workshopOf } from '../../shell/scripted.ts';
import { begin, executeWith, recordingOfStage, ScriptFailure } from '../../simulation/index.ts';
import type { LiveRun, RunSource } from '../live-run.ts';
import { playedRun } from '../simulated-runs.ts';

const SEED = 1;

const REFUSAL = 'This was recorded from a real cluster: it has happened, and nothing more can be done to it.';

/** A recording as a source of runs. Nothing of it can be acted upon. */
export function recordedRuns(recording: Recording, title: string): RunSource {
  const run: LiveRun = {
    view: viewOfRecording(recording, title),
    advance: () => false,
    act() {
      throw new Error(REFUSAL);
    },
    type() {
      throw new Error(REFUSAL);
    },
    link: () => Promise.reject(new Error(REFUSAL)),
  };
  return { open: () => run, openLink: () => Promise.reject(new Error(REFUSAL)) };
}

/** The same script in the model, and how the two compare. */
export interface Beside {
  readonly runs: RunSource;
  readonly recording: Recording;
  readonly comparison: Comparison;
  /** Lines that only the real cluster wrote, and lines that only the model did. */
  readonly real: readonly OnlyHere[];
  readonly simulated: readonly OnlyHere[];
}

/** Runs the script of a recording in the model. The error says why that cannot be. */
export async function simulateBeside(recording: Recording, view: RunView): Promise<Result<Beside>> {
  const parsed = parseScript(toYaml(recording.script), 'recording.yaml');
  if (parsed.script === undefined)
    return fail(`Its script cannot be read, so there is no simulation: ${parsed.problems.map(problemText).join('; ')}`);
  const { script } = parsed;
  try {
    const workshop = workshopOf(script);
    const stage = begin(script, recording.flink.startsWith('1.20') ? '1.20' : '2.3', SEED, workshop);
    const origin = stage.run.clock;
    const execution = await executeWith(script, stage, shellOn(stage));
    const simulated = recordingOfStage(stage, { script, origin, execution, layOut });
    const comparison = compare(recording, simulated);
    const run = playedRun(stage.run, origin, workshop.viewOf);
    return ok({
      runs: { open: () => run, openLink: () => Promise.reject(new Error('Links of this run are not kept.')) },
      recording: simulated,
      comparison,
      real: onlyHere(view, comparison.missing),
      simulated: onlyHere(run.view, comparison.invented, comparison.roles),
    });
  } catch (error) {
    if (error instanceof ScriptFailure) return fail(`The model cannot run its script: ${error.message}.`);
    throw error;
  }
}
