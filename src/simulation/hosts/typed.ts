/** What was typed in a run, and what became of the programs that it started. */
import type { Intervention } from '../../model/index.ts';
import type { Moment, RunView } from '../../recording/index.ts';
import { runBehind } from '../view/run-view.ts';

/** Exit code of a program whose process says none. */
const KILLED = 137;

/** Everything done from outside so far, by its step, in order; nothing of a recording of a real cluster. */
export function doneIn(view: RunView): ReadonlyMap<number, Intervention> {
  return runBehind(view)?.done() ?? new Map<number, Intervention>();
}

/** A program that was started from a terminal. */
export interface StartedProgram {
  readonly process: string;
  /** The first moment at which it does not run any more, and its exit code. */
  readonly end?: { readonly moment: Moment; readonly exit: number };
}

/** The program that a step started; nothing when it started none. */
export function programStartedBy(view: RunView, n: number): StartedProgram | undefined {
  const run = runBehind(view);
  const started = run?.step(n).intervention;
  if (run === undefined || started?.type !== 'spawn') return undefined;
  const { name: process } = started.process;
  const hasEnded = (moment: Moment): boolean => run.at(moment).process(process)?.state === 'stopped';
  if (!hasEnded(run.length)) return { process };
  let low = n + 1;
  let high = run.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hasEnded(middle)) high = middle;
    else low = middle + 1;
  }
  return { process, end: { moment: low, exit: run.at(low).process(process)?.exitCode ?? KILLED } };
}
