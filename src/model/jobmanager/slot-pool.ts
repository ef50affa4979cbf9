import type { JobMasterMessage } from '../messages.ts';
import { mutated } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import { traitsOf } from '../versions.ts';
import { TERMINAL } from '../vocabulary.ts';
import { switchExecution, deploymentOf, locationOf, managerOf } from './execution-graph.ts';
import type { JobMasterContext, PooledSlot } from './job-master-context.ts';
import { tell } from './task-manager-gateway.ts';

/** Slots that the whole job needs: tasks of one subtask index share one. */
function slotsNeeded(c: JobMasterContext): number {
  return c.plan.vertices.reduce((most, vertex) => Math.max(most, vertex.parallelism), 0);
}

/**
 * The job requires another number of slots. 1.20 tells the ResourceManager at once and one by one; 2.x collects changes
 * for `slot.request.max-interval`.
 *
 * @simulates org.apache.flink.runtime.jobmaster.slotpool.DefaultDeclarativeSlotPool · 1.20, 2.3 · simplified
 */
export function require(c: JobMasterContext, required: number, turn: Turn): JobMasterContext {
  if (required === c.required) return c;
  const next = { ...c, required };
  if (c.connection !== 'connected') return next;
  const interval = traitsOf(c.parameters.flink).requirementInterval;
  if (interval === 0) return declare(next, turn);
  turn.arm('declare', interval, { type: 'declareRequirements' });
  return next;
}

/** Tells the ResourceManager how many slots the job requires, if it knows another number. */
export function declare(c: JobMasterContext, turn: Turn): JobMasterContext {
  if (c.connection !== 'connected' || c.required === c.declared) return c;
  turn.send(c.resourceManager, {
    type: 'declareRequiredResources',
    jobId: c.plan.jobId,
    required: c.required,
  } as const);
  return { ...c, declared: c.required };
}

/** Each subtask index asks for its slot. */
export function requestSlots(c: JobMasterContext, turn: Turn): JobMasterContext {
  const needed = slotsNeeded(c);
  let next = c;
  for (let required = c.required + 1; required <= needed; required += 1) next = require(next, required, turn);
  return deployIfComplete(next, turn);
}

/** Each task takes its time until it is on its way; a first attempt's is in how long its classes take. */
const SUBMISSION_MS = 8;

/**
 * A pipelined region is deployed when all of its slots are there, in topological order.
 *
 * @simulates org.apache.flink.runtime.scheduler.DefaultExecutionDeployer · 1.20, 2.3 · simplified
 */
export function deployIfComplete(c: JobMasterContext, turn: Turn): JobMasterContext {
  if (c.status !== 'RUNNING' || !c.executions.every((each) => each.state === 'SCHEDULED')) return c;
  const needed = slotsNeeded(c);
  if (c.slots.length < needed) return c;
  const sharing = slotsOfSubtasks(c, needed, turn);
  const slots = c.slots.map((slot) => {
    for (const [subtask, kept] of sharing) if (kept === slot) return { ...slot, sharedBy: subtask };
    return slot;
  });
  const executions = c.executions.map((each) => {
    const slot = sharing.get(each.subtask);
    return { ...each, allocationId: slot?.allocationId, resourceId: slot?.resourceId };
  });
  let next: JobMasterContext = { ...c, slots, executions };
  for (const execution of next.executions) {
    next = switchExecution(next, execution.attemptId, 'DEPLOYING', turn);
    turn.log('ExecutionGraph.deploying', {
      task: execution.taskName,
      number: execution.attempt,
      attempt: execution.attemptId,
      vertex: `${execution.vertexId}_${execution.subtask}`,
      location: locationOf(next, execution),
      allocation: execution.allocationId ?? '',
    });
  }
  next.executions.forEach((execution, i) => {
    const at = managerOf(next, execution);
    const took = execution.attempt === 0 ? 1 : turn.draw([6, 12]) + i * SUBMISSION_MS;
    if (at !== undefined)
      tell(next, at, { type: 'submitTask', task: deploymentOf(next, execution) } as const, turn, took);
  });
  return next;
}

/**
 * Upstream walks a hash map of fresh request ids, so which subtask comes first is chance. Each takes a slot where its state
 * was written, and any other if there is none: also one that somebody after it would have been at home in. The slots of
 * one TaskManager are alike: its subtasks have them in order.
 *
 * @simulates org.apache.flink.runtime.jobmaster.slotpool.LocationPreferenceSlotSelectionStrategy · 1.20, 2.3 · simplified
 */
function slotsOfSubtasks(c: JobMasterContext, needed: number, turn: Turn): ReadonlyMap<number, PooledSlot> {
  const keptBy = (subtask: number) => c.slots.find((slot) => slot.sharedBy === subtask);
  const unshared = c.slots.filter((slot) => slot.sharedBy === undefined);
  const requests = Array.from({ length: needed }, (_, subtask) => ({
    subtask,
    id: turn.id(`slot request ${subtask}`),
  }));
  const homes = new Map<number, string>();
  let free = unshared;
  for (const { subtask } of requests.sort((a, b) => (a.id < b.id ? -1 : 1))) {
    if (keptBy(subtask) !== undefined) continue;
    const chosen = (c.restored === undefined ? undefined : atHome(c, subtask, free)) ?? free[0];
    if (chosen !== undefined) homes.set(subtask, chosen.resourceId);
    free = free.filter((slot) => slot !== chosen);
  }
  const sharing = new Map<number, PooledSlot>();
  free = unshared;
  for (let subtask = 0; subtask < needed; subtask += 1) {
    const slot = keptBy(subtask) ?? free.find(({ resourceId }) => resourceId === homes.get(subtask));
    if (slot !== undefined) sharing.set(subtask, slot);
    free = free.filter((each) => each !== slot);
  }
  return sharing;
}

/** A slot where a subtask's state was written. */
function atHome(c: JobMasterContext, subtask: number, free: readonly PooledSlot[]): PooledSlot | undefined {
  const last = c.executions.find((each) => each.subtask === subtask)?.lastResourceId;
  return free.find((slot) => slot.resourceId === last);
}

/** A subtask index whose tasks have all ended gives its slot back to the pool and requires one less. */
export function releaseEnded(c: JobMasterContext, subtask: number, turn: Turn): JobMasterContext {
  const shared = c.executions.filter((each) => each.subtask === subtask);
  if (!shared.every((each) => TERMINAL.includes(each.state))) return c;
  const slots = c.slots.map((slot) => (slot.sharedBy === subtask ? { ...slot, sharedBy: undefined } : slot));
  // What an adaptive job requires is what its vertices may use, whether they use it or not.
  return c.adaptive === undefined ? require({ ...c, slots }, Math.max(0, c.required - 1), turn) : { ...c, slots };
}

/** From the start of the pool on, and again and again. */
export function lookForIdleSlots(c: JobMasterContext, turn: Turn): void {
  turn.arm('idle slots', c.parameters.slotIdleTimeout, { type: 'checkIdleSlotTimeout' });
}

/**
 * Slots beyond what the job requires go back to their TaskManagers when they have been free for `slot.idle.timeout`. It is
 * looked for them as often as that: who was free the last time, and has not been used since, has been idle long enough.
 *
 * @simulates org.apache.flink.runtime.jobmaster.slotpool.DeclarativeSlotPoolBridge · 1.20, 2.3 · simplified
 */
export function releaseIdleSlots(c: JobMasterContext, turn: Turn): JobMasterContext {
  if (c.closing) return c;
  lookForIdleSlots(c, turn);
  const now = `${c.executionGraphId}_${c.executions[0]?.attempt ?? 0}`;
  const all = mutated(c.parameters, 'release-used-slots');
  let excess = all ? c.slots.length : c.slots.length - c.required;
  const kept: PooledSlot[] = [];
  for (const slot of c.slots) {
    const isFree = all || slot.sharedBy === undefined;
    if (!isFree || slot.idleBefore !== now || excess <= 0) {
      kept.push(
        slot.idleBefore === (isFree ? now : undefined) ? slot : { ...slot, idleBefore: isFree ? now : undefined },
      );
      continue;
    }
    excess -= 1;
    turn.log('SlotPool.releasing', { allocation: slot.allocationId });
    const at = c.taskManagers.find((each) => each.resourceId === slot.resourceId);
    const cause = 'Returning idle slots to their owners.';
    if (at !== undefined) tell(c, at, { type: 'freeSlot', allocationId: slot.allocationId, cause } as const, turn, 3);
  }
  return kept.every((slot, i) => slot === c.slots[i]) && kept.length === c.slots.length ? c : { ...c, slots: kept };
}

/** Slots of a TaskManager: what is wanted is taken, and the rest is its own again. */
export function offerSlots(
  c: JobMasterContext,
  { resourceId, slots }: Extract<JobMasterMessage, { readonly type: 'offerSlots' }>,
  turn: Turn,
): JobMasterContext {
  // Who is not registered, or not any more, is unknown: what it offers it is to free.
  const known =
    c.taskManagers.some((each) => each.resourceId === resourceId) || mutated(c.parameters, 'accept-strangers');
  const held = slots.filter(({ allocationId }) => c.slots.some((each) => each.allocationId === allocationId));
  const wanted =
    !known || c.closing || (c.status !== 'RUNNING' && c.adaptive === undefined)
      ? []
      : slots.slice(0, Math.max(0, c.required - c.slots.length + held.length));
  const accepted = wanted.map((each) => each.allocationId);
  turn.call(turn.from, { type: 'offerSlotsReply', jobId: c.plan.jobId, accepted } as const, 2);
  const added = wanted.filter((slot) => !held.includes(slot));
  const next = { ...c, slots: [...c.slots, ...added.map((each) => ({ ...each, resourceId }))] };
  if (c.adaptive === undefined) return deployIfComplete(next, turn);
  turn.send(c.id, { type: 'newResourcesAvailable' } as const);
  return next;
}
