/** A failure that is no task's. */
import type { Turn } from '../turn.ts';
import { failTask, restartOrEnd } from './job-failover.ts';
import type { JobMasterContext } from './job-master-context.ts';

/**
 * The CheckpointCoordinator has had enough: all tasks begin again, or the job ends.
 *
 * @simulates org.apache.flink.runtime.scheduler.SchedulerBase#handleGlobalFailure · 1.20, 2.3 · simplified
 */
export function failGlobally(
  c: JobMasterContext,
  { cause }: { readonly cause: readonly string[] },
  turn: Turn,
): JobMasterContext {
  if (c.status !== 'RUNNING') return c;
  const victim = c.executions.find((each) => each.state === 'RUNNING');
  if (c.adaptive !== undefined) return victim === undefined ? c : failTask(c, victim.attemptId, cause, turn);
  turn.log('JobMaster.globalFailure', { exception: [...cause] });
  const next = { ...c, failure: cause, failedTask: undefined };
  return restartOrEnd(next, cause, ['JobMaster.restartingGlobally'], turn);
}
