/** 2.x: what is a reason to rescale a job that runs. */
import type { Turn } from '../../turn.ts';
import type { JobMasterContext } from '../job-master-context.ts';
import { schedulerOf, to } from './job-resource-requirements.ts';

type C = JobMasterContext;

/** `jobmanager.adaptive-scheduler.rescale-trigger.max-checkpoint-failures`, unless configured. */
const MAX_CHECKPOINT_FAILURES = 2;

/**
 * Resources have changed. With `awaits` it is waited for a checkpoint, at most for the configured delay, or for as long as
 * the failed checkpoints and one more would take.
 *
 * @simulates org.apache.flink.configuration.JobManagerOptions#SCHEDULER_RESCALE_TRIGGER_MAX_DELAY · 2.3 · exact
 */
export function triggerDelay(c: C, awaits: boolean, turn: Turn): C {
  if (!awaits) return c;
  const { maxCheckpointFailures = MAX_CHECKPOINT_FAILURES, maxTriggerDelay } = schedulerOf(c);
  const failuresLeft = c.adaptive?.failuresLeft ?? maxCheckpointFailures;
  if (c.adaptive?.trigger !== undefined) return to(c, { failuresLeft });
  const delay = maxTriggerDelay ?? (maxCheckpointFailures + 1) * c.parameters.checkpointInterval;
  turn.arm('trigger delay', delay, { type: 'triggerDelayOver' });
  return to(c, { failuresLeft, trigger: 'armed' });
}

/** No reason has come. */
export function delayOver(c: C): C {
  return to(c, { trigger: 'elapsed' });
}

/** One failed checkpoint less until that is a reason; nothing while nobody waits. */
export function checkpointFailed(c: C): C {
  const left = c.adaptive?.failuresLeft;
  return left === undefined ? c : to(c, { failuresLeft: left - 1 });
}
