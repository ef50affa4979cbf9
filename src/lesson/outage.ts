/** The parts of an outage: from the death of a leader to the first result that a reader sees. */
import type { RunView } from '../recording/index.ts';

/** One part of an outage, and how long it took in ms. */
export interface OutagePart {
  readonly words: string;
  readonly ms: number;
}

/** What ends each part, and what happens meanwhile. */
const PARTS: readonly { readonly words: string; readonly ends: readonly string[] }[] = [
  { words: 'nobody leads', ends: ['leader-granted'] },
  { words: 'the job is found and begun', ends: ['job-running'] },
  { words: 'its tasks start', ends: ['tasks-running'] },
  { words: 'its first checkpoint', ends: ['first-results', 'results-committed'] },
];

/** The parts of the outage that the last kill began, up to a moment; nothing as long as it is not over. */
export function outageAt(view: RunView, moment: number): readonly OutagePart[] | undefined {
  const told = view.ranked(1).filter((n) => n < moment);
  let from = told.findLast((n) => view.event(n).kind === 'killed');
  const parts: OutagePart[] = [];
  for (const { words, ends } of PARTS) {
    const begun: number | undefined = from;
    if (begun === undefined) return undefined;
    from = told.find((n) => n > begun && ends.includes(view.event(n).kind));
    if (from !== undefined) parts.push({ words, ms: view.event(from).at - view.event(begun).at });
  }
  return from === undefined ? undefined : parts;
}
