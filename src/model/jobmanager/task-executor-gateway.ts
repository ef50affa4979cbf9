/** Calls of a ResourceManager to its TaskExecutors. */
import type { Message } from '../../base/index.ts';
import type { Turn } from '../turn.ts';
import type { ManagedSlot, RegisteredTaskExecutor, ResourceManagerContext } from './resource-manager-context.ts';

/** A call to a TaskExecutor. One whose process is known to be gone refuses it: a new process has another address. */
export function tell<M extends Message>(
  c: ResourceManagerContext,
  { address, gone }: RegisteredTaskExecutor,
  message: M,
  turn: Turn,
  after = 0,
): void {
  if (gone === true) turn.send(c.id, { type: 'bounced', to: address, message }, after + 4);
  else turn.call(address, message, after);
}

/** What a slot request is about. */
export interface SlotRequest {
  readonly jobId: string;
  readonly allocationId: string;
}

/** Nobody takes a slot request: the slot is no job's again. */
export function slotRequestRefused(
  executor: RegisteredTaskExecutor,
  { jobId, allocationId }: SlotRequest,
  turn: Turn,
): RegisteredTaskExecutor {
  turn.log('SlotStatusSyncer.allocationFailed', { allocation: allocationId, job: jobId });
  const slots = executor.slots.map((each): ManagedSlot =>
    each.allocationId === allocationId ? { slot: each.slot, state: 'FREE' } : each,
  );
  return { ...executor, slots };
}
