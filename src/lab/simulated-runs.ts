/** The simulator as a source of runs for the store. */
import { LEFT_OUT } from '../base/index.ts';
import type { Intervention as ModelIntervention } from '../model/index.ts';
import type { Moment, RunView } from '../recording/index.ts';
import { openLightView, programLine, variablesOf } from '../shell/index.ts';
import { MoreMachinesNeeded, Run, type CompiledScenario, type Simulation, type Stage } from '../simulation/index.ts';
import { allMachines, loadLinks, loadMachines, loadWhole } from './late.ts';
import { NotYet, type Intervention, type LiveRun, type RunSource } from './live-run.ts';

/** Steps between two looks for a notable event. */
const STEPS = 32;
/** When nothing notable happens for so long, in virtual ms, nothing will: what goes on are heartbeats and orders. */
const QUIET_LIMIT_MS = 600_000;

/** Opens the view of a run whose clock shows 0 at `origin`. */
type ViewOf = (run: Run<ModelIntervention>, origin: number) => RunView;

class SimulatedRun implements LiveRun {
  view: RunView;
  private run: Run<ModelIntervention>;
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
    do {
      this.takeOver();
      while (this.run.clock < limit && this.run.advanceSteps(STEPS) > 0) {
        if (this.view.ranked(2).length > known) return true;
      }
    } while (this.run.fault?.message === LEFT_OUT);
    this.isQuiet = true;
    return false;
  }

  /** All machines go on where the first ones could not. */
  private takeOver(): void {
    const { fault } = this.run;
    if (fault?.message !== LEFT_OUT) return;
    const { all } = this;
    if (all === undefined) throw new NotYet(LEFT_OUT, loadMachines());
    this.run = this.run.branchAt(fault.step, all);
    this.run.reach(this.run.scenario.start);
    this.view = this.viewOf(this.run, this.origin);
  }

  act(moment: Moment, action: Intervention): LiveRun {
    const branch = this.run.branchAt(Math.min(moment, this.run.fault?.step ?? moment), this.all);
    try {
      branch.act(action as unknown as ModelIntervention);
    } catch (error) {
      if (!isForAll(error)) throw error;
      // Who has all machines lacks what reads files.
      throw new NotYet(LEFT_OUT, this.all === undefined ? loadMachines() : loadWhole());
    }
    if (branch.fault?.message === LEFT_OUT) throw new NotYet(LEFT_OUT, loadMachines());
    return new SimulatedRun(branch, this.origin, this.viewOf);
  }

  /** All machines, for a run that may go on with them, when they have come. */
  private get all(): Simulation<ModelIntervention> | undefined {
    return this.viewOf === openLightView ? allMachines() : undefined;
  }

  type(moment: Moment, line: string, host: string): LiveRun {
    const variables = variablesOf(this.view.stateAt(moment));
    const intervention = programLine(line, { host, variables });
    if (intervention === undefined) throw new Error(`${line}: type it into the terminal.`);
    return this.act(moment, intervention);
  }

  async branch<T>(moment: Moment, work: (stage: Stage) => Promise<T>): Promise<{ run: LiveRun; result: T }> {
    const run = this.run.branchAt(Math.min(moment, this.run.fault?.step ?? moment), this.all);
    const branch = new SimulatedRun(run, this.origin, this.viewOf);
    return { run: branch, result: await work({ run, view: branch.view }) };
  }

  async link(): Promise<string> {
    return (await loadLinks()).write(this.run);
  }
}

/** Whether something takes more machines than a page begins with. */
function isForAll(error: unknown): boolean {
  return error instanceof MoreMachinesNeeded || (error instanceof Error && error.message === LEFT_OUT);
}

/** Scenarios, and machines that can play them. */
export interface Playable {
  readonly scenarios: readonly CompiledScenario[];
  readonly simulation: Simulation<ModelIntervention>;
  /** For machines that the view of a Flink cluster does not know. */
  readonly viewOf?: ViewOf;
}

/** A run that has been played by whoever opened its view. */
export function playedRun(run: Run<ModelIntervention>, origin: number, viewOf: ViewOf): LiveRun {
  return new SimulatedRun(run, origin, viewOf);
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
