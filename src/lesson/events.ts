/** Events by what happened, so that a text can point at them on any branch, with any seed, in both versions. */
import type { RunView } from '../recording/index.ts';
import type { EventName } from './lesson.ts';

/** Names for moments that no single kind of event marks. */
export const OWN_EVENTS = ['first-double'] as const;

/** The first event of that name, from the moment at which the reader finds the cluster on; else the last one before. */
export function findEvent(view: RunView, name: EventName): number | undefined {
  if (name.kind === 'first-double') return firstDouble(view);
  let before: number | undefined;
  for (const n of view.ranked(1)) {
    if (!matches(view, n, name)) continue;
    if (n >= view.start) return n;
    before = n;
  }
  return before;
}

function matches(view: RunView, n: number, name: EventName): boolean {
  const event = view.event(n);
  if (event.kind !== name.kind) return false;
  if (name.job === undefined) return true;
  const job = jobId(view, name.job);
  return job !== undefined && [event.thing, ...event.about].some((thing) => thing.includes(job));
}

/** The id of the newest job of a version in a whole run. */
export function jobId(view: RunView, version: string): string | undefined {
  const jobs = view.stateAt(view.length).jobs.filter((job) => job.version === version);
  return jobs.sort((a, b) => b.ordinal - a.ordinal)[0]?.id;
}

const found = new WeakMap<RunView, number>();

/** The event by which an order got a second committed result. What is committed stays, so halving finds it. */
function firstDouble(view: RunView): number | undefined {
  const known = found.get(view);
  if (known !== undefined) return known;
  const doubledAfter = (moment: number): boolean =>
    view.stateAt(moment).ledgers.some((ledger) => ledger.doubled > 0);
  if (!doubledAfter(view.length)) return undefined;
  let none = 0;
  let some = view.length;
  while (some - none > 1) {
    const middle = (none + some) >> 1;
    if (doubledAfter(middle)) some = middle;
    else none = middle;
  }
  found.set(view, some - 1);
  return some - 1;
}

/** The thing that a lesson means: `job/v2` and `task/v2/…` name a job by its version, a run by its id. */
export function resolveThing(view: RunView, name: string): string | undefined {
  const parts = name.split('/');
  const resolved = parts.map((part) => (/^v[0-9]+$/.test(part) ? jobId(view, part) : part));
  return resolved.every((part) => part !== undefined) ? resolved.join('/') : undefined;
}
