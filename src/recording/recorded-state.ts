/** The state of a recorded cluster at a moment: what its logs, its samples and the looks of its script tell, no more. */
import type { JobStatus } from '../model/index.ts';
import type { ClusterState, ComponentState, JobState, ProcessRole, ProcessState, ZnodeState } from './cluster-state.ts';
import type { RecordedEvent } from './recorded-events.ts';
import type { RecordedParts } from './recorded-parts.ts';
import type { Recording, StepResult } from './recording.ts';

const ROLES = ['jobmanager', 'taskmanager', 'zookeeper', 'kafka'] as const;

/** What a process is, by its name. */
export function roleOf(process: string): (typeof ROLES)[number] | undefined {
  return ROLES.find((role) => process === role || process.startsWith(`${role}-`));
}

/** `orders v2` is version v2 of `orders-v2.jar`. */
function versionOf(jobName: string): string {
  return /\bv\d+\b/.exec(jobName)?.[0] ?? '';
}

/** A recording read up to a moment. */
export interface ReadSoFar {
  readonly recording: Recording;
  readonly parts: RecordedParts;
  readonly at: number;
  readonly epoch: number;
  /** Those before the moment. */
  readonly events: readonly RecordedEvent[];
}

/** The cluster as far as it has been read. */
export function recordedState(read: ReadSoFar): ClusterState {
  const { recording, parts, at, epoch } = read;
  const sample = recording.samples.findLast((one) => one.at <= at);
  const listing = recording.steps.findLast((step) => step.tree !== undefined && step.at + step.ms <= at);
  return {
    at,
    epoch,
    processes: processesOf(recording, parts, sample?.leader ?? undefined),
    taskmanagers: parts.taskmanagers(),
    jobs: jobsOf(read),
    topics: [],
    snapshots: parts.allSnapshots(),
    ...(parts.checkpointDirectory === undefined ? {} : { checkpointDirectory: parts.checkpointDirectory }),
    ledgers: [],
    inFlight: [],
    countdowns: [],
    cuts: parts.cuts,
    ...(parts.processOf('zookeeper') === undefined ? {} : znodesOf(listing)),
  };
}

/** Jobs as the REST endpoint told them last; while no JobManager answers, those that it knew. */
function jobsOf({ recording, at, events }: ReadSoFar): readonly JobState[] {
  const samples = recording.samples.filter((one) => one.at <= at);
  const sample = samples.findLast(({ leader, jobs }) => leader !== null || jobs.length > 0);
  return (sample?.jobs ?? []).map((job, ordinal): JobState => {
    const history = statusesOf(events, job.id);
    const version = versionOf(job.name);
    return {
      id: job.id,
      name: job.name,
      jar: version === '' ? '' : `orders-${version}`,
      version,
      status: job.state as JobStatus,
      ordinal,
      startedAt: history[0]?.at ?? at,
      history,
      attempts: job.attempts,
      checkpoints: {
        completed: job.checkpoints,
        failed: 0,
        ...(job.restored === null ? {} : { restored: job.restored }),
      },
      vertices: [],
    };
  });
}

function statusesOf(events: readonly RecordedEvent[], job: string): JobState['history'] {
  return events.flatMap((event) =>
    event.kind === 'status' && event.job === job ? [{ status: event.status as JobStatus, at: event.at }] : [],
  );
}

function processesOf(recording: Recording, parts: RecordedParts, leader: string | undefined): readonly ProcessState[] {
  const logged = recording.logs.map((log) => log.process);
  const names = new Set([...logged, ...(parts.processOf('zookeeper') === undefined ? [] : ['zookeeper'])]);
  return [...names].flatMap((name): readonly ProcessState[] => {
    const role: ProcessRole | undefined = roleOf(name);
    if (role === undefined) return [];
    const process = parts.processOf(name);
    const leadership =
      role === 'jobmanager'
        ? {
            leadership: {
              sessionId: process?.lastSession ?? '',
              believed: process?.session !== undefined || name === leader,
              truth: name === leader && process?.state !== 'stopped',
            },
          }
        : {};
    return [
      {
        id: name,
        name,
        role,
        state: process?.state ?? 'stopped',
        incarnation: process?.incarnation ?? 0,
        components: role === 'jobmanager' ? componentsOf(name, parts) : [],
        ...leadership,
      },
    ];
  });
}

/** Of a JobManager that leads: what its log tells of its parts. */
function componentsOf(name: string, parts: RecordedParts): readonly ComponentState[] {
  const { session, masters = new Set<string>() } = parts.processOf(name) ?? {};
  if (session === undefined) return [];
  const jobs = masters.size;
  const registered = parts.registeredWith(name);
  return [
    { id: `${name}/dispatcher`, name: 'Dispatcher', words: `${jobs} job${jobs === 1 ? '' : 's'}` },
    {
      id: `${name}/resourcemanager`,
      name: 'ResourceManager',
      words: `${registered} TaskManager${registered === 1 ? '' : 's'}`,
    },
    ...[...masters].map((job) => ({
      id: `${name}/jobmaster-${job}`,
      name: 'JobMaster',
      words: 'status not told',
      job,
    })),
  ];
}

/** What somebody saw in ZooKeeper: paths and sizes, not what is in the nodes. Before the first look, nothing is known. */
function znodesOf(listing: StepResult | undefined): Pick<ClusterState, 'znodes' | 'znodesAt'> {
  if (listing?.tree === undefined) return { znodes: [] };
  const znodes = listing.tree.map(({ path, type, bytes }): ZnodeState => {
    return { path, type: type === 'ephemeral' ? 'ephemeral' : 'persistent', words: '', bytes };
  });
  return { znodes, znodesAt: listing.at + listing.ms };
}
