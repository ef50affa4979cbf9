/** A ResourceManager and its leadership. What it knew goes with it. */
import { sessionOf } from '../highavailability/paths.ts';
import type { Turn } from '../turn.ts';
import { fresh, wordsOf, type ResourceManagerContext } from './resource-manager-context.ts';

export const CONTENDER = 'resource_manager';

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
