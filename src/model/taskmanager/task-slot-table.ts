/** The slots of a TaskExecutor: what they are allocated for, offered to and freed of. */
import type { Delivered } from '../../base/index.ts';
import type { TaskExecutorMessage } from '../messages.ts';
import { mutated } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import { sayGoodBye, setJob, type JobLeaderService } from './job-leader-service.ts';
import type { JobConnection, TaskExecutorContext, TaskSlot } from './task-executor-context.ts';

type C = TaskExecutorContext;
type On<T extends TaskExecutorMessage['type']> = Delivered<Extract<TaskExecutorMessage, { type: T }>>;

/**
 * The ResourceManager wants a slot for a job.
 *
 * @simulates org.apache.flink.runtime.taskexecutor.slot.TaskSlotTableImpl · 1.20, 2.3 · simplified
 */
export function requestSlot(c: C, request: On<'requestSlot'>, service: JobLeaderService, turn: Turn): C {
  const { jobId, allocationId } = request;
  // Only the ResourceManager it is registered with may give its slots away.
  if (c.registration !== 'registered' || request.resourceManagerId !== c.resourceManagerId) return c;
  turn.log('TaskExecutor.receivedSlotRequest', {
    allocation: allocationId,
    job: jobId,
    token: request.resourceManagerId,
  });
  const free =
    c.slots.find((each) => each.state === 'FREE') ??
    (mutated(c.parameters, 'double-allocate') ? c.slots[0] : undefined);
  const answer = {
    type: 'requestSlotReply',
    instanceId: c.instanceId ?? '',
    allocationId,
    ok: free !== undefined,
  } as const;
  turn.send(c.resourceManager, answer);
  if (free === undefined) return c;
  turn.log('TaskSlotTable.allocated', { allocation: allocationId });
  turn.arm(`slot:${allocationId}`, c.parameters.slotTimeout, { type: 'slotTimeout', allocationId });
  // Slots are allocated dynamically: their indexes begin behind the static ones, and none is given twice.
  const index = c.nextIndex ?? c.slots.length;
  const next = {
    ...setSlot(c, { slot: free.slot, state: 'ALLOCATED', allocationId, jobId, index }),
    nextIndex: index + 1,
  };
  const known = c.jobs.find((each) => each.jobId === jobId);
  if (known === undefined) {
    turn.log('JobLeaderService.adding', { job: jobId });
    const job: JobConnection = {
      jobId,
      jobMaster: request.jobMaster,
      jobMasterId: '',
      endpoint: request.endpoint,
      state: 'resolving',
      offering: false,
    };
    service.addJob(c, job, turn);
    return { ...next, jobs: [...c.jobs, job] };
  }
  return known.state === 'established' ? offer(next, jobId, turn) : next;
}

/** What the JobMaster takes is its own from now on, and the rest is free. */
export function offersAnswered(
  c: C,
  { jobId, accepted }: On<'offerSlotsReply'>,
  service: JobLeaderService,
  turn: Turn,
): C {
  let next = c;
  const job = c.jobs.find((each) => each.jobId === jobId);
  if (job !== undefined) next = setJob(next, { ...job, offering: false });
  for (const slot of c.slots) {
    if (slot.jobId !== jobId || slot.allocationId === undefined || slot.state !== 'ALLOCATED') continue;
    if (accepted.includes(slot.allocationId)) next = activate(next, slot, turn);
    else next = free(next, slot.allocationId, service, turn);
  }
  return next;
}

/** Nobody has taken it within `taskmanager.slot.timeout`. */
export function slotTimedOut(c: C, { allocationId }: On<'slotTimeout'>, service: JobLeaderService, turn: Turn): C {
  const slot = c.slots.find((each) => each.allocationId === allocationId);
  if (slot?.state !== 'ALLOCATED') return c;
  return free(c, allocationId, service, turn);
}

function setSlot(c: C, slot: TaskSlot): C {
  return { ...c, slots: c.slots.map((each) => (each.slot === slot.slot ? slot : each)) };
}

/** A task may run in it. */
export function activate(c: C, slot: TaskSlot, turn: Turn): C {
  turn.log('TaskSlotTable.activating', { allocation: slot.allocationId ?? '' });
  turn.cancel(`slot:${slot.allocationId ?? ''}`);
  return slot.state === 'ACTIVE' ? c : setSlot(c, { ...slot, state: 'ACTIVE' });
}

/** Offers what is reserved for a job and not yet active. */
export function offer(c: C, jobId: string, turn: Turn): C {
  const job = c.jobs.find((each) => each.jobId === jobId);
  const reserved = c.slots.filter((each) => each.jobId === jobId && each.state === 'ALLOCATED');
  if (job === undefined || reserved.length === 0) return c;
  turn.log('TaskExecutor.offering', { job: jobId });
  const slots = reserved.map(({ slot, allocationId }) => ({ slot, allocationId: allocationId ?? '' }));
  turn.call(
    job.jobMaster,
    { type: 'offerSlots', resourceId: c.resourceId, slots } as const,
    turn.draw(c.parameters.durations.offerSlots),
  );
  return setJob(c, { ...job, offering: true });
}

/** A slot is free again; without slots for it, a job is of no interest any more. */
export function free(
  c: C,
  allocationId: string,
  service: JobLeaderService,
  turn: Turn,
  cause = `Freeing slot ${allocationId}.`,
): C {
  const slot = c.slots.find((each) => each.allocationId === allocationId);
  if (slot?.jobId === undefined) return c;
  const { jobId } = slot;
  turn.log('TaskSlotTable.freeing', {
    slot: slot.index ?? slot.slot,
    state: slot.state,
    allocation: allocationId,
    job: jobId,
  });
  turn.cancel(`slot:${allocationId}`);
  const tasks = c.tasks.filter((each) => each.allocationId === allocationId);
  if (tasks.length > 0) {
    // It is free when its tasks have ended, whoever they belong to.
    const failure = [`java.lang.Exception: ${cause}`];
    for (const { component } of tasks) turn.send(component, { type: 'fail', failure } as const);
    return setSlot(c, { ...slot, state: 'RELEASING' });
  }
  turn.call(
    c.resourceManager,
    { type: 'notifySlotAvailable', instanceId: c.instanceId ?? '', allocationId } as const,
    2,
  );
  const next = setSlot(c, { slot: slot.slot, state: 'FREE' });
  const job = next.jobs.find((each) => each.jobId === jobId);
  if (job === undefined || next.slots.some((each) => each.jobId === jobId)) return next;
  turn.log('JobLeaderService.removing', { job: jobId });
  service.removeJob(c, jobId, turn);
  if (job.state === 'established') sayGoodBye(c, job, turn);
  turn.cancel(`heartbeat:${jobId}`);
  turn.cancel(`register:${jobId}`);
  turn.cancel(`retry:${jobId}`);
  return { ...next, jobs: next.jobs.filter((each) => each.jobId !== jobId) };
}

/** A slot that is being released is free with its last task. */
export function freeIfEmpty(c: C, allocationId: string, service: JobLeaderService, turn: Turn): C {
  const slot = c.slots.find((each) => each.allocationId === allocationId);
  const releasing = slot?.state === 'RELEASING' && !c.tasks.some((each) => each.allocationId === allocationId);
  return releasing ? free(c, allocationId, service, turn) : c;
}
