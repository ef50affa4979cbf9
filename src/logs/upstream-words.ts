/** How upstream's objects write themselves into a line: their `toString`. */
import type { Json } from '../base/index.ts';

/** @simulates org.apache.flink.runtime.clusterframework.types.ResourceProfile · 1.20, 2.3 · cosmetic */
export const SLOT_PROFILE =
  'ResourceProfile{cpuCores=1, taskHeapMemory=192.000mb (201326587 bytes), taskOffHeapMemory=0 bytes, managedMemory=256.000mb (268435460 bytes), networkMemory=64.000mb (67108865 bytes)}';

/**
 * The `SnapshotType` of a checkpoint, a savepoint, or the savepoint of `flink stop` (`drain`: with `--drain`). `form` is
 * `full` or `native` where somebody has asked for it.
 */
export function checkpointType(kind: Json | undefined, form?: Json): string | undefined {
  const savepoint = (name: string, action: string): string =>
    `SavepointType{name='${name}', postCheckpointAction=${action}, formatType=${form === 'native' ? 'NATIVE' : 'CANONICAL'}}`;
  if (form === 'full') return "CheckpointType{name='Full Checkpoint', sharingFilesStrategy=FORWARD}";
  if (kind === 'checkpoint') return "CheckpointType{name='Checkpoint', sharingFilesStrategy=FORWARD_BACKWARD}";
  if (kind === 'savepoint') return savepoint('Savepoint', 'NONE');
  if (kind === 'stop') return savepoint('Suspend Savepoint', 'SUSPEND');
  if (kind === 'drain') return savepoint('Terminate Savepoint', 'TERMINATE');
  return undefined;
}

/** A list of `ResourceRequirement` that asks for as many slots as there are allocations. */
export function resourceRequirements(allocations: Json): string {
  const slots = Array.isArray(allocations) ? allocations.length : 0;
  return slots === 0 ? '[]' : `[ResourceRequirement{resourceProfile=${SLOT_PROFILE}, numberOfRequiredSlots=${slots}}]`;
}
