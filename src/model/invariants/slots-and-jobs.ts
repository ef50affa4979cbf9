import type { Invariant, WorldFacts } from '../../base/index.ts';
import { GLOBALLY_TERMINAL } from '../vocabulary.ts';
import { all, one, repeated } from './worlds.ts';

/** A task whose slot has been given to another allocation. */
function displaced(world: WorldFacts): string | undefined {
  for (const { slots, tasks, host } of all(world, 'TaskExecutor'))
    for (const task of tasks)
      if (!slots.some((slot) => slot.allocationId === task.allocationId))
        return `${task.taskName} runs on ${host} without a slot`;
  return undefined;
}

export const SLOT_INVARIANTS: readonly Invariant[] = [
  {
    name: 'R1 a slot has one allocation, and every task a slot',
    kind: 'state',
    holds: (world) => displaced(world) === undefined,
    explain: (world) => displaced(world) ?? '',
  },
  {
    name: 'R2 no allocation is in two slots',
    kind: 'state',
    holds: (world) =>
      all(world, 'ResourceManager').every(({ taskExecutors }) => {
        const allocations = taskExecutors.flatMap(({ slots }) =>
          slots.flatMap(({ allocationId }) => allocationId ?? []),
        );
        return repeated(allocations) === undefined;
      }),
  },
  {
    name: 'R3 a deployed execution holds a slot of a registered TaskManager',
    kind: 'state',
    holds: (world) =>
      all(world, 'JobMaster').every((job) =>
        job.closing
          ? true
          : job.executions
              .filter((each) => ['DEPLOYING', 'INITIALIZING', 'RUNNING'].includes(each.state))
              .every(
                (each) =>
                  job.slots.some((slot) => slot.allocationId === each.allocationId) &&
                  job.taskManagers.some((manager) => manager.resourceId === each.resourceId),
              ),
      ),
  },
  {
    name: 'J1 a job that was accepted has a JobMaster until it ends',
    kind: 'state',
    holds: (world) =>
      all(world, 'Dispatcher').every(
        ({ jobs, phase }) =>
          phase === 'stopping' ||
          jobs.every(
            ({ status, jobMaster }) =>
              GLOBALLY_TERMINAL.includes(status) ||
              (jobMaster !== undefined && world.component(jobMaster) !== undefined),
          ),
      ),
  },
  {
    name: 'J2 a job that has ended never runs again',
    kind: 'step',
    holds: (world, before) =>
      all(world, 'Dispatcher').every((dispatcher) => {
        const earlier = one(before, 'Dispatcher', dispatcher.id)?.jobs ?? [];
        return dispatcher.jobs.every((job) => {
          const known = earlier.find((each) => each.jobId === job.jobId);
          // The same id may be submitted once more where nothing is kept: that is a new job.
          if (known === undefined || known === job || job.status === 'INITIALIZING') return true;
          return !GLOBALLY_TERMINAL.includes(known.status) || job.status === known.status;
        });
      }),
  },
  {
    name: 'J3 a job has one JobMaster, and with HA one in each leadership',
    kind: 'state',
    holds: (world) =>
      repeated(
        all(world, 'JobMaster').map((job) => `${job.plan.jobId} of ${job.dispatcher} ${job.leaderSessionId}`),
      ) === undefined,
  },
  {
    name: 'J6 an adaptive job that runs has a slot for each of its subtasks',
    kind: 'state',
    holds: (world) =>
      all(world, 'JobMaster').every(
        ({ adaptive, executions }) =>
          adaptive?.state !== 'Executing' || executions.every(({ state }) => state !== 'SCHEDULED'),
      ),
  },
  {
    name: 'J7 a job restarts as often as its strategy allows, and not more often',
    kind: 'state',
    holds: (world) =>
      all(world, 'JobMaster').every(({ parameters: { restart }, restarts }) => {
        if (restart.strategy === 'none') return restarts === 0;
        return restart.strategy !== 'fixed-delay' || restarts <= restart.attempts;
      }),
  },
  {
    name: 'J8 the tasks of a job are one pipelined region: they begin again together',
    kind: 'state',
    holds: (world) =>
      all(world, 'JobMaster').every(
        ({ adaptive, executions: [first, ...others] }) =>
          adaptive !== undefined || others.every(({ attempt }) => attempt === first?.attempt),
      ),
  },
  {
    name: 'J12 an endpoint is not closed while somebody may fetch a result',
    kind: 'state',
    holds: (world) =>
      all(world, 'DispatcherRestEndpoint').every(
        ({ closed, hasWaited, operations }) =>
          closed !== true || hasWaited === true || operations.every(({ isTold }) => isTold === true),
      ),
  },
  {
    name: 'sometimes a job restarts',
    kind: 'sometimes',
    holds: (world) => all(world, 'JobMaster').some((job) => job.restarts > 0),
  },
  {
    name: 'sometimes a job begins from a checkpoint',
    kind: 'sometimes',
    holds: (world) => all(world, 'JobMaster').some((job) => job.restored !== undefined),
  },
];
