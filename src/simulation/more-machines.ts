/** A run on some of the model's machines, and what it takes to go on with all of them. */
import { Run } from './run.ts';
import type { Simulation } from './run-types.ts';

/**
 * A line that the machines of a run cannot answer, although the model can. Nothing has happened: the run can be played
 * again on all machines, up to the same step, and the line typed there.
 */
export class MoreMachinesNeeded extends Error {
  override readonly name = 'MoreMachinesNeeded';
}

/** The same run, to the step, on other machines that behave alike in all that it did. */
export function playedOn<I extends object>(run: Run<I>, simulation: Simulation<I>): Run<I> {
  const again = Run.fromBeginning(run.scenario, simulation, run.seed);
  for (const { action, scripted } of run.actions) if (!scripted) again.replay(action);
  while (again.length < run.length && again.advanceStep());
  again.advanceTo(run.clock);
  return again;
}
