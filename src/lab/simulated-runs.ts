/** The simulator as a source of runs for the store. */
import type { Intervention as ModelIntervention } from '../model/index.ts';
import type { Moment, RunView } from '../recording/index.ts';
import { openLightView, programLine, variablesOf } from '../shell/index.ts';
import { MoreMachinesNeeded, playedOn, Run, type CompiledScenario, type Simulation } from '../simulation/index.ts';
import { allMachines, loadLinks, loadMachines } from './late.ts';
import { NotYet, type Intervention, type LiveRun, type RunSource } from './live-run.ts';

/** Steps between two looks for a notable event. */
const STEPS = 32;
/** When nothing notable happens for so long, in virtual ms, nothing will: what goes on are heartbeats and orders. */
const QUIET_LIMIT_MS = 600_000;

/** Opens the view of a run whose clock shows 0 at `origin`. */
type ViewOf = (run: Run<ModelIntervention>, origin: number) => RunView;

class SimulatedRun implements LiveRun {
  readonly view: RunView;
  private readonly run: Run<ModelIntervention>;
  private readonly origin: number;
  private isQuiet = false;

  private readonly viewOf: ViewOf;

  constructor(run: Run<ModelIntervention>, origin: number, viewOf: ViewOf = openLightView) {
    this.run = run;
    this.origin = origin;
    this.viewOf = viewOf;
    this.view = viewOf(run, origin);
  }

  advance(): boolean {
    if (this.isQuiet) return false;
    const known = this.view.ranked(2).length;
    const limit = this.run.clock + QUIET_LIMIT_MS;
    while (this.run.clock < limit && this.run.advanceSteps(STEPS) > 0) {
      if (this.view.ranked(2).length > known) return true;
    }
    this.isQuiet = true;
    return false;
  }

  act(moment: Moment, action: Intervention): LiveRun {
    const branch = this.run.branchAt(moment);
    try {
      branch.act(action as unknown as ModelIntervention);
      return new SimulatedRun(branch, this.origin, this.viewOf);
    } catch (error) {
      if (!(error instanceof MoreMachinesNeeded)) throw error;
      const all = allMachines();
      if (all === undefined) throw new NotYet(error.message, loadMachines());
      const whole = playedOn(branch, all);
      whole.act(action as unknown as ModelIntervention);
      return new SimulatedRun(whole, this.origin);
    }
  }

  type(moment: Moment, line: string, host: string): LiveRun {
    const variables = variablesOf(this.view.stateAt(moment));
    const intervention = programLine(line, { host, variables });
    if (intervention === undefined) throw new Error(`${line}: type it into the terminal.`);
    return this.act(moment, intervention);
  }

  async link(): Promise<string> {
    return (await loadLinks()).write(this.run);
  }
}

/** Scenarios, and machines that can play them. */
export interface Playable {
  readonly scenarios: readonly CompiledScenario[];
  readonly simulation: Simulation<ModelIntervention>;
  /** For machines that the view of a Flink cluster does not know. */
  readonly viewOf?: ViewOf;
}

/** A scenario at the moment at which the reader finds it. */
export function runOf(
  scenario: CompiledScenario,
  { simulation, viewOf }: Pick<Playable, 'simulation' | 'viewOf'>,
): LiveRun {
  return new SimulatedRun(new Run(scenario, simulation), scenario.origin, viewOf);
}

/**
 * Runs of these scenarios; the first one is what `open` opens, links may name any of them. `loadOthers` brings more,
 * with their machines, when a link names a scenario that is not among these.
 */
export function runsOf(playable: Playable, loadOthers?: () => Promise<Playable>): RunSource {
  const [first] = playable.scenarios;
  if (first === undefined) throw new Error('a lab needs a scenario');
  return {
    open: () => runOf(first, playable),
    async openLink(link) {
      const { run, origin, notice } = await (await loadLinks()).read(link, playable, loadOthers);
      return { run: new SimulatedRun(run, origin, playable.viewOf), ...(notice === undefined ? {} : { notice }) };
    },
  };
}
