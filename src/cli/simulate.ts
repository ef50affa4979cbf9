import { layOut } from '../logs/index.ts';
import { traitsOf } from '../model/index.ts';
import type { FlinkVersion } from '../model/index.ts';
import type { Recording } from '../recording/index.ts';
import { recordingOf } from '../recording/index.ts';
import type { Script } from '../script/index.ts';
import { begin, execute, executeWith, samplesOf } from '../simulation/index.ts';
import type { Execution, Stage } from '../simulation/index.ts';
import { shellOn } from './script-shell.ts';
import { workshopOf } from './workshop.ts';

/** How long a recording goes on after its last step. */
const AFTERMATH_MS = 1000;

/**
 * Runs a script from the cluster's start to its end, and records it. Same script, version and seed: same recording. Its
 * lines are plain programs. Throws a `ScriptFailure` when this simulator cannot run it.
 */
export function simulate(script: Script, flink: FlinkVersion, seed: number): Recording {
  const stage = begin(script, flink, seed, workshopOf(script));
  const origin = stage.run.clock;
  return recorded(script, stage, origin, execute(script, stage));
}

/** The same with a shell for the lines that need one. */
export async function simulateWithShell(script: Script, flink: FlinkVersion, seed: number): Promise<Recording> {
  const stage = begin(script, flink, seed, workshopOf(script));
  const origin = stage.run.clock;
  return recorded(script, stage, origin, await executeWith(script, stage, shellOn(stage)));
}

function recorded(script: Script, { run, view }: Stage, origin: number, { exit, steps }: Execution): Recording {
  run.advanceTo(run.clock + AFTERMATH_MS);
  return recordingOf(view, {
    flink: traitsOf(view.flink).fullVersion,
    model: run.simulation.version,
    seed: run.seed,
    script: script.source,
    exit,
    steps,
    samples: samplesOf(view, run.clock - origin),
    layOut: (line, at) => layOut({ ...line, exception: [] }, at).join('\n'),
  });
}
