import type { ComponentId } from '../../base/index.ts';
import { machineOf, type Behaviour } from '../machine.ts';
import type { CheckpointCoordinatorMessage, VertexPlan } from '../messages.ts';
import { mutated } from '../parameters.ts';
import type { ModelParameters } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import { traitsOf } from '../versions.ts';
import type {
  CheckpointCoordinatorContext,
  CountedTrigger,
  PendingCheckpoint,
} from './checkpoint-coordinator-context.ts';
import { bytesOf } from './checkpoint-size.ts';
import {
  abort,
  abortAll,
  CHECKPOINT_EXCEPTION,
  declined,
  expire,
  triggerFailed,
  triggerTimedOut,
} from './failed-checkpoints.ts';
import { addCompleted, closeCompleted } from './completed-checkpoints.ts';
import { acknowledge, begin, completedOf } from './pending-checkpoint.ts';
import { restoreFrom } from './restored-checkpoint.ts';
import {
  STANDALONE_CHECKPOINT_SERVICES,
  type CheckpointProgress,
  type CheckpointServices,
  type CheckpointServicesOf,
} from './checkpoint-services.ts';

type C = CheckpointCoordinatorContext;

export type CheckpointCoordinatorBehaviour = Behaviour<
  C,
  CheckpointCoordinatorMessage,
  {
    parameters: ModelParameters;
    id: ComponentId;
    jobId: string;
    jobMaster: ComponentId;
    vertices: readonly VertexPlan[];
  }
>;

/**
 * Triggers checkpoints, collects acknowledgements, completes them, and knows from where a restart begins.
 *
 * @simulates org.apache.flink.runtime.checkpoint.CheckpointCoordinator · 1.20, 2.3 · simplified
 */
export const checkpointCoordinatorBehaviour = (servicesOf: CheckpointServicesOf): CheckpointCoordinatorBehaviour => ({
  name: 'CheckpointCoordinator',
  chart: {
    idle: {
      triggering: 'startCheckpointScheduler',
      'checkpoint pending': 'savepoint',
      'savepoint pending': 'savepoint',
    },
    triggering: {
      idle: 'stopCheckpointScheduler',
      'checkpoint pending': 'triggered',
      'savepoint pending': 'savepoint',
    },
    'checkpoint pending': { triggering: 'completed or aborted', idle: 'aborted', 'savepoint pending': 'savepoint' },
    'savepoint pending': {
      triggering: 'completed or aborted',
      idle: 'completed or aborted',
      'checkpoint pending': 'triggered',
    },
  },
  status: (c) =>
    c.pending.some((each) => each.kind !== 'checkpoint')
      ? 'savepoint pending'
      : c.pending.length > 0
        ? 'checkpoint pending'
        : c.scheduling
          ? 'triggering'
          : 'idle',
  initial: ({ parameters, id, jobId, jobMaster, vertices }) => ({
    parameters,
    id,
    jobId,
    jobMaster,
    vertices,
    scheduling: false,
    nextId: 1,
    pending: [],
    queued: false,
    savepoints: [],
    aborted: [],
    failuresInARow: 0,
    completed: 0,
    failed: 0,
    tasks: [],
  }),
  on: {
    restore: (c, _event, turn) => {
      if (c.latest !== undefined && !mutated(c.parameters, 'restore-nothing')) return restoreFrom(c, c.latest, turn);
      turn.log('CheckpointCoordinator.noCheckpoint');
      turn.send(c.jobMaster, { type: 'restoredState', states: [] } as const);
      return c;
    },

    startCheckpointScheduler: (c, _event, turn) => {
      const { checkpointInterval, checkpointMinPause, flink } = c.parameters;
      turn.arm(
        'trigger',
        traitsOf(flink).tracksExecutions ? turn.draw([1, 8]) : turn.draw([checkpointMinPause, checkpointInterval]),
        { type: 'trigger' },
      );
      return { ...c, scheduling: true };
    },
    stopCheckpointScheduler: (c, _event, turn) => {
      turn.cancel('trigger');
      return abortAll({ ...c, scheduling: false, queued: false, counting: savepointOf(c) }, ['checkpoint'], turn);
    },
    backlogReported: (c, _event, turn) => {
      if (!c.scheduling) turn.arm('trigger', turn.draw([1, 9]), { type: 'trigger' });
      return c;
    },
    trigger: (c, _event, turn) => {
      turn.arm('trigger', c.parameters.checkpointInterval, { type: 'trigger' });
      if (c.pending.length > 0 || c.counting !== undefined || c.pausing === true) return { ...c, queued: true };
      return trigger(c, PERIODIC, servicesOf(c.parameters), turn);
    },
    tasksChanged: (c, { tasks }, turn) => {
      const next = { ...c, tasks };
      const broken = (each: PendingCheckpoint): boolean =>
        each.expected.some(
          (id) =>
            !tasks.some((task) => task.attemptId === id && (task.state === 'RUNNING' || task.state === 'FINISHED')),
        );
      return c.pending.some(broken) ? abort(next, c.pending.filter(broken), turn) : next;
    },
    acknowledgeCheckpoint: (c, event, turn) => acknowledge(c, event, servicesOf(c.parameters), turn),
    declineCheckpoint: (c, decline, turn) => declined(c, decline, turn),
    triggerFailed: (c, { checkpoint, exception }, turn) => triggerFailed(c, checkpoint, [exception, exception], turn),
    triggerTimedOut: (c, { checkpoint }, turn) => triggerTimedOut(c, checkpoint, turn),
    pauseOver: (c, _event, turn) => {
      const next = { ...c, pausing: false };
      if (!c.queued || !c.scheduling) return next;
      // What came too early is made up for, and the beat begins anew.
      turn.arm('trigger', c.parameters.checkpointInterval, { type: 'trigger' });
      return c.pending.length > 0
        ? next
        : trigger({ ...next, queued: false }, PERIODIC, servicesOf(c.parameters), turn);
    },
    triggerQueued: (c, _event, turn) => {
      if (c.pausing === true || !c.queued || !c.scheduling || c.pending.length > 0) return c;
      return trigger({ ...c, queued: false }, PERIODIC, servicesOf(c.parameters), turn);
    },
    checkpointExpired: (c, { checkpoint }, turn) => expire(c, checkpoint, turn),
    written: (c, { path }, turn) => {
      const pending = c.pending.find((each) => each.path === path && each.phase === 'writing');
      if (pending === undefined) return c;
      const services = servicesOf(c.parameters);
      return services.addCheckpoint(c, pending, turn, progressWith(services));
    },
    shutDown: (c, { status }, turn) => {
      turn.cancel('trigger');
      const idle = { ...c, scheduling: false, queued: false, counting: undefined };
      const next = abortAll(idle, ['checkpoint', 'savepoint', 'stop'], turn);
      closeCompleted(c, status, servicesOf(c.parameters), turn);
      return next;
    },
  },
});

/** As it is in a cluster without high availability. */
export const checkpointCoordinatorMachine = machineOf(
  checkpointCoordinatorBehaviour(() => STANDALONE_CHECKPOINT_SERVICES),
);

/** How checkpoints go on in a job with these services. */
export function progressWith(services: CheckpointServices): CheckpointProgress {
  return { begin, complete: (c, pending, turn) => complete(c, pending, services, turn) };
}

/** A savepoint that waits for its id outlasts the end of periodic checkpoints. */
function savepointOf(c: C): CountedTrigger | undefined {
  return c.counting?.kind === 'checkpoint' ? undefined : c.counting;
}

const PERIODIC: CountedTrigger = { kind: 'checkpoint', drain: false };

/** Begins a checkpoint if every task runs; says so in the log if not. */
export function trigger(c: C, asked: CountedTrigger, services: CheckpointServices, turn: Turn): C {
  const { call } = asked;
  const idle = c.tasks.find((task) => task.state !== 'RUNNING' && task.state !== 'FINISHED');
  if (idle !== undefined || c.tasks.length === 0) {
    const reason = `Checkpoint triggering task ${idle?.taskName ?? ''} of job ${c.jobId} is not being executed at the moment. Aborting checkpoint. Failure reason: Not all required tasks are currently running.`;
    turn.log('CheckpointFailureManager.failedToTrigger', { job: c.jobId, reason });
    const completion = 'java.util.concurrent.CompletionException';
    const exception = [
      `${completion}: ${completion}: ${CHECKPOINT_EXCEPTION}: ${reason}`,
      `Caused by: ${CHECKPOINT_EXCEPTION}: ${CHECKPOINT_EXCEPTION}: ${reason}`,
    ];
    if (call !== undefined) turn.send(c.jobMaster, { type: 'savepointFailed', call, exception } as const);
    return c;
  }
  return services.getAndIncrement(c, asked, turn, progressWith(services));
}

/** The metadata is stored: from here on the checkpoint counts. Only now are the tasks told. */
function complete(c: C, pending: PendingCheckpoint, services: CheckpointServices, turn: Turn): C {
  const { checkpoint, kind } = pending;
  const done = completedOf(c, pending);
  turn.cancel(`expire:${checkpoint}`);
  turn.log('CheckpointCoordinator.completed', {
    checkpoint,
    job: c.jobId,
    bytes: bytesOf(done, c.parameters.flink, c.restored !== undefined),
    since: `checkpoint ${checkpoint} of ${c.jobId}`,
  });
  if (c.parameters.adaptive !== undefined) turn.send(c.jobMaster, { type: 'onCompletedCheckpoint' } as const);
  const others = c.pending.filter((each) => each.checkpoint !== checkpoint);
  let next: C = { ...c, pending: others, completed: c.completed + 1, failuresInARow: 0 };
  if (kind !== 'savepoint') {
    next = addCompleted(next, done, services, turn);
  }
  if (kind !== 'checkpoint') next = { ...next, savepoints: [...c.savepoints, { checkpoint, path: pending.path }] };
  if (pending.call !== undefined)
    turn.send(c.jobMaster, {
      type: 'savepointDone',
      call: pending.call,
      checkpoint,
      path: pending.path,
      stop: kind === 'stop',
    } as const);
  if (kind !== 'savepoint')
    for (const task of c.tasks)
      if (task.state === 'RUNNING' && task.taskExecutor !== undefined)
        turn.send(
          task.taskExecutor,
          { type: 'notifyCheckpointComplete', attemptId: task.attemptId, checkpoint } as const,
          1,
        );
  const { checkpointMinPause } = c.parameters;
  if (checkpointMinPause > 0) {
    turn.arm('pause', checkpointMinPause, { type: 'pauseOver' });
    return { ...next, pausing: true };
  }
  if (!next.queued || !next.scheduling || next.pending.length > 0) return next;
  return trigger({ ...next, queued: false }, PERIODIC, services, turn);
}
