/** Events by what happened, so that a text can point at them on any branch, with any seed, in both versions. */
import type { ClusterState, JobState, RunView } from '../recording/index.ts';
import type { EventName } from './lesson.ts';

/**
 * The first event of that name from the moment at which the reader finds the cluster on; if there is none, the last
 * one before it.
 */
export function findEvent(view: RunView, name: EventName): number | undefined {
  let before: number | undefined;
  for (const n of view.ranked(1)) {
    const event = view.event(n);
    if (event.kind !== name.kind || !isAbout(view, n, name.job)) continue;
    if (n >= view.start) return n;
    before = n;
  }
  return before;
}

/** Whether an event is about the newest job of a version; any is when none is named. */
export function isAbout(view: RunView, n: number, version: string | undefined): boolean {
  if (version === undefined) return true;
  const job = jobId(view, version);
  const { thing, about } = view.event(n);
  return job !== undefined && [thing, ...about].some((name) => name.includes(job));
}

/** The newest job of a version: `v1`, `v2`. */
export function jobOf(state: ClusterState, version: string): JobState | undefined {
  return state.jobs.filter((job) => job.version === version).sort((a, b) => b.ordinal - a.ordinal)[0];
}

/** The id of the newest job of a version in a whole run. */
export function jobId(view: RunView, version: string): string | undefined {
  return jobOf(view.stateAt(view.length), version)?.id;
}

/** The thing that a lesson means: `job/v2` and `task/v2/…` name a job by its version, a run by its id. */
export function resolveThing(view: RunView, name: string): string | undefined {
  const parts = name.split('/');
  const resolved = parts.map((part) => (/^v[0-9]+$/.test(part) ? jobId(view, part) : part));
  return resolved.every((part) => part !== undefined) ? resolved.join('/') : undefined;
}
