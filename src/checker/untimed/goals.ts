/** What a small world must be able to come to, whatever has happened: one that cannot is stuck. */
import type { CheckpointCoordinatorContext, JobMasterContext, TaskContext } from '../../model/index.ts';
import type { UntimedWorld } from './world.ts';

export interface Goal {
  readonly title: string;
  readonly reached: (world: UntimedWorld) => boolean;
}

function contexts<C>(world: UntimedWorld, machine: string): readonly C[] {
  const all = [...world.components.values()].filter(({ standing }) => standing.machine === machine);
  return all.map(({ standing }) => standing.snapshot.context as C);
}

/** How many processes lead. */
function leaders(world: UntimedWorld): number {
  return contexts<{ readonly leading: boolean }>(world, 'DefaultLeaderElectionService').filter(({ leading }) => leading)
    .length;
}

export const ONE_LEADS: Goal = {
  title: 'one JobManager leads',
  reached: (world) => leaders(world) === 1,
};

/** Everybody who acts for a job agrees that it runs, and nothing that a sink has pre-committed is undecided. */
function isJobRunning(world: UntimedWorld): boolean {
  const jobs = contexts<JobMasterContext>(world, 'JobMaster');
  const tasks = contexts<TaskContext>(world, 'Task');
  const coordinators = contexts<CheckpointCoordinatorContext>(world, 'CheckpointCoordinator');
  return (
    jobs.some(({ status }) => status === 'RUNNING') &&
    coordinators.every(({ pending }) => pending.length === 0) &&
    jobs.every(({ executions }) =>
      executions.every(
        ({ state, attemptId }) =>
          state === 'RUNNING' &&
          tasks.some((task) => task.deployment.attemptId === attemptId && task.state === 'RUNNING'),
      ),
    ) &&
    tasks.every(({ count }) => (count?.preCommitted ?? []).length === 0)
  );
}

export const JOB_RUNS: Goal = {
  title: 'the job runs, no checkpoint is pending, and everything that was pre-committed is decided',
  reached: isJobRunning,
};

export const JOB_RUNS_UNDER_A_LEADER: Goal = {
  title: `one JobManager leads, ${JOB_RUNS.title}`,
  reached: (world) => leaders(world) === 1 && isJobRunning(world),
};
