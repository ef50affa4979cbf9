/** Jobs that ended under an earlier leader which did not live to clean up after them. */
import type { Turn } from '../turn.ts';
import type { ApplicationStatus } from './application-messages.ts';
import { sayRemoved } from './application-store.ts';
import type { DispatchedJob, DispatcherContext } from './dispatcher-context.ts';
import { commitApplication, commitLater } from './job-results.ts';
import { checkpointCoordinatorOf } from './job-launch.ts';

type C = DispatcherContext;

/**
 * They are not run again. Their checkpoints are found as a new leader finds them, and removed as at the end of a job.
 *
 * @simulates org.apache.flink.runtime.dispatcher.cleanup.CheckpointResourcesCleanupRunner · 1.20, 2.3 · simplified
 */
export function cleanUpDirtyJobs(c: C, turn: Turn): void {
  for (const { jobId, status } of c.dirty ?? []) {
    turn.log('Dispatcher.reachedTerminalState', { job: jobId, status, exception: [] });
    const id = checkpointCoordinatorOf(c, jobId);
    const { parameters } = c;
    turn.create(id, 'CheckpointCoordinator', { parameters, id, jobId, jobMaster: c.id, vertices: [] });
    turn.send(id, { type: 'recover' } as const);
  }
}

/** The leadership ends before all is removed: the next leader does it. */
export function leaveDirtyJobs(c: C, turn: Turn): void {
  if (c.leading) for (const { jobId } of c.dirty ?? []) turn.stop(checkpointCoordinatorOf(c, jobId));
}

/** Whether an earlier leader has ended this job. */
export function isDirty(c: C, jobId: string): boolean {
  return c.dirty?.some((each) => each.jobId === jobId) === true;
}

/** 2.3: such jobs are known to the new leader as jobs that have ended. */
export function endedJobs(c: C): readonly DispatchedJob[] {
  return (c.dirty ?? []).map((each, ordinal) => ({ ...each, jar: '', ordinal }));
}

/**
 * 2.3: applications that have ended are cleaned up after, and nothing of them runs again: a cluster that is there for one
 * of them is over. Nothing when the leadership goes on.
 *
 * @simulates org.apache.flink.runtime.dispatcher.Dispatcher#startApplicationsCleanup · 2.3 · simplified
 */
export function cleanUpApplications(c: C, turn: Turn): C | undefined {
  const { application } = c.parameters;
  for (const { applicationId, status, dirty } of c.applicationResults ?? []) {
    if (dirty) {
      sayRemoved(c, applicationId, turn);
      if (application !== undefined) commitLater(applicationId, status, turn);
      else if (!isDirty(c, applicationId)) commitApplication(c, applicationId, status, turn);
    }
    if (application === undefined) continue;
    const outcome = status === 'FINISHED' ? 'SUCCEEDED' : status;
    const entrypoint = `${c.id.split('/')[0] ?? ''}/entrypoint`;
    turn.send(
      entrypoint,
      { type: 'shutDownCluster', status: outcome as ApplicationStatus } as const,
      turn.draw([1, 12]),
    );
    return { ...c, applications: [{ applicationId, name: '', status }] };
  }
  return undefined;
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
