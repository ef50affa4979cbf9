/** What a Dispatcher knows. */
import type { ComponentId } from '../../base/index.ts';
import type { DirtyResult, JobPlan, StoredResults } from '../messages.ts';
import type { ModelParameters } from '../parameters.ts';
import type { JobStatus } from '../vocabulary.ts';

export interface DispatchedJob {
  readonly jobId: string;
  readonly jobName: string;
  /** Upstream's status; INITIALIZING until the JobMaster is initialized. */
  readonly status: JobStatus;
  /** Component id of its JobMaster; absent once the job has ended. */
  readonly jobMaster?: ComponentId | undefined;
  readonly jar: string;
  /** Exception lines of a job that failed. */
  readonly failure?: readonly string[] | undefined;
  /** Place in the order of submission, from 0. */
  readonly ordinal: number;
}

export interface StoringJob {
  readonly plan: JobPlan;
  readonly call: number;
  readonly caller: ComponentId;
  readonly path: string;
  /** An earlier leader had it: what goes wrong at its start is not its end, but this process'. */
  readonly recovered?: true | undefined;
}

export interface DispatcherContext {
  readonly parameters: ModelParameters;
  readonly id: ComponentId;
  readonly leaderSessionId: string;
  readonly leading: boolean;
  /** With HA: what is between grant and leadership, or between revocation and its end. */
  readonly phase?: 'recovering' | 'stopping' | undefined;
  /** A leadership that was granted while the old one was still being stopped. */
  readonly nextSession?: string | undefined;
  /** Name of its locks in ZooKeeper. */
  readonly lock: string;
  /** Plans that the store names and that are not read yet, and those that are. */
  readonly toRead: readonly { readonly jobId: string; readonly path: string }[];
  readonly recovered: readonly JobPlan[];
  /** Jobs that the JobResultStore has a result of. */
  readonly results?: readonly string[] | undefined;
  /** Those among them that an earlier leader did not clean up after. */
  readonly dirty?: readonly DirtyResult[] | undefined;
  /** 2.3: applications that have ended under earlier leaders: nothing of them runs again. */
  readonly applicationResults?: StoredResults['applications'] | undefined;
  /** Submissions whose plan is being stored. */
  readonly storing: readonly StoringJob[];
  /** Jobs in the order of submission, ended ones included (the ExecutionGraphInfoStore keeps them). */
  readonly jobs: readonly DispatchedJob[];
  /** 2.3: applications that were submitted, ended ones included. */
  readonly applications: readonly {
    readonly applicationId: string;
    readonly name: string;
    readonly status: JobStatus;
  }[];
  /** RPC endpoints made so far: names of JobMasters are `jobmanager_<n>`. */
  readonly endpoints: number;
  /** Calls handed to a JobMaster: which component asked under which number. */
  readonly waiting: readonly {
    readonly call: number;
    readonly caller: ComponentId;
    readonly jobId: string;
    readonly theirs: number;
    readonly kind: 'cancel' | 'savepoint' | 'stop' | 'requirements' | 'dispose';
  }[];
  readonly calls: number;
  /** A job has run in this JVM: the classes of JobMasters are loaded, whoever leads in between. */
  readonly warm?: boolean;
}

/** A Dispatcher that leads nothing. */
export function unled(
  c: Pick<DispatcherContext, 'parameters' | 'id' | 'endpoints' | 'calls' | 'warm'>,
): DispatcherContext {
  return {
    parameters: c.parameters,
    id: c.id,
    leaderSessionId: '',
    leading: false,
    lock: '',
    toRead: [],
    recovered: [],
    storing: [],
    jobs: [],
    applications: [],
    endpoints: c.endpoints,
    waiting: [],
    calls: c.calls,
    ...(c.warm === undefined ? {} : { warm: c.warm }),
  };
}
