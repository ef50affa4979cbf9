/** What the first page needs once the question is answered. It comes with the guess: the answer takes longer. */
import { reached, withValues } from '../../lesson/index.ts';
import type { LandingNext, Stretch } from '../../lesson/index.ts';
import type { RunView } from '../../recording/index.ts';

export { default as Answer } from './Answer.svelte';

/** The line that goes on from the answer, with its `{{values}}` as they are at a moment. */
export function lineOf(next: LandingNext, view: RunView, moment: number): string {
  return withValues(next.line ?? '', view, moment);
}

/** What is to be said of that line once the run has come so far. */
export function sayingOf({ until, say }: LandingNext, stretch: Stretch): string | undefined {
  return until !== undefined && reached(until, stretch) ? say : undefined;
}
