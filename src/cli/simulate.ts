import { layOut } from '../logs/index.ts';
import { traitsOf } from '../model/index.ts';
import type { FlinkVersion } from '../model/index.ts';
import type { Recording } from '../recording/index.ts';
import { recordingOf } from '../recording/index.ts';
import type { Script } from '../script/index.ts';
import { begin, execute, samplesOf } from '../simulation/index.ts';
import { workshopOf } from './workshop.ts';

/** How long a recording goes on after its last step. */
const AFTERMATH_MS = 1000;

/**
 * Runs a script from the cluster's start to its end, and records it. Same script, version and seed: same recording.
 * Throws a `ScriptFailure` when this simulator cannot run it.
 */
export function simulate(script: Script, flink: FlinkVersion, seed: number): Recording {
  const workshop = workshopOf(script);
  const stage = begin(script, flink, seed, workshop);
  const { run, view } = stage;
  const origin = run.clock;
  const { exit, steps } = execute(script, stage);
  run.advanceTo(run.clock + AFTERMATH_MS);
  return recordingOf(view, {
    flink: traitsOf(flink).fullVersion,
    model: workshop.simulation.version,
    seed,
    script: script.source,
    exit,
    steps,
    samples: samplesOf(view, run.clock - origin),
    layOut: (line, at) => layOut({ ...line, exception: [] }, at).join('\n'),
  });
}
