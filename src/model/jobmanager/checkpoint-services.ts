/** Where a CheckpointCoordinator keeps completed checkpoints and the next id. */
import { mutated, type ModelParameters } from '../parameters.ts';
import { STORAGE } from '../storage/storage-context.ts';
import type { Turn } from '../turn.ts';
import type {
  CheckpointCoordinatorContext,
  CompletedCheckpoint,
  OlderCheckpoint,
  CountedTrigger,
  PendingCheckpoint,
} from './checkpoint-coordinator-context.ts';

type C = CheckpointCoordinatorContext;

/** What a checkpoint goes on with: its id is known; its pointer is stored. */
export interface CheckpointProgress {
  readonly begin: (c: C, asked: CountedTrigger, checkpoint: number, turn: Turn) => C;
  readonly complete: (c: C, pending: PendingCheckpoint, turn: Turn) => C;
}

/**
 * A job's CompletedCheckpointStore and CheckpointIDCounter.
 *
 * @simulates org.apache.flink.runtime.checkpoint.CheckpointRecoveryFactory · 1.20, 2.3 · simplified
 */
export interface CheckpointServices {
  readonly getAndIncrement: (c: C, asked: CountedTrigger, turn: Turn, go: CheckpointProgress) => C;
  /** A job that begins from a savepoint numbers on from there. */
  readonly setCount: (c: C, nextId: number, turn: Turn) => void;
  /** What a job begins from is the first in its store. */
  readonly addRestored: (c: C, restored: CompletedCheckpoint, turn: Turn) => void;
  /** The file that the store keeps of a checkpoint beside its metadata. */
  readonly handleOf: (c: C, turn: Turn) => string | undefined;
  readonly addCheckpoint: (c: C, pending: PendingCheckpoint, turn: Turn, go: CheckpointProgress) => C;
  /** An older one goes, its files too unless it is a savepoint. */
  readonly subsume: (c: C, older: OlderCheckpoint, turn: Turn) => void;
  /** The job has ended, and its checkpoint is the user's from now on: the store forgets it. */
  readonly forget: (c: C, kept: OlderCheckpoint, turn: Turn) => void;
}

/** Which of them a job has. */
export type CheckpointServicesOf = (parameters: ModelParameters) => CheckpointServices;

/** All in memory. @simulates org.apache.flink.runtime.checkpoint.StandaloneCheckpointRecoveryFactory · 1.20, 2.3 · simplified */
export const STANDALONE_CHECKPOINT_SERVICES: CheckpointServices = {
  getAndIncrement: (c, asked, turn, { begin }) => begin(c, asked, c.nextId, turn),
  setCount: () => undefined,
  addRestored: () => undefined,
  handleOf: () => undefined,
  addCheckpoint: (c, pending, turn, { complete }) => complete(c, pending, turn),
  subsume: (c, older, turn) => {
    if (older.kind === 'checkpoint' || mutated(c.parameters, 'discard-unclaimed'))
      turn.send(STORAGE, { type: 'delete', path: older.path, call: 0 } as const, 2);
  },
  forget: () => undefined,
};
