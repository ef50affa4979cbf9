/** Checkpoints and savepoints. */
import { thing } from '../../../recording/thing.ts';
import type { CheckpointChange } from '../checkpoint-history.ts';
import { NOTHING, type Scene, type Teller, type Told } from './told.ts';

/** A deployment that brings no checkpoint for so long is no longer what the reader watches. */
const ARRIVAL_MS = 30_000;

/** Trigger and end of checkpoints; acknowledgements are ticks, not events. */
export const tellCheckpoints: Teller = (scene) => scene.checkpointChanges.flatMap((change) => tell(scene, change));

function tell(scene: Scene, { checkpoint, what }: CheckpointChange): readonly Told[] {
  if (what === 'acknowledged') return NOTHING;
  const { plan } = scene.jobs.find(checkpoint.job) ?? {};
  const savepoint = checkpoint.kind !== 'checkpoint';
  const word = savepoint ? 'savepoint' : 'checkpoint';
  const name = `${savepoint ? 'Savepoint' : 'Checkpoint'} ${checkpoint.number} of ${plan?.jobName ?? 'the job'}`;
  const verb = { triggered: 'is triggered', completed: 'completes', failed: 'fails' }[what];
  const told: Told = {
    kind: `${word}-${what}`,
    title: `${name} ${verb}`,
    rank: what === 'triggered' && !savepoint ? 1 : 2,
    lane: thing.job(checkpoint.job),
    thing: thing.checkpoint(checkpoint.job, checkpoint.number),
    about: [thing.job(checkpoint.job)],
  };
  if (what !== 'completed' || savepoint) return [told];
  return [{ ...told, rank: watched(scene, checkpoint.job) ? 2 : 1 }];
}

/**
 * While a job is on its way in, the checkpoints of the others are not what the reader waits for. Its own first one ends
 * that.
 */
function watched({ observed, memory }: Scene, job: string): boolean {
  const { arriving } = memory;
  if (!arriving) return true;
  if (arriving.job === job || observed.at - arriving.at > ARRIVAL_MS) {
    memory.arriving = undefined;
    return true;
  }
  return false;
}
