/** The pasts that a lab keeps. */
import type { Moment, RunEvent, RunView } from '../recording/index.ts';
import type { BranchSummary } from './lab-store.ts';
import type { LiveRun } from './live-run.ts';
import { firstAtLeast } from './notable.ts';

/** Old futures kept beside the present branch. */
export const BRANCHES_KEPT = 3;

export interface Branch {
  readonly id: number;
  name: string;
  run: LiveRun;
  frontier: Moment;
  readonly forkedAt?: Moment;
}

/** `main`, then B, C, … Z, then B2 and so on. */
export function branchName(index: number): string {
  if (index === 0) return 'main';
  const round = Math.floor((index - 1) / 25);
  return String.fromCharCode(66 + ((index - 1) % 25)) + (round === 0 ? '' : String(round + 1));
}

/** Whether the reader did it: a command, a fault, a change of the configuration. */
function isYours({ lane }: RunEvent): boolean {
  return lane === 'you';
}

const acts = new WeakMap<RunView, { read: number; readonly mine: number[] }>();

/** The reader's own acts in a run, ascending; each event is looked at once. */
export function actsOf(view: RunView): readonly number[] {
  const known = acts.get(view) ?? { read: 0, mine: [] };
  acts.set(view, known);
  const ranked = view.ranked(2);
  for (; known.read < ranked.length; known.read++) {
    const n = ranked[known.read]!;
    if (isYours(view.event(n))) known.mine.push(n);
  }
  return known.mine;
}

/** The reader's own act before or after a moment, of what has been seen. */
export function actBeside(
  view: RunView,
  { moment, frontier, direction }: { readonly moment: Moment; readonly frontier: Moment; readonly direction: -1 | 1 },
): number | undefined {
  const mine = actsOf(view).filter((n) => n < frontier);
  return direction < 0 ? mine.findLast((n) => n + 1 < moment) : mine.find((n) => n + 1 > moment);
}

/** How often the reader has acted on a branch since the scenario's start. */
export function actsIn({ run: { view }, frontier }: Branch): number {
  const mine = actsOf(view);
  return Math.max(0, firstAtLeast(mine, frontier) - firstAtLeast(mine, view.start));
}

/** What the menu and the timeline show of a branch. */
export function summaryOf({ id, name, run, frontier, forkedAt }: Branch): BranchSummary {
  return {
    id,
    name,
    frontier,
    ...(forkedAt === undefined ? {} : { forkedAt }),
    from: run.view.timeAt(forkedAt ?? run.view.start),
    to: run.view.timeAt(frontier),
  };
}
