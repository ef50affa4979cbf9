import type { ClusterState, ProcessState } from '../../recording/index.ts';

/** What the picture of a lesson needs of a cluster at a moment. */
export interface Frame {
  readonly processes: readonly {
    readonly name: string;
    readonly state: ProcessState['state'];
    readonly leads: boolean;
  }[];
  readonly taskmanagers: readonly {
    readonly name: string;
    /** Of each slot the version of its job and how many of its tasks run; nothing for a free one. */
    readonly slots: readonly ({ readonly version: string; readonly running: boolean } | null)[];
  }[];
  readonly jobs: readonly { readonly version: string; readonly status: string }[];
  /** The results that the last orders have: a figure each, `-` for one that is still to come. */
  readonly ledger: string;
  readonly doubled: number;
  readonly lost: number;
}

/** Orders of the strip. */
const ORDERS = 60;

/** The frame of a cluster. */
export function frameOf({ processes, taskmanagers, jobs, ledgers }: ClusterState): Frame {
  const [ledger] = ledgers;
  const to = ledger?.produced ?? 0;
  const versionOf = (job: string | undefined): string => jobs.find(({ id }) => id === job)?.version ?? '';
  return {
    processes: processes
      .filter(({ role }) => role === 'jobmanager' || role === 'zookeeper')
      .map(({ name, state, leadership }) => ({ name, state, leads: leadership?.truth ?? false })),
    taskmanagers: taskmanagers.map(({ name, slots }) => ({
      name,
      slots: slots.map(({ state, job, tasks }) =>
        state === 'free' ? null : { version: versionOf(job), running: tasks.some((task) => task.state === 'RUNNING') },
      ),
    })),
    jobs: jobs.map(({ version, status }) => ({ version, status })),
    ledger: (ledger?.cells(Math.max(0, to - ORDERS), to) ?? [])
      .map(({ results }) => (results === 0 ? '-' : String(Math.min(9, results))))
      .join(''),
    doubled: ledger?.doubled ?? 0,
    lost: ledger?.lost ?? 0,
  };
}
