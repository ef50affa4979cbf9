import type { LabSnapshot, LabStore } from '../../lab/index.ts';
import { meant, reached, withValues } from '../../lesson/index.ts';
import type { Doing } from '../../lesson/index.ts';

/** Begins something at the play head. What only waits begins nothing. */
export function begin({ line, interventions }: Doing, store: LabStore): void {
  const { view, moment, state } = store.getSnapshot();
  if (line !== undefined) store.typeLine(withValues(line, view, moment));
  for (const intervention of interventions) store.act(meant(intervention, state));
}

/** Whether the next thing may be done after one that was begun at `from`; a line is through when its program has ended. */
export function isThrough({ line, until, wait }: Doing, from: number, { view, moment, state }: LabSnapshot): boolean {
  if (until !== undefined) return reached([until], { view, from: Math.min(from, moment), to: moment });
  if (wait !== undefined) return view.timeAt(moment) - view.timeAt(Math.min(from, moment)) >= wait;
  if (line === undefined) return true;
  return moment > from && state.processes.every(({ role, components }) => role !== 'client' || components.length === 0);
}

/** One step on; where nothing notable comes any more, to the next event of the list. */
function stepOn(store: LabStore): void {
  const before = store.getSnapshot().moment;
  store.step();
  const { view, moment } = store.getSnapshot();
  const told = moment > before ? undefined : view.ranked(1).find((n) => n >= moment);
  if (told !== undefined) store.goTo(told + 1);
}

/** Steps until something holds, at most so often. Returns whether it came to hold. */
export function stepUntil(store: LabStore, steps: number, holds: (snapshot: LabSnapshot) => boolean): boolean {
  for (let step = 0; step < steps && !holds(store.getSnapshot()); step++) stepOn(store);
  return holds(store.getSnapshot());
}

/**
 * Does one thing after the other, without a clock: each as soon as the one before is through. The last one is only begun.
 * Returns whether it came so far.
 */
export function perform(doings: readonly Doing[], store: LabStore, steps: number): boolean {
  for (const [at, doing] of doings.entries()) {
    const from = store.getSnapshot().moment;
    begin(doing, store);
    const waits = doing.until !== undefined || doing.wait !== undefined;
    if (at === doings.length - 1 && !waits) return true;
    if (!stepUntil(store, steps, (snapshot) => isThrough(doing, from, snapshot))) return false;
  }
  return true;
}
