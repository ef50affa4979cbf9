/** What a Dispatcher does differently with high availability and without. */
import type { DirtyResult } from '../messages.ts';
import type { ModelParameters } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import type { JobStatus } from '../vocabulary.ts';
import type { DispatcherContext, StoringJob } from './dispatcher-context.ts';
import { launch } from './job-launch.ts';

type C = DispatcherContext;

/**
 * The stores of a Dispatcher: of plans, of results and, in 2.3, of applications.
 *
 * @simulates org.apache.flink.runtime.highavailability.HighAvailabilityServices · 1.20, 2.3 · simplified
 */
export interface DispatcherServices {
  /** Keeps the plan of a job that was submitted, and has the job begin. */
  readonly putExecutionPlan: (c: C, job: StoringJob, turn: Turn) => C;
  /** Notes that a job has ended: nobody runs it again. */
  readonly createDirtyResult: (c: C, job: DirtyResult, turn: Turn) => void;
  /** 2.3: notes that an application has ended, and removes what was kept of it. */
  readonly removeApplication: (c: C, applicationId: string, status: JobStatus, turn: Turn) => void;
}

/** Which stores a cluster has. */
export type DispatcherServicesOf = (parameters: ModelParameters) => DispatcherServices;

/** Nothing is kept: a job begins at once. @simulates org.apache.flink.runtime.highavailability.nonha.standalone.StandaloneHaServices · 1.20, 2.3 · simplified */
export const STANDALONE_DISPATCHER_SERVICES: DispatcherServices = {
  putExecutionPlan: launch,
  createDirtyResult: () => undefined,
  removeApplication: () => undefined,
};

/** 2.3: an application has ended, and nothing of it is kept. */
export function archiveApplication(
  services: DispatcherServices,
  c: C,
  applicationId: string,
  status: JobStatus,
  turn: Turn,
): void {
  turn.log('Dispatcher.archivingApplication', { job: applicationId, status });
  services.removeApplication(c, applicationId, status, turn);
}
