/** How far the reader has come on a way on from the first page's answer: read off the run, so that a link knows it too. */
import type { RunView } from '../recording/index.ts';
import { reached } from './checks.ts';
import type { Deed, NextStep } from './next-step.ts';

export interface Journey {
  /** The deed whose turn it is, or that is going on; absent when all is done. */
  readonly deed?: Deed;
  /** Its place. */
  readonly at: number;
  /** Whether it has been done and what must hold does not yet. */
  readonly isGoingOn: boolean;
}

/** Kinds of events by which the record shows that a deed was done, one for each thing it does. */
function marksOf({ line, interventions }: Deed): readonly RegExp[] {
  if (line !== undefined) return [/^(submitted|typed)$/];
  return interventions.map(({ type }) => (type === 'kill' ? /^killed$/ : /^intervened$/));
}

/** Where a way on stands at `to` when it began at `from`. Deeds are found in the record in their order. */
export function journeyAt({ deeds }: NextStep, view: RunView, from: number, to: number): Journey {
  const yours = view.ranked(2).filter((n) => n >= from && n < to && view.event(n).lane === 'you');
  let next = 0;
  for (const [at, deed] of deeds.entries()) {
    let first: number | undefined;
    for (const mark of marksOf(deed)) {
      while (next < yours.length && !mark.test(view.event(yours[next] ?? 0).kind)) next++;
      if (next >= yours.length) return { deed, at, isGoingOn: false };
      first ??= yours[next];
      next++;
    }
    const isIdle = view
      .stateAt(to)
      .processes.every(({ role, components }) => role !== 'client' || components.length === 0);
    const holds = reached(deed.until, { view, from: first ?? from, to });
    const isLast = next >= yours.length;
    if (isLast && !(holds && isIdle)) return { deed, at, isGoingOn: true };
  }
  return { at: deeds.length, isGoingOn: false };
}
