/** What a reader is building in the playground, as the browser keeps it: a reload or a crash takes nothing of it. */
import type { ClusterWishes, WishedJob } from '../../lab/index.ts';

export interface PlaygroundDraft {
  readonly wishes: ClusterWishes;
  /** The script, once it was written by hand. */
  readonly own?: string | undefined;
  readonly seed: number;
}

/** The job that a cluster begins with, and each further one. */
export const JOB: WishedJob = { version: 'v1', parallelism: 2, sink: 'exactly-once' };

/** What the form begins with. */
export const FIRST_WISHES: ClusterWishes = {
  ...{ flink: '2.3', mode: 'session', ha: 'none', jobmanagers: 2, taskmanagers: 2, slots: 2 },
  jobs: [JOB],
};

const KEY = 'ha-lab-playground';

function isWishes(found: Partial<ClusterWishes> | undefined): found is ClusterWishes {
  const { flink, mode, ha, jobs, ...counts } = found ?? {};
  return (
    (flink === '1.20' || flink === '2.3') &&
    (mode === 'session' || mode === 'application') &&
    (ha === 'none' || ha === 'zookeeper') &&
    [counts.jobmanagers, counts.taskmanagers, counts.slots].every(Number.isInteger) &&
    Array.isArray(jobs) &&
    jobs.every(
      ({ version, sink, parallelism }) => [version, sink].every((word) => typeof word === 'string') && parallelism > 0,
    )
  );
}

/** Where a browser keeps texts; nothing where it keeps none. */
export function browserStorage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

/** What was kept; nothing when there is none that can be read. */
export function keptDraft(storage: Storage | undefined): PlaygroundDraft | undefined {
  try {
    const { wishes, own, seed } = JSON.parse(storage?.getItem(KEY) ?? '{}') as Partial<PlaygroundDraft>;
    const isRead = isWishes(wishes) && Number.isInteger(seed) && (own === undefined || typeof own === 'string');
    return isRead ? { wishes, own, seed: Number(seed) } : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps it, as far as the browser lets a page keep anything. */
export function keepDraft(storage: Storage | undefined, draft: PlaygroundDraft): void {
  try {
    storage?.setItem(KEY, JSON.stringify(draft));
  } catch {
    // A browser without room for it builds all the same.
  }
}
