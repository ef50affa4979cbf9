/** What became of jobs that have ended, on the file system: nobody runs them again. */
import { DEFAULT_HA, type HighAvailability } from '../parameters.ts';
import { STORAGE } from '../storage/storage-context.ts';
import type { Turn } from '../turn.ts';
import { traitsOf } from '../versions.ts';
import type { DispatcherContext } from './dispatcher-context.ts';

type C = DispatcherContext;

function haOf(c: C): HighAvailability {
  return c.parameters.ha ?? DEFAULT_HA;
}

/** Opens the stores of the first leadership of a process. */
export function createResultStores(c: C, turn: Turn): void {
  const { clusterId, storageDir } = haOf(c);
  const directory = `${storageDir}/job-result-store/${clusterId}`;
  if (traitsOf(c.parameters.flink).applications) {
    const applications = `${storageDir}/application-result-store/${clusterId}`;
    turn.log('ApplicationResultStore.creating', { directory: applications });
    turn.log('ApplicationResultStore.created', { directory: applications });
  }
  turn.log('JobResultStore.creating', { directory });
  turn.log('JobResultStore.created', { directory });
}

/** @simulates org.apache.flink.runtime.highavailability.JobResultStore · 1.20, 2.3 · simplified */
export function createDirtyResult(c: C, jobId: string, turn: Turn): void {
  const path = resultPath(c, jobId);
  const content = { leaderSessionId: c.leaderSessionId };
  turn.call(STORAGE, { type: 'write', path, kind: 'ha', jobId, checkpoint: 0, content } as const);
}

/** Everything else of the job is gone: the result goes too, or is kept as clean. */
export function commitResult(c: C, jobId: string, turn: Turn): void {
  turn.call(STORAGE, { type: 'delete', path: resultPath(c, jobId), call: 0 } as const, 20);
  if (haOf(c).deleteResults !== false) return;
  const path = `${resultDirectory(c)}/${jobId}.json`;
  turn.call(STORAGE, { type: 'write', path, kind: 'ha', jobId, checkpoint: 0, content: {} } as const, 20);
}

/** Where the results of a cluster are. */
export function resultDirectory(c: C): string {
  const { storageDir, clusterId } = haOf(c);
  return `${storageDir}/job-result-store/${clusterId}`;
}

function resultPath(c: C, jobId: string): string {
  return `${resultDirectory(c)}/${jobId}_DIRTY.json`;
}
