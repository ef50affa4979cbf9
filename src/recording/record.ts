import type { Json } from '../base/index.ts';
import type { ClusterState, ProcessState } from './cluster-state.ts';
import type { ProcessLog, Recording, Sample, StepResult } from './recording.ts';
import type { LogLine, RunView } from './run-view.ts';

/** What a recording says beside what the view of its run shows. */
export interface Recorded {
  /** The full version. */
  readonly flink: string;
  readonly model: string;
  readonly seed: number;
  readonly script: Json;
  readonly exit: number;
  readonly steps: readonly StepResult[];
  readonly samples: readonly Sample[];
  /** A line as its process writes it into its file, without a line end; `at` is in ms since 1970. */
  readonly layOut: (line: LogLine, at: number) => string;
}

const LOGGING = ['jobmanager', 'taskmanager', 'zookeeper'];

/** The recording of a simulated run, from its beginning to its end. Its clock is the run's own: no real time is in it. */
export function recordingOf(view: RunView, recorded: Recorded): Recording {
  const end = view.stateAt(view.length);
  const processes = end.processes.filter((process) => LOGGING.includes(process.role));
  return {
    flink: recorded.flink,
    source: 'simulated',
    started: new Date(epochOf(end)).toISOString(),
    model: recorded.model,
    seed: recorded.seed,
    exit: recorded.exit,
    exits: Object.fromEntries(
      processes.flatMap((one) => (one.exitCode === undefined ? [] : [[one.name, one.exitCode]])),
    ),
    script: recorded.script,
    steps: recorded.steps,
    samples: recorded.samples,
    logs: processes.flatMap((process) =>
      logsOf(view, process, (line) => recorded.layOut(line, epochOf(end) + line.at)),
    ),
  };
}

function epochOf(state: ClusterState): number {
  return state.epoch ?? 0;
}

/** One log for each start of a process, also for one that wrote nothing. */
function logsOf(view: RunView, process: ProcessState, layOut: (line: LogLine) => string): readonly ProcessLog[] {
  const lines = view.logAt(view.length, process.name);
  const printed = view.terminalAt(view.length, process.name).filter((one) => one.kind !== 'command');
  const incarnationAt = (event: number): number | undefined =>
    view.stateAt(event + 1).processes.find((one) => one.name === process.name)?.incarnation;
  return Array.from({ length: process.incarnation }, (_, i) => ({
    process: process.name,
    incarnation: i + 1,
    log: lines
      .filter((line) => (line.incarnation ?? 1) === i + 1)
      .map((line) => `${layOut(line)}\n`)
      .join(''),
    out: printed
      .filter((one) => incarnationAt(one.event) === i + 1)
      .map((one) => `${one.text}\n`)
      .join(''),
  }));
}
