/** Requests for checkpoints that no task takes: the CheckpointCoordinator is told why. */
import type { Delivered } from '../../base/index.ts';
import type { TaskExecutorMessage } from '../messages.ts';
import type { Turn } from '../turn.ts';
import type { ExecutionState } from '../vocabulary.ts';
import type { TaskExecutorContext } from './task-executor-context.ts';

type C = TaskExecutorContext;
type On<T extends TaskExecutorMessage['type']> = Delivered<Extract<TaskExecutorMessage, { type: T }>>;

/** Who asks is answered at once: there is no such task here, or not any more. */
export function unknownTask({ attemptId, checkpoint }: On<'triggerCheckpoint'>, turn: Turn): void {
  const exception = [
    `org.apache.flink.runtime.checkpoint.CheckpointException: TaskManager received a checkpoint request for unknown task ${attemptId}. Failure reason: Task local checkpoint failure.`,
  ];
  turn.send(turn.from, { type: 'triggerFailed', attemptId, checkpoint, exception } as const, 1);
}

/** A task says no; the TaskManager adds where it runs. */
export function decline(c: C, { attemptId, checkpoint, coordinator, reason }: On<'declineCheckpoint'>, turn: Turn): C {
  const { taskName = '', attempt = 0 } = c.tasks.find((each) => each.attemptId === attemptId) ?? {};
  const at = `${c.resourceId} @ ${c.host} (dataPort=${c.dataPort})`;
  const task = `${taskName}#${attempt}`;
  turn.send(coordinator, { type: 'declineCheckpoint', attemptId, checkpoint, task, at, reason } as const);
  return c;
}

/**
 * Why a task that does not run declines.
 *
 * @simulates org.apache.flink.runtime.checkpoint.CheckpointFailureReason · 1.20, 2.3 · simplified
 */
export function reasonOf(state: ExecutionState): string {
  return `Checkpoint was declined (${state === 'FINISHED' ? 'task is closing' : 'tasks not ready'})`;
}
