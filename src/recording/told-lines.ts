/** Which lines of a real log are told as events of their own, and in what words: those that say what the cluster does. */
import { parseLog } from '../logs/index.ts';
import type { FlinkVersion } from '../model/index.ts';
import type { LogLine, Rank, RunEvent } from './run-view.ts';
import { thing } from './thing.ts';

type Values = Readonly<Record<string, string>>;
type Told = Pick<RunEvent, 'kind' | 'title' | 'rank' | 'thing' | 'about'> & Partial<Pick<RunEvent, 'lane'>>;

/** Names of jobs by their id, as the samples show them. */
export type JobNames = ReadonlyMap<string, string>;

interface Telling {
  readonly kind: string;
  readonly rank: Rank;
  readonly title: (values: Values, words: { readonly job: string; readonly process: string }) => string;
}

const checkpoint = (verb: string): Telling['title'] => {
  return ({ checkpoint: n }, { job }) => `Checkpoint ${n} of ${job} ${verb}`;
};
const taskManager = ({ resourceId = '' }: Values): string => resourceId.split(':')[0] ?? '';

const TELLINGS: Readonly<Record<string, Telling>> = {
  'DefaultDispatcherRunner.granted': {
    kind: 'leader-granted',
    rank: 2,
    title: ({ session = '' }, { process }) => `${process} is granted leadership, ${session.slice(0, 4)}`,
  },
  'DefaultDispatcherRunner.revoked': {
    kind: 'leader-revoked',
    rank: 2,
    title: (_values, { process }) => `${process} is revoked the leadership`,
  },
  'LeaderElectionDriver.suspended': {
    kind: 'connection-suspended',
    rank: 2,
    title: (_values, { process }) => `${process} has lost its connection to ZooKeeper`,
  },
  'ClusterEntrypoint.starting': {
    kind: 'process-started',
    rank: 2,
    title: (_values, { process }) => `${process} starts`,
  },
  'Dispatcher.receivedSubmission': {
    kind: 'job-received',
    rank: 1,
    title: ({ name }) => `Dispatcher receives ${name}`,
  },
  'SessionDispatcherLeaderProcess.tryingToRecover': {
    kind: 'job-recovered',
    rank: 2,
    title: (_values, { job, process }) => `${process} recovers ${job}`,
  },
  'CheckpointCoordinator.triggering': { kind: 'checkpoint-triggered', rank: 1, title: checkpoint('is triggered') },
  'CheckpointCoordinator.completed': { kind: 'checkpoint-completed', rank: 1, title: checkpoint('completes') },
  'CheckpointCoordinator.expired': { kind: 'checkpoint-failed', rank: 2, title: checkpoint('expires') },
  'CheckpointCoordinator.declined': { kind: 'checkpoint-failed', rank: 2, title: checkpoint('is declined') },
  'CheckpointCoordinator.restoring': {
    kind: 'restored',
    rank: 2,
    title: ({ checkpoint: n, kind = '' }, { job }) => `${job} begins from ${kind.toLowerCase()} ${n}`,
  },
  'ResourceManager.registeringTaskManager': {
    kind: 'taskmanager-registered',
    rank: 1,
    title: (values) => `${taskManager(values)} registers`,
  },
  'ResourceManager.heartbeatTimedOut': {
    kind: 'taskmanager-lost',
    rank: 2,
    title: (values) => `The heartbeat of ${taskManager(values)} timed out`,
  },
  'ResourceManager.noLongerReachable': {
    kind: 'taskmanager-lost',
    rank: 2,
    title: (values) => `${taskManager(values)} is no longer reachable`,
  },
  'Task.failed': { kind: 'task-failed', rank: 1, title: ({ task }) => `${task} fails` },
};

/** What a line says in the record, and the template that it was written from. */
export interface ReadLine {
  readonly told?: Told;
  readonly line?: string;
  readonly values: Values;
}

/** Reads a line as what it tells. `words` is how its process is called. */
export function readLine(
  { logger, level, text, process }: Pick<LogLine, 'logger' | 'level' | 'text' | 'process'>,
  flink: FlinkVersion,
  { jobs, words }: { readonly jobs: JobNames; readonly words: string },
): ReadLine {
  const parsed = parseLog(logger, level, text.split('\n', 1)[0] ?? '', flink);
  if (parsed === undefined) return { values: {} };
  const { line, values } = parsed;
  const telling = Object.hasOwn(TELLINGS, line) ? TELLINGS[line] : undefined;
  if (telling === undefined) return { line, values };
  const { job = '', checkpoint: number } = values;
  const title = telling.title(values, { job: jobs.get(job) ?? job.slice(0, 4), process: words });
  const about = job === '' ? [] : [thing.job(job)];
  const place =
    number !== undefined && job !== ''
      ? { thing: thing.checkpoint(job, Number(number)), lane: thing.job(job) }
      : { thing: process };
  return { line, values, told: { kind: telling.kind, rank: telling.rank, title, about, ...place } };
}
