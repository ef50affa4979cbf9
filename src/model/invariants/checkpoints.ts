import type { Invariant, WorldFacts } from '../../base/index.ts';
import type {
  CheckpointCoordinatorContext,
  CompletedCheckpoint,
} from '../jobmanager/checkpoint-coordinator-context.ts';
import type { CountSnapshot } from '../taskmanager/count-and-sink.ts';
import type { ReaderSplit } from '../taskmanager/task-context.ts';
import { GLOBALLY_TERMINAL } from '../vocabulary.ts';
import { all, one } from './worlds.ts';

/** Coordinators of jobs that go on: when a job has ended, its checkpoints are being deleted. */
function coordinators(world: WorldFacts): readonly CheckpointCoordinatorContext[] {
  return all(world, 'CheckpointCoordinator').filter((each) => {
    const job = one(world, 'JobMaster', each.jobMaster);
    return job !== undefined && !GLOBALLY_TERMINAL.includes(job.status);
  });
}

/** Where each partition stood in the sources of a checkpoint. */
export function sourceOffsets(checkpoint: CompletedCheckpoint): ReadonlyMap<number, number> {
  const offsets = new Map<number, number>();
  for (const { state } of checkpoint.states) {
    const { splits } = state as unknown as { readonly splits?: readonly ReaderSplit[] };
    for (const { partition, offset } of splits ?? []) offsets.set(partition, offset);
  }
  return offsets;
}

/** What a checkpoint's parts disagree about: a partition that was counted to another offset than it was read to. */
function inconsistency(checkpoint: CompletedCheckpoint): string | undefined {
  const offsets = sourceOffsets(checkpoint);
  for (const { subtask, state } of checkpoint.states) {
    const { progress } = state as unknown as Partial<CountSnapshot>;
    for (const { partition, hi } of progress ?? [])
      if (offsets.get(partition) !== hi)
        return `checkpoint ${checkpoint.checkpoint}: partition ${partition} was read to ${offsets.get(partition)}, subtask ${subtask} counted to ${hi}`;
  }
  return undefined;
}

/** What the newest checkpoint of a job disagrees about that asks for more than at-least-once. */
function torn(world: WorldFacts): string | undefined {
  for (const { latest, parameters } of all(world, 'CheckpointCoordinator')) {
    if (latest === undefined || parameters.checkpointMode === 'AT_LEAST_ONCE') continue;
    const found = inconsistency(latest);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A savepoint, or a checkpoint of another job, that a job has thrown away although it is somebody else's. */
function discarded(world: WorldFacts): string | undefined {
  const [storage] = all(world, 'Storage');
  if (storage === undefined) return undefined;
  const lost = all(world, 'CheckpointCoordinator').find(({ restored }) => {
    if (restored?.savepoint !== true || storage.disposed.includes(restored.path)) return false;
    return storage.files.every((file) => file.path !== restored.path);
  });
  return lost?.restored?.path;
}

export const CHECKPOINT_INVARIANTS: readonly Invariant[] = [
  {
    name: 'C1 a restart begins from the newest completed checkpoint',
    kind: 'step',
    holds: (world, before) =>
      all(world, 'JobMaster').every((job) => {
        const earlier = one(before, 'JobMaster', job.id);
        if (earlier === undefined || earlier.restoreStates === job.restoreStates) return true;
        const known = one(before, 'CheckpointCoordinator', job.checkpointCoordinator)?.latest;
        return known === undefined || job.restored === known.checkpoint;
      }),
  },
  {
    name: 'C2 checkpoint ids grow and are never used again',
    kind: 'step',
    holds: (world, before) =>
      all(world, 'CheckpointCoordinator').every((each) => {
        const earlier = one(before, 'CheckpointCoordinator', each.id);
        if (earlier === undefined) return true;
        return each.nextId >= earlier.nextId && (each.latest?.checkpoint ?? 0) >= (earlier.latest?.checkpoint ?? 0);
      }),
  },
  {
    name: 'C3 a completed checkpoint has an acknowledgement of every task',
    kind: 'state',
    holds: (world) =>
      all(world, 'CheckpointCoordinator').every(
        ({ latest }) => latest === undefined || latest.expected.every((id) => latest.acknowledged.includes(id)),
      ),
  },
  {
    name: 'C4 the newest completed checkpoint is stored',
    kind: 'state',
    holds: (world) => {
      const [storage] = all(world, 'Storage');
      if (storage === undefined) return true;
      // With HA a former leader may remember one that the next leader has subsumed: what ZooKeeper names counts there.
      const sole = coordinators(world).filter(({ parameters }) => parameters.ha === undefined);
      return sole.every(
        ({ latest }) =>
          latest?.kind !== 'checkpoint' ||
          storage.disposed.includes(latest.path) ||
          storage.files.some((file) => file.path === latest.path),
      );
    },
  },
  {
    name: 'C5 a completed checkpoint is one moment of the whole job',
    kind: 'state',
    holds: (world) => torn(world) === undefined,
    explain: (world) => torn(world) ?? '',
  },
  {
    name: 'C6 what a job began from and has not claimed is still there',
    kind: 'state',
    holds: (world) => discarded(world) === undefined,
    explain: (world) => discarded(world) ?? '',
  },
  {
    name: 'C7 one checkpoint is under way at a time',
    kind: 'state',
    holds: (world) =>
      all(world, 'CheckpointCoordinator').every(
        ({ pending }) => pending.filter(({ kind }) => kind === 'checkpoint').length <= 1,
      ),
  },
  {
    name: 'C9 no more completed checkpoints are kept than asked for',
    kind: 'state',
    holds: (world) =>
      all(world, 'CheckpointCoordinator').every(
        // One more while a leader dies between storing the newest and letting the oldest go.
        ({ older = [], parameters }) => older.length <= (parameters.retainedCheckpoints ?? 1),
      ),
  },
  {
    name: 'sometimes a checkpoint completes',
    kind: 'sometimes',
    holds: (world) => all(world, 'CheckpointCoordinator').some((each) => each.completed > 0),
  },
  {
    name: 'sometimes a checkpoint is given up',
    kind: 'sometimes',
    holds: (world) => all(world, 'CheckpointCoordinator').some((each) => each.aborted.length > 0),
  },
];
