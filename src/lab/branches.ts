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
  /** The reader's own acts among the events before `to`. */
  counted: { readonly acts: number; readonly to: Moment };
}

export const NOTHING_COUNTED = { acts: 0, to: 0 } as const;

/** `main`, then B, C, … Z, then B2 and so on. */
export function branchName(index: number): string {
  if (index === 0) return 'main';
  const round = Math.floor((index - 1) / 25);
  return String.fromCharCode(66 + ((index - 1) % 25)) + (round === 0 ? '' : String(round + 1));
}

/** Whether the reader did it: a command, a fault, a change of the configuration. */
export function isYours({ lane }: RunEvent): boolean {
  return lane === 'you';
}

/** The reader's own act before or after a moment, of what has been seen. */
export function actBeside(
  view: RunView,
  { moment, frontier, direction }: { readonly moment: Moment; readonly frontier: Moment; readonly direction: -1 | 1 },
): number | undefined {
  const mine = view.ranked(2).filter((n) => isYours(view.event(n)) && n < frontier);
  return direction < 0 ? mine.findLast((n) => n + 1 < moment) : mine.find((n) => n + 1 > moment);
}

/** How often the reader has acted on a branch since the scenario's start. Counted once, then only what is new. */
export function actsIn(branch: Branch): number {
  const { view } = branch.run;
  const from = Math.max(branch.counted.to, view.start);
  if (branch.frontier > from) {
    const ranked = view.ranked(2);
    const fresh = ranked.slice(firstAtLeast(ranked, from), firstAtLeast(ranked, branch.frontier));
    branch.counted = {
      acts: branch.counted.acts + fresh.filter((n) => isYours(view.event(n))).length,
      to: branch.frontier,
    };
  }
  return branch.counted.acts;
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
