/** A ResourceManager and its leadership. What it knew goes with it. */
import { sessionOf } from '../highavailability/paths.ts';
import type { Turn } from '../turn.ts';
import type { JobRequirement, ResourceManagerContext } from './resource-manager-context.ts';

export const CONTENDER = 'resource_manager';

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

/** The cluster is shut down: TaskManagers that hear of it in time say good-bye. */
export function closed(c: ResourceManagerContext, turn: Turn): ResourceManagerContext {
  if (c.closing !== true) {
    turn.log('ResourceManagerService.stopping');
    turn.arm('close', turn.draw([4, 14]), { type: 'closed' });
    if (c.parameters.ha !== undefined)
      turn.send(`${c.process}/leaderelection`, { type: 'deregister', component: CONTENDER } as const);
    return { ...c, closing: true };
  }
  if (c.parameters.ha !== undefined) turn.log('ResourceManagerService.notRunning');
  turn.log('SlotManager.closing');
  turn.log('SlotManager.suspending');
  return c;
}

/** The leadership is over: the slot manager is suspended, and another leadership begins from nothing. */
export function revoked(c: ResourceManagerContext, turn: Turn): ResourceManagerContext {
  turn.log('ResourceManagerService.revoked', { session: sessionOf(c.resourceManagerId) });
  for (const job of c.jobs) {
    turn.log('ResourceManager.disconnectJobManager', wordsOf(c, job));
    turn.send(`${c.process}/curator`, { type: 'stopRetrieval', component: `job-${job.jobId}` } as const);
  }
  turn.log('SlotManager.closing');
  turn.log('SlotManager.suspending');
  for (const timer of ['start-up period', 'heartbeat', 'check']) turn.cancel(timer);
  for (const each of c.taskExecutors) turn.cancel(`heartbeat:${each.resourceId}`);
  const { parameters, id, process, endpoints } = c;
  return { ...fresh({ parameters, id, process }), endpoints };
}
