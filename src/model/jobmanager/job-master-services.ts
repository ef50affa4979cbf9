/** What a JobMaster does differently with high availability and without. */
import type { ModelParameters } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import type { JobMasterContext } from './job-master-context.ts';
import { release } from './job-release.ts';

type C = JobMasterContext;

/** Leadership and checkpoints of one job. */
export interface JobMasterServices {
  /** Looks for checkpoints of earlier leaders, then has the graph built. */
  readonly recover: (c: C, turn: Turn, buildGraph: (c: C, turn: Turn) => C) => C;
  /** It is ready to lead: it says where it is, and looks for the ResourceManager. */
  readonly confirm: (c: C, turn: Turn) => void;
  /** Its stores are closed; then what it had is released. */
  readonly close: (c: C, turn: Turn) => C;
  /** It leaves the election. */
  readonly deregister: (c: C, turn: Turn) => void;
  /** It is gone. */
  readonly closed: (c: C, turn: Turn) => void;
}

/** Which of them a cluster has. */
export type JobMasterServicesOf = (parameters: ModelParameters) => JobMasterServices;

/** Nothing outlives the process. */
export const STANDALONE_JOB_MASTER_SERVICES: JobMasterServices = {
  recover: (c, turn, buildGraph) => buildGraph(c, turn),
  confirm: () => undefined,
  close: (c, turn) => {
    turn.log('CompletedCheckpointStore.shuttingDown');
    return release(c, STANDALONE_JOB_MASTER_SERVICES, turn);
  },
  deregister: () => undefined,
  closed: () => undefined,
};
