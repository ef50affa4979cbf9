import type { ClusterState, ProcessState } from '../../recording/index.ts';

/** What the picture of a lesson needs of a cluster at a moment. */
export interface Frame {
  readonly processes: readonly {
    readonly name: string;
    readonly state: ProcessState['state'];
    readonly leads: boolean;
    /** Of a leader: its jobs. */
    readonly jobs: readonly { readonly version: string; readonly status: string }[];
  }[];
  readonly taskmanagers: readonly {
    readonly name: string;
    /** Of each slot the version of its job and how many of its tasks run; nothing for a free one. */
    readonly slots: readonly ({ readonly version: string; readonly running: boolean } | null)[];
  }[];
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
  const isOne = processes.filter(({ leadership }) => leadership?.truth).length < 2;
  // Of two clusters each leader has its own jobs; of one the leader has all, also those that have ended.
  const jobsOf = ({ components }: ProcessState): Frame['processes'][number]['jobs'] =>
    jobs
      .filter(({ id }) => isOne || components.some(({ job }) => job === id))
      .map(({ version, status }) => ({ version, status }));
  return {
    processes: processes
      .filter(({ role }) => role === 'jobmanager' || role === 'zookeeper')
      .map((process) => {
        const leads = process.leadership?.truth ?? false;
        return { name: process.name, state: process.state, leads, jobs: leads ? jobsOf(process) : [] };
      }),
    taskmanagers: taskmanagers.map(({ name, slots }) => ({
      name,
      slots: slots.map(({ state, job, tasks }) =>
        state === 'free' ? null : { version: versionOf(job), running: tasks.some((task) => task.state === 'RUNNING') },
      ),
    })),
    ledger: (ledger?.cells(Math.max(0, to - ORDERS), to) ?? [])
      .map(({ results }) => (results === 0 ? '-' : String(Math.min(9, results))))
      .join(''),
    doubled: ledger?.doubled ?? 0,
    lost: ledger?.lost ?? 0,
  };
}
