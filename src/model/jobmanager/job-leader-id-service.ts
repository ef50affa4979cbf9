/** How a ResourceManager hears of who leads a job. */
import type { ModelParameters } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import type { ResourceManagerContext } from './resource-manager-context.ts';

/** @simulates org.apache.flink.runtime.resourcemanager.JobLeaderIdService · 1.20, 2.3 · simplified */
export interface JobLeaderIdService {
  readonly addJob: (c: ResourceManagerContext, jobId: string, turn: Turn) => void;
  readonly removeJob: (c: ResourceManagerContext, jobId: string, turn: Turn) => void;
}

/** Which service a cluster has. */
export type JobLeaderIdServiceOf = (parameters: ModelParameters) => JobLeaderIdService;

/** Without high availability the leader never changes. */
export const STANDALONE_JOB_LEADER_IDS: JobLeaderIdService = {
  addJob: () => undefined,
  removeJob: () => undefined,
};
