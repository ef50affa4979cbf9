/** Jobs that ended under an earlier leader which did not live to clean up after them. */
import type { Turn } from '../turn.ts';
import type { DispatcherContext } from './dispatcher-context.ts';
import { checkpointCoordinatorOf } from './job-launch.ts';

type C = DispatcherContext;

/**
 * They are not run again. Their checkpoints are found as a new leader finds them, and removed as at the end of a job.
 *
 * @simulates org.apache.flink.runtime.dispatcher.cleanup.CheckpointResourcesCleanupRunner · 1.20, 2.3 · simplified
 */
export function cleanUpDirtyJobs(c: C, turn: Turn): void {
  for (const jobId of c.dirty ?? []) {
    const id = checkpointCoordinatorOf(c, jobId);
    const { parameters } = c;
    turn.create(id, 'CheckpointCoordinator', { parameters, id, jobId, jobMaster: c.id, vertices: [] });
    turn.send(id, { type: 'recover' } as const);
  }
}

/** The leadership ends before all is removed: the next leader does it. */
export function leaveDirtyJobs(c: C, turn: Turn): void {
  if (c.leading) for (const jobId of c.dirty ?? []) turn.stop(checkpointCoordinatorOf(c, jobId));
}

/** What is left of checkpoints is known: it goes. */
export function removeCheckpoints(c: C, _event: unknown, turn: Turn): C {
  turn.send(turn.from, { type: 'shutDown', status: 'FINISHED' } as const);
  turn.send(turn.from, { type: 'closeStore', status: 'FINISHED' } as const);
  return c;
}

/** The job of a CheckpointCoordinator. */
export function jobIdOf(coordinator: string): string {
  return coordinator.split('/')[2] ?? '';
}
