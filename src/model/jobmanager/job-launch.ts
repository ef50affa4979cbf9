import type { ComponentId } from '../../base/index.ts';
import { mutated } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import { traitsOf } from '../versions.ts';
import type { DispatchedJob, DispatcherContext, StoringJob } from './dispatcher-context.ts';
import { NO_HA_TOKEN } from './entrypoint.ts';

/** A job begins: its JobMaster is made, and who submitted it is answered. Without a call nobody waits. */
export function launch(
  c: DispatcherContext,
  { plan, call, caller, recovered }: StoringJob,
  turn: Turn,
): DispatcherContext {
  const known = find(c, plan.jobId);
  const { applications } = traitsOf(c.parameters.flink);
  const unchecked = mutated(c.parameters, 'no-duplicate-check');
  const process = c.id.split('/')[0] ?? '';
  const second = unchecked && known?.jobMaster !== undefined ? `-${c.endpoints}` : '';
  const jobMaster = `${process}/jobmaster/${plan.jobId}${second}`;
  turn.create(jobMaster, 'JobMaster', {
    parameters: plan.parameters === undefined ? c.parameters : { ...c.parameters, ...plan.parameters },
    id: jobMaster,
    plan,
    jobMasterId: c.parameters.ha === undefined ? NO_HA_TOKEN : '',
    leaderSessionId: c.leaderSessionId,
    endpoint: `jobmanager_${c.endpoints}`,
    dispatcher: c.id,
    resourceManager: `${process}/resourcemanager`,
    checkpointCoordinator: `${checkpointCoordinatorOf(c, plan.jobId)}${second}`,
    warm: c.warm === true,
    ...(recovered === undefined ? {} : { recovered }),
  });
  const body = { jobUrl: `/jobs/${plan.jobId}` };
  if (call > 0) turn.send(caller, { type: 'dispatcherReply', call, ok: true, body } as const);
  const job: DispatchedJob = {
    jobId: plan.jobId,
    jobName: plan.jobName,
    status: 'INITIALIZING',
    jobMaster,
    jar: plan.jar,
    ordinal: known?.ordinal ?? c.jobs.length,
  };
  return {
    ...c,
    warm: true,
    endpoints: c.endpoints + 1,
    jobs: known === undefined ? [...c.jobs, job] : c.jobs.map((each) => (each === known ? job : each)),
    applications:
      applications && plan.applicationId === undefined
        ? [...c.applications, { applicationId: plan.jobId, name: singleJob(plan), status: 'RUNNING' }]
        : c.applications,
  };
}

/** 2.3: what the application is called that is made of one submitted job. */
export function singleJob({ jobName }: { readonly jobName: string }): string {
  return `SingleJobApplication(${jobName})`;
}

/** The component id of the CheckpointCoordinator of a job. */
export function checkpointCoordinatorOf(c: DispatcherContext, jobId: string): ComponentId {
  return `${c.id.split('/')[0] ?? ''}/checkpointcoordinator/${jobId}`;
}

/** The job of an id, if this Dispatcher knows it. */
export function find(c: DispatcherContext, jobId: string): DispatchedJob | undefined {
  return c.jobs.find((each) => each.jobId === jobId);
}
