import { mutated } from '../parameters.ts';
import type {
  JobRequirement,
  ManagedSlot,
  RegisteredTaskExecutor,
  ResourceManagerContext,
} from './resource-manager-context.ts';

/** Slots that a job requires and that are neither allocated nor being allocated for it. */
export function missingOf(c: ResourceManagerContext, job: JobRequirement): number {
  let held = 0;
  for (const executor of c.taskExecutors) for (const slot of executor.slots) if (slot.jobId === job.jobId) held += 1;
  return job.required - held;
}

/**
 * One more slot for a job, if there is one. With `taskmanager.load-balance.mode: NONE` the first TaskManager with
 * anything free is used up before the next is touched; upstream iterates over a hash map of instance ids, so which one
 * comes first is chance, and their order stands in for it here. With SLOTS the least used one is taken.
 *
 * @simulates org.apache.flink.runtime.resourcemanager.slotmanager.DefaultResourceAllocationStrategy · 1.20, 2.3 · simplified
 */
export function allocate(
  c: ResourceManagerContext,
  job: JobRequirement,
  allocationId: string,
): { readonly context: ResourceManagerContext; readonly holder: RegisteredTaskExecutor } | undefined {
  const ordered = [...c.taskExecutors].sort((a, b) => (a.instanceId < b.instanceId ? -1 : 1));
  const free = (executor: RegisteredTaskExecutor): readonly ManagedSlot[] =>
    executor.slots.filter((slot) => slot.state === 'FREE' || mutated(c.parameters, 'double-allocate'));
  const used = (executor: RegisteredTaskExecutor): number =>
    (executor.slots.length - free(executor).length) / Math.max(1, executor.slots.length);
  if (c.parameters.loadBalance !== 'NONE') ordered.sort((a, b) => used(a) - used(b));
  const holder = ordered.find((executor) => free(executor).length > 0);
  const slot = holder === undefined ? undefined : free(holder)[0];
  if (holder === undefined || slot === undefined) return undefined;
  const slots = holder.slots.map((each): ManagedSlot =>
    each === slot ? { slot: each.slot, state: 'PENDING', allocationId, jobId: job.jobId } : each,
  );
  const taskExecutors = c.taskExecutors.map((each) => (each === holder ? { ...holder, slots } : each));
  return { context: { ...c, taskExecutors }, holder };
}
