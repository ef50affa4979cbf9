/** Where a run broke what a reader counts on: one leader at a time, and a result for every order. */
import type { Band, RunView } from '../recording/index.ts';
import { firstAtLeast } from './notable.ts';
import { toldIndex } from './told-index.ts';
import { processName } from './words.ts';

export interface Broken {
  /** The event that broke it. */
  readonly n: number;
  readonly at: number;
  readonly lane: string;
  /** What is wrong, in a sentence. */
  readonly words: string;
}

/** Everything that was broken among the events before a moment, in the order of time. */
export function brokenIn(view: RunView, moment: number): readonly Broken[] {
  const lost = toldIndex(view).lost.filter((n) => n < moment);
  return [
    ...twoLeaders(view, moment),
    ...lost.map((n): Broken => {
      const { at, lane, title } = view.event(n);
      return { n, at, lane, words: title };
    }),
  ].sort((a, b) => a.n - b.n);
}

/** Two processes that act as the leader at the same time, whatever ZooKeeper says. */
function twoLeaders(view: RunView, moment: number): readonly Broken[] {
  const acting = view.bandsAt(moment).filter(({ kind }) => kind === 'leader' || kind === 'believed');
  return acting.flatMap((later) =>
    acting.flatMap((earlier): readonly Broken[] => {
      const isBoth = earlier.lane !== later.lane && begins(earlier) < begins(later) && begins(later) < ends(earlier);
      if (!isBoth) return [];
      const { told } = toldIndex(view);
      const first = firstAtLeast(told.at, later.from);
      const n = told.n.slice(first).find((one) => view.event(one).lane === later.lane) ?? told.n[first];
      if (n === undefined || n >= moment) return [];
      const words = `Two leaders at once: ${processName(later.lane)}, and ${processName(earlier.lane)} that still believes it`;
      return [{ n, at: later.from, lane: later.lane, words }];
    }),
  );
}

const begins = ({ from }: Band): number => from;
const ends = ({ to = Infinity }: Band): number => to;
