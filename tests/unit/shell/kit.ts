/** A cluster to type at, without a screen: for tests of programs. */
import { compiled } from '../../../src/cli/scenarios.ts';
import { bashEngine } from '../../../src/shell/bash/engine.ts';
import type { ShellState } from '../../../src/shell/bash/state.ts';
import { loginTo } from '../../../src/shell/hosts.ts';
import { LiveLine } from '../../../src/shell/live-line.ts';
import type { LineOutcome } from '../../../src/shell/run-line.ts';
import { typeLine } from '../../../src/shell/whole-line.ts';
import { openRunView } from '../../../src/shell/index.ts';
import type { FlinkVersion, Intervention } from '../../../src/model/index.ts';
import type { RunView } from '../../../src/recording/index.ts';
import { parseScript } from '../../../src/script/index.ts';
import { flinkSimulation, Run } from '../../../src/simulation/index.ts';

export interface Desk {
  readonly run: Run<Intervention>;
  readonly view: RunView;
  /** Types a line on a host, and waits for its end. */
  readonly line: (host: string, text: string) => Promise<LineOutcome>;
  /** Lets virtual time pass. */
  pass(ms: number): void;
}

/** A session cluster with one TaskManager, or what `script` says above its `steps:`, after those steps. */
export function desk(
  flink: FlinkVersion = '2.3',
  script = 'cluster: { taskmanagers: 1 }\nsteps: [{ wait: 1 s }]\n',
): Desk {
  const { script: parsed } = parseScript(`name: desk\n${script}`, 'desk.yaml');
  if (parsed === undefined) throw new Error('the script of the desk is wrong');
  const scenario = compiled(parsed, 'desk.yaml', flink);
  const run = new Run(scenario, flinkSimulation);
  const view = openRunView(run, scenario.origin);
  const states = new Map<string, ShellState>();
  return {
    run,
    view,
    async line(host, text) {
      const state = states.get(host) ?? loginTo(host);
      const line = new LiveLine(run, view, host);
      const outcome = await typeLine(bashEngine, text, { host, state, line, isTyped: true });
      states.set(host, outcome.state);
      return outcome;
    },
    pass: (ms) => run.advanceTo(run.clock + ms),
  };
}
