/** The pasts that a lab keeps. */
import type { Moment } from '../recording/index.ts';
import type { LiveRun } from './live-run.ts';

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
