import { traitsOf } from '../model/index.ts';
import { recordingOf, type Recording } from '../recording/index.ts';
import type { Script } from '../script/index.ts';
import type { Execution, Stage } from './executor.ts';
import { samplesOf } from './samples.ts';

/** How long a recording goes on after its last step. */
const AFTERMATH_MS = 1000;

/** A line of a log as an upstream process writes it; `at` is in ms since 1970. */
type LayOut = (
  line: {
    readonly level: 'INFO' | 'WARN' | 'ERROR';
    readonly logger: string;
    readonly text: string;
    readonly exception: readonly string[];
  },
  at: number,
) => readonly string[];

/** The recording of a script that has been executed; `origin` is where its first step began. Lets a last second pass. */
export function recordingOfStage(
  { run, view }: Stage,
  done: { readonly script: Script; readonly origin: number; readonly execution: Execution; readonly layOut: LayOut },
): Recording {
  const { script, origin, execution, layOut } = done;
  run.advanceTo(run.clock + AFTERMATH_MS);
  return recordingOf(view, {
    flink: traitsOf(view.flink).fullVersion,
    model: run.simulation.version,
    seed: run.seed,
    script: script.source,
    exit: execution.exit,
    steps: execution.steps,
    samples: samplesOf(view, run.clock - origin),
    layOut: (line, at) => layOut({ ...line, exception: [] }, at).join('\n'),
  });
}
