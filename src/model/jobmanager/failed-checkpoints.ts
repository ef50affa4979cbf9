/** Checkpoints that come to nothing: who gives them up, what is said of it, and what follows. */
import type { Delivered } from '../../base/index.ts';
import type { CheckpointCoordinatorMessage, CheckpointKind } from '../messages.ts';
import { mutated } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import type { CheckpointCoordinatorContext, PendingCheckpoint } from './checkpoint-coordinator-context.ts';
import { askTimeout, triggerNotAnswered } from './job-release.ts';

type C = CheckpointCoordinatorContext;

/** A source has answered: it knows of the checkpoint. */
export function heard(c: C, attemptId: string, checkpoint: number, turn: Turn): C {
  const silent = c.asked?.find((each) => each.checkpoint === checkpoint);
  const tasks = silent?.tasks.filter((each) => each.attemptId !== attemptId);
  if (silent === undefined || tasks === undefined || tasks.length === silent.tasks.length) return c;
  if (tasks.length === 0) turn.cancel(`ask:${checkpoint}`);
  const others = c.asked?.filter((each) => each !== silent) ?? [];
  return { ...c, asked: tasks.length === 0 ? others : [...others, { checkpoint, tasks }] };
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

export const CHECKPOINT_EXCEPTION = 'org.apache.flink.runtime.checkpoint.CheckpointException';

/**
 * A source has not been told, or not for ten seconds: the checkpoint is given up, if it is still there. The first who does
 * not answer counts: what is said of it, and why the checkpoint ends.
 */
export function triggerFailed(
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

/** A source has not answered for ten seconds. */
export function triggerTimedOut(c: C, checkpoint: number, turn: Turn): C {
  const silent = c.asked?.find((each) => each.checkpoint === checkpoint);
  const [host = ''] = silent?.tasks[0]?.taskExecutor.split('/') ?? [];
  const said = triggerNotAnswered(host, askTimeout(c));
  const [first = '', ...causes] = said;
  const exception = [`${CHECKPOINT_EXCEPTION}: Trigger checkpoint failure.`, `Caused by: ${first}`, ...causes];
  return triggerFailed(c, checkpoint, [said, exception], turn);
}

/** A task says no: it is on its way out. */
export function declined(
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

/** It has taken longer than `execution.checkpointing.timeout`. */
export function expire(c: C, checkpoint: number, turn: Turn): C {
  const expired = c.pending.filter((each) => each.checkpoint === checkpoint);
  if (expired.length === 0) return c;
  turn.log('CheckpointCoordinator.expired', { checkpoint, job: c.jobId });
  return countFailure(abort(c, expired, turn, [`${CHECKPOINT_EXCEPTION}: ${EXPIRED}`]), EXPIRED, turn);
}

/** @simulates org.apache.flink.runtime.checkpoint.CheckpointFailureManager · 1.20, 2.3 · simplified */
export function countFailure(c: C, reason: string, turn: Turn): C {
  const failuresInARow = c.failuresInARow + 1;
  if (failuresInARow <= c.parameters.tolerableFailedCheckpoints) return { ...c, failuresInARow };
  const cause = `org.apache.flink.util.FlinkRuntimeException: Exceeded checkpoint tolerable failure threshold. The latest checkpoint failed due to ${reason}, view the Checkpoint History tab or the Job Manager log to find out why continuous checkpoints failed.`;
  turn.send(c.jobMaster, { type: 'failTasks', cause: [cause] } as const);
  return { ...c, failuresInARow: 0 };
}
