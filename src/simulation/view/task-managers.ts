/** TaskManagers and their slots: what they know themselves, and what the ResourceManager believes of them. */
import type { ManagedSlot, ResourceManagerContext, TaskExecutorContext, TaskSlot } from '../../model/index.ts';
import type { JobState, SlotState, TaskManagerState } from '../../recording/index.ts';
import { thing } from '../../recording/thing.ts';
import { tasksOfSlot } from './jobs.ts';

/** A ResourceManager that leads, with the name of its process. */
export interface Leader {
  readonly process: string;
  readonly context: ResourceManagerContext;
}

/** A TaskManager with its slots. `heardAt` is when the ResourceManager last heard from it, in ms. */
export function taskManagerAt(
  name: string,
  slots: number,
  executor: TaskExecutorContext | undefined,
  leader: Leader | undefined,
  jobs: readonly JobState[],
  heardAt: number | undefined,
): TaskManagerState {
  const registered = leader?.context.taskExecutors.find(
    (candidate) => executor !== undefined && candidate.resourceId === executor.resourceId,
  );
  const count = Math.max(slots, executor?.slots.length ?? 0);
  return {
    id: name,
    name,
    ...(executor ? { resourceId: executor.resourceId, dataPort: executor.dataPort } : {}),
    ...(registered && leader ? { registeredWith: leader.process } : {}),
    ...(heardAt === undefined ? {} : { lastHeartbeatAt: heardAt }),
    slots: Array.from({ length: count }, (_, index) =>
      slotAt(
        name,
        index,
        executor,
        executor?.slots.find((slot) => slot.slot === index),
        registered?.slots.find((slot) => slot.slot === index),
        jobs,
      ),
    ),
  };
}

function slotAt(
  taskmanager: string,
  index: number,
  executor: TaskExecutorContext | undefined,
  own: TaskSlot | undefined,
  managed: ManagedSlot | undefined,
  jobs: readonly JobState[],
): SlotState {
  const taken = own !== undefined && own.state !== 'FREE';
  const requested = !taken && managed !== undefined && managed.state !== 'FREE';
  const allocationId = taken ? own.allocationId : managed?.allocationId;
  const job = taken ? own.jobId : managed?.jobId;
  const tasks = executor && taken ? tasksOfSlot(executor, allocationId, jobs) : [];
  return {
    id: thing.slot(taskmanager, index),
    index,
    state: taken ? 'allocated' : requested ? 'requested' : 'free',
    ...((taken || requested) && allocationId ? { allocationId } : {}),
    ...((taken || requested) && job ? { job } : {}),
    tasks: tasks.map(({ vertex, subtask }) => ({
      id: subtask.id,
      label: `${vertex.shortName} ${subtask.index + 1}/${vertex.parallelism}`,
      state: subtask.state,
      attempt: subtask.attempt + 1,
    })),
  };
}
