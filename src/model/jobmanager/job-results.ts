/** What became of jobs that have ended, on the file system: nobody runs them again. */
import type { Json } from '../../base/index.ts';
import type { DirtyResult } from '../messages.ts';
import { DEFAULT_HA, mutated, type HighAvailability } from '../parameters.ts';
import { STORAGE } from '../storage/storage-context.ts';
import type { Turn } from '../turn.ts';
import { traitsOf } from '../versions.ts';
import { GLOBALLY_TERMINAL, type JobStatus } from '../vocabulary.ts';
import type { DispatcherContext } from './dispatcher-context.ts';

type C = DispatcherContext;

function haOf(c: C): HighAvailability {
  return c.parameters.ha ?? DEFAULT_HA;
}

/** Opens the stores of the first leadership of a process. */
export function createResultStores(c: C, turn: Turn): void {
  const directory = resultDirectory(c);
  if (traitsOf(c.parameters.flink).applications) {
    const applications = applicationResultDirectory(c);
    turn.log('ApplicationResultStore.creating', { directory: applications });
    turn.log('ApplicationResultStore.created', { directory: applications });
  }
  turn.log('JobResultStore.creating', { directory });
  turn.log('JobResultStore.created', { directory });
}

/** @simulates org.apache.flink.runtime.highavailability.JobResultStore · 1.20, 2.3 · simplified */
export function createDirtyResult(c: C, { jobId, jobName, status }: DirtyResult, turn: Turn): void {
  const content = { leaderSessionId: c.leaderSessionId, jobName, status };
  write(jobId, `${resultDirectory(c)}/${jobId}${DIRTY}`, content, 0, turn);
}

/**
 * 2.3: an application has ended: `main()` is not run again.
 *
 * @simulates org.apache.flink.runtime.highavailability.ApplicationResultStore · 2.3 · simplified
 */
export function createDirtyApplicationResult(c: C, applicationId: string, status: JobStatus, turn: Turn): void {
  const content = { leaderSessionId: c.leaderSessionId, jobName: '', status };
  write(applicationId, `${applicationResultDirectory(c)}/${applicationId}${DIRTY}`, content, 0, turn);
}

/**
 * Everything else of the job is gone: its result goes too, or is kept as clean. In 2.3 it stays until that of its
 * application is written: as long as `main()` may be run again, it has to find that the job has ended.
 */
export function commitResult(c: C, job: DirtyResult, turn: Turn): void {
  const { application, flink } = c.parameters;
  const isApplication = traitsOf(flink).applications;
  if (isApplication && application !== undefined && !mutated(c.parameters, 'commit-before-application')) return;
  commit(c, job, turn);
  if (isApplication && application === undefined) commitApplication(c, job.jobId, job.status, turn);
}

/** 2.3: an application is over: when nothing else is left of it, its results go. */
export function commitLater(applicationId: string, status: JobStatus, turn: Turn): void {
  turn.arm('commit', COMMIT_MS, { type: 'commitResults', applicationId, status });
}

/** 2.3: the results of its jobs go, and then its own. */
export function commitResults(
  c: C,
  { applicationId, status }: { readonly applicationId: string; readonly status: JobStatus },
  turn: Turn,
): C {
  for (const job of c.jobs) if (GLOBALLY_TERMINAL.includes(job.status)) commit(c, job, turn, 0);
  commitApplication(c, applicationId, status, turn, 0);
  return c;
}

function commit(c: C, { jobId, jobName, status }: DirtyResult, turn: Turn, after = COMMIT_MS): void {
  const directory = resultDirectory(c);
  turn.call(STORAGE, { type: 'delete', path: `${directory}/${jobId}${DIRTY}`, call: 0 } as const, after);
  if (haOf(c).deleteResults === false) write(jobId, `${directory}/${jobId}.json`, { jobName, status }, after, turn);
}

/** An application's result goes, or is kept as clean. */
export function commitApplication(c: C, applicationId: string, status: JobStatus, turn: Turn, after = COMMIT_MS): void {
  const path = `${applicationResultDirectory(c)}/${applicationId}`;
  turn.call(STORAGE, { type: 'delete', path: `${path}${DIRTY}`, call: 0 } as const, after);
  if (haOf(c).deleteApplicationResults === false)
    write(applicationId, `${path}.json`, { jobName: '', status }, after, turn);
}

function write(jobId: string, path: string, content: Json, after: number, turn: Turn): void {
  turn.call(STORAGE, { type: 'write', path, kind: 'ha', jobId, checkpoint: 0, content } as const, after);
}

const DIRTY = '_DIRTY.json';
const COMMIT_MS = 20;

/** Where the results of a cluster's jobs are. */
export function resultDirectory(c: C): string {
  const { storageDir, clusterId, resultPath } = haOf(c);
  return resultPath ?? `${storageDir}/job-result-store/${clusterId}`;
}

/** 2.3: where the results of its applications are. */
export function applicationResultDirectory(c: C): string {
  const { storageDir, clusterId, applicationResultPath } = haOf(c);
  return applicationResultPath ?? `${storageDir}/application-result-store/${clusterId}`;
}
