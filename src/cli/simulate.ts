import { layOut } from '../logs/index.ts';
import type { FlinkVersion } from '../model/index.ts';
import type { Recording } from '../recording/index.ts';
import type { Script } from '../script/index.ts';
import { begin, execute, executeWith, recordingOfStage } from '../simulation/index.ts';
import { shellOn, workshopOf } from '../shell/scripted.ts';

/**
 * Runs a script from the cluster's start to its end, and records it. Same script, version and seed: same recording. Its
 * lines are plain programs. Throws a `ScriptFailure` when this simulator cannot run it.
 */
export function simulate(script: Script, flink: FlinkVersion, seed: number): Recording {
  const stage = begin(script, flink, seed, workshopOf(script));
  const origin = stage.run.clock;
  return recordingOfStage(stage, { script, origin, execution: execute(script, stage), layOut });
}

/** The same with a shell for the lines that need one. */
export async function simulateWithShell(script: Script, flink: FlinkVersion, seed: number): Promise<Recording> {
  const stage = begin(script, flink, seed, workshopOf(script));
  const origin = stage.run.clock;
  return recordingOfStage(stage, {
    script,
    origin,
    execution: await executeWith(script, stage, shellOn(stage)),
    layOut,
  });
}
