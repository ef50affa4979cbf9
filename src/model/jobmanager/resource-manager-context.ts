/** What a ResourceManager and its FineGrainedSlotManager know. */
import type { ComponentId } from '../../base/index.ts';
import type { ModelParameters } from '../parameters.ts';

/** @simulates org.apache.flink.runtime.resourcemanager.slotmanager.TaskManagerSlotInformation · 1.20, 2.3 · simplified */
export interface ManagedSlot {
  readonly slot: number;
  readonly state: 'FREE' | 'PENDING' | 'ALLOCATED';
  readonly allocationId?: string | undefined;
  readonly jobId?: string | undefined;
}

export interface RegisteredTaskExecutor {
  readonly resourceId: string;
  /** `f1d1034eaf692002793b1bde78a250fe`, fresh for each registration. */
  readonly instanceId: string;
  readonly address: ComponentId;
  readonly slots: readonly ManagedSlot[];
  /** Its first slot report has come. */
  readonly reported: boolean;
  /** Its process has ended: calls are refused at once. */
  readonly gone?: boolean | undefined;
  /** Heartbeats in a row that found nobody. */
  readonly misses?: number | undefined;
}

export interface JobRequirement {
  readonly jobId: string;
  readonly jobMasterId: string;
  readonly address: ComponentId;
  /** RPC endpoint of the JobMaster: `jobmanager_2`. */
  readonly endpoint: string;
  readonly required: number;
  readonly registered: boolean;
}

export interface ResourceManagerContext {
  readonly parameters: ModelParameters;
  readonly id: ComponentId;
  readonly process: string;
  /** All zeros without HA. */
  readonly resourceManagerId: string;
  readonly leading: boolean;
  /** The cluster is being shut down. */
  readonly closing?: boolean | undefined;
  /** RPC endpoints made so far: each leadership has a ResourceManager of its own. */
  readonly endpoints: number;
  /** In the order in which the slot manager looks at them. */
  readonly taskExecutors: readonly RegisteredTaskExecutor[];
  /** In the order of their registration. */
  readonly jobs: readonly JobRequirement[];
  /** The requirements check is due. */
  readonly checkPending: boolean;
  /** The start-up period is over: unfulfillable requirements are told to their jobs. */
  readonly failUnfulfillable: boolean;
}

/** A ResourceManager that nobody has granted anything yet. */
export function fresh({
  parameters,
  id,
  process,
}: Pick<ResourceManagerContext, 'parameters' | 'id' | 'process'>): ResourceManagerContext {
  return {
    parameters,
    id,
    process,
    resourceManagerId: '',
    leading: false,
    endpoints: 0,
    taskExecutors: [],
    jobs: [],
    checkPending: false,
    failUnfulfillable: false,
  };
}

/** Whether a message reaches this leadership. Without HA nobody says which one is meant. */
export function here(c: ResourceManagerContext, resourceManagerId: string | undefined): boolean {
  return c.leading && (resourceManagerId === undefined || resourceManagerId === c.resourceManagerId);
}

/** How logs name a JobMaster. */
export function wordsOf(c: ResourceManagerContext, job: JobRequirement) {
  return { token: job.jobMasterId, host: c.process, endpoint: job.endpoint, job: job.jobId };
}

/** What is known of a TaskExecutor changes. */
export function replace(c: ResourceManagerContext, executor: RegisteredTaskExecutor): ResourceManagerContext {
  return {
    ...c,
    taskExecutors: c.taskExecutors.map((each) => (each.resourceId === executor.resourceId ? executor : each)),
  };
}

/** The process of a TaskExecutor has ended: its connection is closed. */
export function gone(c: ResourceManagerContext, resourceId: string): ResourceManagerContext {
  const known = c.taskExecutors.find((each) => each.resourceId === resourceId);
  return known === undefined ? c : replace(c, { ...known, gone: true });
}

/** What a job requires changes. */
export function requirement(
  c: ResourceManagerContext,
  jobId: string,
  to: Partial<JobRequirement>,
): ResourceManagerContext {
  return { ...c, jobs: c.jobs.map((each) => (each.jobId === jobId ? { ...each, ...to } : each)) };
}
