/** Which completed checkpoints a job keeps, and which of them outlive it. */
import type { JobStatus } from '../vocabulary.ts';
import { mutated, type CheckpointRetention } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import type { CheckpointServices } from './checkpoint-services.ts';
import type {
  CheckpointCoordinatorContext,
  CompletedCheckpoint,
  OlderCheckpoint,
} from './checkpoint-coordinator-context.ts';

type C = CheckpointCoordinatorContext;

/** Where the files of a checkpoint are. */
export function checkpointPath({ parameters, jobId }: C, checkpoint: number): string {
  return `${parameters.checkpointDirectory}/${jobId}/chk-${checkpoint}`;
}

/** The newest is the one to begin from. With more than `num-retained` the oldest go. */
export function addCompleted(c: C, done: CompletedCheckpoint, services: CheckpointServices, turn: Turn): C {
  const kept = [...(c.older ?? []), ...(c.latest === undefined ? [] : [olderOf(c.latest)])];
  const keepsAll = mutated(c.parameters, 'keep-every-checkpoint');
  const gone = keepsAll ? [] : kept.splice(0, kept.length + 1 - (c.parameters.retainedCheckpoints ?? 1));
  for (const each of gone) services.subsume(c, each, turn);
  return { ...c, latest: done, ...(kept.length === 0 && c.older === undefined ? {} : { older: kept }) };
}

function olderOf({ checkpoint, kind, path, handle }: CompletedCheckpoint): OlderCheckpoint {
  return { checkpoint, kind, path, handle };
}

/** With which ends of its job a checkpoint is kept; savepoints belong to the user anyway. */
const RETAINED: Readonly<Record<CheckpointRetention, readonly JobStatus[]>> = {
  NO_EXTERNALIZED_CHECKPOINTS: [],
  DELETE_ON_CANCELLATION: ['FAILED'],
  RETAIN_ON_CANCELLATION: ['FAILED', 'CANCELED'],
};

/** The job has ended: its checkpoints go, or are the user's from now on. */
export function closeCompleted(c: C, status: JobStatus, services: CheckpointServices, turn: Turn): void {
  const { latest, older = [] } = c;
  if (latest === undefined || status === 'SUSPENDED') return;
  for (const each of [...older, latest]) {
    // The savepoint that the job began from is the user's, and in the store until a checkpoint follows it.
    const isTheirs = c.restored?.savepoint === true && c.restored.path === each.path;
    if (each.kind !== 'checkpoint' && !isTheirs) continue;
    const { checkpoint, path } = each;
    const isKept =
      isTheirs || RETAINED[c.parameters.checkpointRetention ?? 'NO_EXTERNALIZED_CHECKPOINTS'].includes(status);
    if (isKept) turn.log('CompletedCheckpointStore.notDiscarded', { checkpoint, path });
    (isKept ? services.forget : services.subsume)(c, each, turn);
  }
}
