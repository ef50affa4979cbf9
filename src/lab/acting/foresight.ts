/** What an act would lead to, computed on a copy of the run: the step itself, and the notable events that would follow. */
import type { Moment, RunEvent } from '../../recording/index.ts';
import { foresee, waitingAt, type Foreseen, type Waiting } from '../../simulation/index.ts';
import { loadMachines } from '../late.ts';
import type { Intervention, LiveRun } from '../live-run.ts';

/** Notable events that are told of what would follow. */
const FOLLOWING = 3;

/** Where one stands: a run, and a moment of it. */
export interface Standing {
  readonly run: LiveRun;
  readonly moment: Moment;
}

const RECORDED: Foreseen = {
  refusal: 'this is a recording of a real cluster: nothing can be done to it',
  ms: 0,
  late: 0,
  changes: [],
  sends: [],
};

/** What these acts would change at once, one after the other. */
export async function foreseen({ run, moment }: Standing, acts: readonly Intervention[]): Promise<Foreseen> {
  if (run.branch === undefined) return RECORDED;
  await loadMachines();
  const { result } = await run.branch(moment, (stage) => Promise.resolve(foresee(stage.run, acts as never)));
  return result;
}

/** What would follow: the next notable events after these acts, each with how long after them it comes, in virtual ms. */
export async function following(
  { run, moment }: Standing,
  acts: readonly Intervention[],
): Promise<readonly { readonly event: RunEvent; readonly after: number }[]> {
  if (run.branch === undefined || acts.length === 0) return [];
  await loadMachines();
  let copy = run;
  let at = moment;
  for (const act of acts) {
    copy = copy.act(at, act);
    at += 1;
  }
  const { view } = copy;
  const from = view.timeAt(at);
  const told = () => view.ranked(2).filter((n) => n >= at);
  while (told().length < FOLLOWING && copy.advance());
  return told()
    .slice(0, FOLLOWING)
    .map((n) => ({ event: view.event(n), after: view.event(n).at - from }));
}

/** What waits, and may be let come next. Nothing of a recording. */
export async function upcoming({ run, moment }: Standing): Promise<readonly Waiting[]> {
  if (run.branch === undefined) return [];
  const { result } = await run.branch(moment, (stage) => Promise.resolve(waitingAt(stage.run.at())));
  return result;
}
