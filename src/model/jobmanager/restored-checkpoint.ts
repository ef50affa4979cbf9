/** From where a job goes on. */
import type { Turn } from '../turn.ts';
import type { CheckpointCoordinatorContext, CompletedCheckpoint } from './checkpoint-coordinator-context.ts';

type C = CheckpointCoordinatorContext;

/** What the log says of the checkpoint that a job goes on from. */
export function toldFrom(c: C, from: CompletedCheckpoint, turn: Turn): C {
  const savepoint = from.kind !== 'checkpoint';
  turn.log('CheckpointCoordinator.restoring', {
    job: c.jobId,
    kind: savepoint ? 'Savepoint' : 'Checkpoint',
    checkpoint: from.checkpoint,
    path: from.path,
    since: savepoint ? '' : `checkpoint ${from.checkpoint} of ${c.jobId}`,
  });
  return { ...c, latest: from, restored: { checkpoint: from.checkpoint, path: from.path, savepoint } };
}

/** The job goes on from there: its JobMaster is told what state there is. */
export function restoreFrom(c: C, from: CompletedCheckpoint, turn: Turn): C {
  const next = toldFrom(c, from, turn);
  turn.log('CheckpointCoordinator.noMasterState');
  turn.send(c.jobMaster, { type: 'restoredState', checkpoint: from.checkpoint, states: from.states } as const, 2);
  return next;
}
