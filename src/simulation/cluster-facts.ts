/** What predicates and samples ask of a cluster, read from its state at a moment. */
import type { ClusterState, JobState, ProcessState, RunView } from '../recording/index.ts';
import type { Facts, JobFacts } from '../script/index.ts';
import { FICTIONAL } from './article/fictional.ts';

function runs(process: ProcessState): boolean {
  return process.state === 'up' || process.state === 'starting';
}

/** The JobManager that leads: the one the HA store names, or, without HA, the one that runs. */
export function leaderOf(state: ClusterState): ProcessState | undefined {
  const jobmanagers = state.processes.filter((process) => process.role === 'jobmanager');
  const named = jobmanagers.find((process) => process.leadership?.truth === true);
  return state.znodes === undefined ? (named ?? jobmanagers.find(runs)) : named;
}

/** What the leader's REST endpoint would tell: nothing while it does not answer. */
export function reported(state: ClusterState): {
  readonly leader: string | undefined;
  readonly jobs: readonly JobState[];
  readonly taskmanagers: number;
  readonly slots: number;
} {
  const leader = leaderOf(state);
  if (leader?.state !== 'up') return { leader: leader?.name, jobs: [], taskmanagers: 0, slots: 0 };
  const registered = state.taskmanagers.filter((one) => one.registeredWith === leader.name);
  return {
    leader: leader.name,
    jobs: listed(state, leader),
    taskmanagers: registered.length,
    slots: registered.reduce((sum, one) => sum + one.slots.length, 0),
  };
}

/**
 * A Dispatcher lists the jobs that it has recovered or taken, in the states that it knows: one that begins anew without
 * HA has none. The article's JobManager has no Dispatcher, and knows every job.
 */
function listed(state: ClusterState, leader: ProcessState): readonly JobState[] {
  // It is still named, and knows that it does not lead: its endpoint finds no Dispatcher.
  if (leader.leadership?.believed === false) return [];
  if (leader.components.some(({ name }) => name.startsWith(FICTIONAL))) return state.jobs;
  const known = leader.components.flatMap(({ name, fields }) =>
    name === 'Dispatcher' ? (fields?.['jobs'] as readonly { jobId: string; status: JobState['status'] }[]) : [],
  );
  return state.jobs.flatMap((job) => {
    const entry = known.find(({ jobId }) => jobId === job.id);
    if (entry === undefined) return [];
    // Without HA the JobMasters that it asks are all its own: what a job has become is told at once.
    return [state.znodes === undefined ? job : { ...job, status: entry.status }];
  });
}

/** What the REST endpoint of a JobManager tells of: the jobs of the Dispatcher that leads its cluster. */
export function toldBy(state: ClusterState, host: string): ClusterState {
  const endpoint = state.processes.find((one) => one.name === host)?.components.find(({ id }) => id === `${host}/rest`);
  // Without HA it asks that of its own process.
  const dispatcher = state.znodes === undefined ? `${host}/dispatcher` : endpoint?.fields?.['dispatcher'];
  const leader = state.processes.find((one) => `${one.name}/dispatcher` === dispatcher);
  return leader === undefined ? state : { ...state, jobs: listed(state, leader) };
}

function jobFacts(job: JobState): JobFacts {
  return {
    id: job.id,
    name: job.name,
    jar: job.jar,
    status: job.status,
    checkpoints: job.checkpoints.completed,
    attempts: job.attempts,
    restored: job.checkpoints.restored,
  };
}

/** The facts at a moment of a run; the end by default. They stay what they are when the run goes on. */
export function factsAt(view: RunView, moment = view.length): Facts {
  const state = view.stateAt(moment);
  const { leader, jobs, taskmanagers, slots } = reported(state);
  const processNamed = (name: string): ProcessState | undefined => state.processes.find((one) => one.name === name);
  return {
    at: state.at,
    jobs: [...jobs].sort((a, b) => a.ordinal - b.ordinal).map(jobFacts),
    leader,
    taskmanagers,
    slots,
    records(topic) {
      const ledger = state.ledgers.find((one) => one.topic === topic);
      if (ledger !== undefined) return ledger.committed;
      const partitions = state.topics.find((one) => one.name === topic)?.partitions ?? [];
      return partitions.reduce((sum, partition) => sum + partition.end, 0);
    },
    ledger: (topic) => state.ledgers.find((one) => one.topic === topic),
    log(process) {
      const lines = view.logAt(moment, process);
      const present = lines.at(-1)?.incarnation;
      return lines.filter((line) => line.incarnation === present).map((line) => line.text);
    },
    exited: (process) => {
      const found = processNamed(process);
      return found !== undefined && found.incarnation > 0 && (found.state === 'stopped' || found.state === 'lost');
    },
    exitCode: (process) => processNamed(process)?.exitCode,
  };
}
