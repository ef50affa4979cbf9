import type { ComponentId, Delivered, Json } from '../../base/index.ts';
import { machineOf, type Behaviour } from '../machine.ts';
import type { CheckpointCoordinatorMessage, CheckpointKind, SubtaskStateHandle, VertexPlan } from '../messages.ts';
import { mutated } from '../parameters.ts';
import type { CheckpointRetention, ModelParameters } from '../parameters.ts';
import { STORAGE } from '../storage/storage-context.ts';
import type { Turn } from '../turn.ts';
import { traitsOf } from '../versions.ts';
import type { JobStatus } from '../vocabulary.ts';
import type {
  CheckpointCoordinatorContext,
  CompletedCheckpoint,
  CountedTrigger,
  PendingCheckpoint,
} from './checkpoint-coordinator-context.ts';
import { bytesOf } from './checkpoint-size.ts';
import { askTimeout, triggerNotAnswered } from './job-release.ts';
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
    acknowledgeCheckpoint: (before, { attemptId, checkpoint, state }, turn) => {
      const c = heard(before, attemptId, checkpoint, turn);
      const pending = c.pending.find((each) => each.checkpoint === checkpoint);
      if (pending?.phase !== 'waiting' || !pending.expected.includes(attemptId)) return c;
      if (pending.acknowledged.some((each) => each.attemptId === attemptId)) return c;
      const acknowledged = [...pending.acknowledged, { attemptId, state }];
      const enough =
        acknowledged.length >= pending.expected.length ||
        mutated(c.parameters, 'complete-without-all-acknowledgements');
      let next: PendingCheckpoint = { ...pending, acknowledged, phase: enough ? 'writing' : 'waiting' };
      if (enough) {
        const handle = pending.kind === 'savepoint' ? undefined : servicesOf(c.parameters).handleOf(c, turn);
        if (handle !== undefined) next = { ...next, handle };
        const content = completedOf(c, next) as unknown as Json;
        const kind = pending.kind === 'checkpoint' ? 'checkpoint' : 'savepoint';
        const { path } = pending;
        const file = { path, kind, jobId: c.jobId, checkpoint, content } as const;
        turn.call(
          STORAGE,
          { type: 'write', ...file, ...(handle === undefined ? {} : { handle }) } as const,
          turn.draw(c.parameters.durations.writeFile),
        );
      }
      return { ...c, pending: c.pending.map((each) => (each === pending ? next : each)) };
    },
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
    checkpointExpired: (c, { checkpoint }, turn) => {
      const expired = c.pending.filter((each) => each.checkpoint === checkpoint);
      if (expired.length === 0) return c;
      turn.log('CheckpointCoordinator.expired', { checkpoint, job: c.jobId });
      return countFailure(abort(c, expired, turn, [`${CHECKPOINT_EXCEPTION}: ${EXPIRED}`]), EXPIRED, turn);
    },
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
      const { latest } = c;
      // The savepoint that the job began from is the user's, and in the store until a checkpoint follows it.
      const isTheirs = c.restored?.savepoint === true && c.restored.path === latest?.path;
      if (latest === undefined || (latest.kind !== 'checkpoint' && !isTheirs) || status === 'SUSPENDED') return next;
      const { checkpoint, path } = latest;
      const retained = RETAINED[c.parameters.checkpointRetention ?? 'NO_EXTERNALIZED_CHECKPOINTS'];
      const isKept = isTheirs || retained.includes(status);
      if (isKept) turn.log('CompletedCheckpointStore.notDiscarded', { checkpoint, path });
      const services = servicesOf(c.parameters);
      (isKept ? services.forget : services.subsume)(c, latest, turn);
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

/** With which ends of its job a checkpoint is kept; savepoints belong to the user anyway. */
const RETAINED: Readonly<Record<CheckpointRetention, readonly JobStatus[]>> = {
  NO_EXTERNALIZED_CHECKPOINTS: [],
  DELETE_ON_CANCELLATION: ['FAILED'],
  RETAIN_ON_CANCELLATION: ['FAILED', 'CANCELED'],
};

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

const DRAIN = { drain: true } as const;

/** The checkpoint has its id: the sources are told. */
function begin(c: C, { kind, path, call, drain, form }: CountedTrigger, checkpoint: number, turn: Turn): C {
  turn.log('CheckpointCoordinator.triggering', {
    checkpoint,
    kind: drain ? 'drain' : kind,
    ...(form === undefined ? {} : { form }),
    job: c.jobId,
    mark: `checkpoint ${checkpoint} of ${c.jobId}`,
  });
  turn.arm(`expire:${checkpoint}`, c.parameters.checkpointTimeout, { type: 'checkpointExpired', checkpoint });
  const running = c.tasks.filter((task) => task.state === 'RUNNING');
  const asked = running.filter((task) => task.isSource && task.taskExecutor !== undefined);
  turn.arm(`ask:${checkpoint}`, askTimeout(c), { type: 'triggerTimedOut', checkpoint });
  for (const task of asked)
    if (task.taskExecutor !== undefined)
      turn.send(
        task.taskExecutor,
        { type: 'triggerCheckpoint', attemptId: task.attemptId, checkpoint, kind, ...(drain ? DRAIN : {}) } as const,
        2,
      );
  const pending: PendingCheckpoint = {
    checkpoint,
    kind,
    acknowledged: [],
    expected: running.map((task) => task.attemptId),
    phase: 'waiting',
    path: path ?? `${c.parameters.checkpointDirectory}/${c.jobId}/chk-${checkpoint}`,
    ...(call === undefined ? {} : { call }),
  };
  const tasks = asked.map(({ attemptId, taskExecutor = '' }) => ({ attemptId, taskExecutor }));
  const silent = tasks.length === 0 ? [] : [{ checkpoint, tasks }];
  return { ...c, nextId: checkpoint + 1, pending: [...c.pending, pending], asked: [...(c.asked ?? []), ...silent] };
}

/** A source has answered: it knows of the checkpoint. */
function heard(c: C, attemptId: string, checkpoint: number, turn: Turn): C {
  const silent = c.asked?.find((each) => each.checkpoint === checkpoint);
  const tasks = silent?.tasks.filter((each) => each.attemptId !== attemptId);
  if (silent === undefined || tasks === undefined || tasks.length === silent.tasks.length) return c;
  if (tasks.length === 0) turn.cancel(`ask:${checkpoint}`);
  const others = c.asked?.filter((each) => each !== silent) ?? [];
  return { ...c, asked: tasks.length === 0 ? others : [...others, { checkpoint, tasks }] };
}

function completedOf(c: C, pending: PendingCheckpoint): CompletedCheckpoint {
  const states = pending.acknowledged.flatMap(({ attemptId, state }): readonly SubtaskStateHandle[] => {
    const task = c.tasks.find((each) => each.attemptId === attemptId);
    return task === undefined ? [] : [{ vertexId: task.vertexId, subtask: task.subtask, state }];
  });
  return {
    checkpoint: pending.checkpoint,
    kind: pending.kind,
    path: pending.path,
    ...(pending.handle === undefined ? {} : { handle: pending.handle }),
    acknowledged: pending.acknowledged.map((each) => each.attemptId),
    expected: pending.expected,
    states,
    vertices: c.vertices.map(({ id, maxParallelism }) => ({ id, maxParallelism })),
  };
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
    if (c.latest !== undefined) services.subsume(c, c.latest, turn);
    next = { ...next, latest: done };
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

/** Gives up all checkpoints of these kinds. */
export function abortAll(c: C, kinds: readonly CheckpointKind[], turn: Turn): C {
  return abort(
    c,
    c.pending.filter((each) => kinds.includes(each.kind)),
    turn,
  );
}

/** Gives checkpoints up and tells the tasks that run. */
export function abort(
  c: C,
  given: readonly PendingCheckpoint[],
  turn: Turn,
  exception: readonly string[] = [`${CHECKPOINT_EXCEPTION}: Checkpoint Coordinator is suspending.`],
): C {
  if (given.length === 0) return c;
  for (const { checkpoint, call } of given) {
    turn.cancel(`expire:${checkpoint}`);
    turn.log('CheckpointFailureManager.failedToComplete', { checkpoint, job: c.jobId, exception });
    if (c.parameters.adaptive !== undefined) turn.send(c.jobMaster, { type: 'onFailedCheckpoint' } as const);
    if (call !== undefined)
      turn.send(c.jobMaster, {
        type: 'savepointFailed',
        call,
        exception,
      } as const);
    const type = mutated(c.parameters, 'notify-aborted-as-complete')
      ? 'notifyCheckpointComplete'
      : 'notifyCheckpointAborted';
    for (const task of c.tasks)
      if (task.state === 'RUNNING' && task.taskExecutor !== undefined)
        turn.send(task.taskExecutor, { type, attemptId: task.attemptId, checkpoint } as const, 1);
  }
  return {
    ...c,
    pending: c.pending.filter((each) => !given.includes(each)),
    aborted: [...c.aborted, ...given.map((each) => each.checkpoint)],
    failed: c.failed + given.length,
  };
}

const CHECKPOINT_EXCEPTION = 'org.apache.flink.runtime.checkpoint.CheckpointException';

/**
 * A source has not been told, or not for ten seconds: the checkpoint is given up, if it is still there. The first who does
 * not answer counts: what is said of it, and why the checkpoint ends.
 */
function triggerFailed(
  c: C,
  checkpoint: number,
  [said, exception]: readonly [readonly string[], readonly string[]],
  turn: Turn,
): C {
  const silent = c.asked?.find((each) => each.checkpoint === checkpoint);
  if (silent === undefined) return c;
  turn.cancel(`ask:${checkpoint}`);
  turn.log('CheckpointCoordinator.triggerFailed', { checkpoint, job: c.jobId, reason: said[0] ?? '' });
  const given = c.pending.filter((each) => each.checkpoint === checkpoint);
  const next = abort({ ...c, asked: c.asked?.filter((each) => each !== silent) }, given, turn, exception);
  return given.length === 0 ? next : goOn(next, turn);
}

function triggerTimedOut(c: C, checkpoint: number, turn: Turn): C {
  const silent = c.asked?.find((each) => each.checkpoint === checkpoint);
  const [host = ''] = silent?.tasks[0]?.taskExecutor.split('/') ?? [];
  const said = triggerNotAnswered(host, askTimeout(c));
  const [first = '', ...causes] = said;
  const exception = [`${CHECKPOINT_EXCEPTION}: Trigger checkpoint failure.`, `Caused by: ${first}`, ...causes];
  return triggerFailed(c, checkpoint, [said, exception], turn);
}

/** A task says no: it is on its way out. */
function declined(
  c: C,
  {
    attemptId,
    checkpoint,
    task,
    at,
    reason,
  }: Delivered<Extract<CheckpointCoordinatorMessage, { type: 'declineCheckpoint' }>>,
  turn: Turn,
): C {
  const given = c.pending.filter((each) => each.checkpoint === checkpoint);
  const next = heard(c, attemptId, checkpoint, turn);
  if (given.length === 0) return next;
  const cause = `org.apache.flink.util.SerializedThrowable: ${CHECKPOINT_EXCEPTION}: Task name with subtask : ${task} Failure reason: ${reason}`;
  turn.log('CheckpointCoordinator.declined', { checkpoint, attempt: attemptId, job: c.jobId, at, exception: [cause] });
  return goOn(abort(next, given, turn, [`${CHECKPOINT_EXCEPTION}: ${reason}`, `Caused by: ${cause}`]), turn);
}

/** Something was given up: what has waited for it is triggered. */
function goOn(c: C, turn: Turn): C {
  if (c.queued && c.scheduling && c.pending.length === 0) turn.arm('queued', 1, { type: 'triggerQueued' });
  return c;
}

const EXPIRED = 'Checkpoint expired before completing.';

/** @simulates org.apache.flink.runtime.checkpoint.CheckpointFailureManager · 1.20, 2.3 · simplified */
export function countFailure(c: C, reason: string, turn: Turn): C {
  const failuresInARow = c.failuresInARow + 1;
  if (failuresInARow <= c.parameters.tolerableFailedCheckpoints) return { ...c, failuresInARow };
  const cause = `org.apache.flink.util.FlinkRuntimeException: Exceeded checkpoint tolerable failure threshold. The latest checkpoint failed due to ${reason}, view the Checkpoint History tab or the Job Manager log to find out why continuous checkpoints failed.`;
  turn.send(c.jobMaster, { type: 'failTasks', cause: [cause] } as const);
  return { ...c, failuresInARow: 0 };
}

/** What the log says of the checkpoint that a job goes on from. */
export function toldFrom(c: C, from: CompletedCheckpoint, turn: Turn): C {
  const savepoint = from.kind !== 'checkpoint';
  turn.log('CheckpointCoordinator.restoring', {
    job: c.jobId,
    kind: savepoint ? 'Savepoint' : 'Checkpoint',
    checkpoint: from.checkpoint,
    path: from.path,
    since: savepoint ? '' : `checkpoint ${from.checkpoint} of ${c.jobId}`,
  });
  return { ...c, latest: from, restored: { checkpoint: from.checkpoint, path: from.path, savepoint } };
}

/** The job goes on from there: its JobMaster is told what state there is. */
export function restoreFrom(c: C, from: CompletedCheckpoint, turn: Turn): C {
  const next = toldFrom(c, from, turn);
  turn.log('CheckpointCoordinator.noMasterState');
  turn.send(c.jobMaster, { type: 'restoredState', checkpoint: from.checkpoint, states: from.states } as const, 2);
  return next;
}
