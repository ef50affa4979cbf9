/** A checkpoint that is under way: it is asked for, acknowledged task by task, and written. */
import type { Delivered, Json } from '../../base/index.ts';
import type { CheckpointCoordinatorMessage, SubtaskStateHandle } from '../messages.ts';
import { mutated } from '../parameters.ts';
import { STORAGE } from '../storage/storage-context.ts';
import type { Turn } from '../turn.ts';
import type {
  CheckpointCoordinatorContext,
  CompletedCheckpoint,
  CountedTrigger,
  PendingCheckpoint,
} from './checkpoint-coordinator-context.ts';
import type { CheckpointServices } from './checkpoint-services.ts';
import { checkpointPath } from './completed-checkpoints.ts';
import { heard } from './failed-checkpoints.ts';
import { askTimeout } from './job-release.ts';

type C = CheckpointCoordinatorContext;

const DRAIN = { drain: true } as const;

/** The checkpoint has its id: the sources are told. */
export function begin(c: C, { kind, path, call, drain, form }: CountedTrigger, checkpoint: number, turn: Turn): C {
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
    path: path ?? checkpointPath(c, checkpoint),
    ...(call === undefined ? {} : { call }),
  };
  const tasks = asked.map(({ attemptId, taskExecutor = '' }) => ({ attemptId, taskExecutor }));
  const silent = tasks.length === 0 ? [] : [{ checkpoint, tasks }];
  return { ...c, nextId: checkpoint + 1, pending: [...c.pending, pending], asked: [...(c.asked ?? []), ...silent] };
}

/** A task has handed in its state. With the last one the metadata is written. */
export function acknowledge(
  before: C,
  { attemptId, checkpoint, state }: Delivered<Extract<CheckpointCoordinatorMessage, { type: 'acknowledgeCheckpoint' }>>,
  services: CheckpointServices,
  turn: Turn,
): C {
  const c = heard(before, attemptId, checkpoint, turn);
  const pending = c.pending.find((each) => each.checkpoint === checkpoint);
  if (pending?.phase !== 'waiting' || !pending.expected.includes(attemptId)) return c;
  if (pending.acknowledged.some((each) => each.attemptId === attemptId)) return c;
  const acknowledged = [...pending.acknowledged, { attemptId, state }];
  const enough =
    acknowledged.length >= pending.expected.length || mutated(c.parameters, 'complete-without-all-acknowledgements');
  let next: PendingCheckpoint = { ...pending, acknowledged, phase: enough ? 'writing' : 'waiting' };
  if (enough) {
    const handle = pending.kind === 'savepoint' ? undefined : services.handleOf(c, turn);
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
}

/** What a job can begin from once it is complete. */
export function completedOf(c: C, pending: PendingCheckpoint): CompletedCheckpoint {
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
