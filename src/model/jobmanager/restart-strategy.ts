/** Whether a job may begin again after a failure, and after how long. */
import { mutated, type RestartParameters } from '../parameters.ts';
import { restartStrategyText } from './restart-text.ts';
import type { Turn } from '../turn.ts';
import type { JobMasterContext } from './job-master-context.ts';

type C = JobMasterContext;

/** What becomes of a job after a failure: with `delay` in ms it restarts, without it ends. */
export interface FailureHandlingResult {
  readonly context: C;
  readonly delay?: number;
}

/**
 * Counts a failure and decides. `fixed-delay` counts restarts, `failure-rate` failures of the last interval,
 * `exponential-delay` waits longer each time, and begins anew after an hour without a failure.
 *
 * @simulates org.apache.flink.runtime.executiongraph.failover.ExecutionFailureHandler · 1.20, 2.3 · simplified
 * @simulates org.apache.flink.runtime.executiongraph.failover.ExponentialDelayRestartBackoffTimeStrategy · 1.20, 2.3 · simplified
 * @simulates org.apache.flink.runtime.executiongraph.failover.FixedDelayRestartBackoffTimeStrategy · 1.20, 2.3 · exact
 * @simulates org.apache.flink.runtime.executiongraph.failover.FailureRateRestartBackoffTimeStrategy · 1.20, 2.3 · exact
 * @simulates org.apache.flink.runtime.executiongraph.failover.NoRestartBackoffTimeStrategy · 1.20, 2.3 · exact
 */
export function notifyFailure(c: C, turn: Turn): FailureHandlingResult {
  const { restart } = c.parameters;
  const { jitterPermille = 100 } = restart;
  // Drawn for every strategy, so that what follows by chance does not depend on it.
  const jitter = turn.draw([-jitterPermille, jitterPermille]);
  switch (restart.strategy) {
    case 'none':
      return { context: c };
    case 'fixed-delay':
      return c.restarts < restart.attempts || mutated(c.parameters, 'restart-without-limit')
        ? { context: c, delay: restart.delay }
        : { context: c };
    case 'failure-rate': {
      const recent = (c.recentFailures ?? 0) + 1;
      turn.arm(`failure:${c.restarts}`, restart.failureInterval + 1, { type: 'failureForgotten' });
      const context = { ...c, recentFailures: recent };
      return recent > restart.maxFailures ? { context } : { context, delay: restart.delay };
    }
    case 'exponential-delay': {
      if (c.restarts - (c.restartsBeforeReset ?? 0) >= restart.attempts) return { context: c };
      const wanted = Math.min(restart.maxBackoff, c.backoff + Math.round((c.backoff * jitter) / 1000));
      const delay = Math.max(restart.initialBackoff, wanted);
      const backoff = Math.min(restart.maxBackoff, Math.round((c.backoff * restart.multiplierPercent) / 100));
      turn.arm('reset backoff', restart.resetThreshold + delay, { type: 'resetBackoff' });
      return { context: { ...c, backoff }, delay };
    }
  }
}

/** What a job ends with that may not restart. */
export function suppressed(restart: RestartParameters, failure: readonly string[]): readonly string[] {
  return [
    `org.apache.flink.runtime.JobException: Recovery is suppressed by ${restartStrategyText(restart)}`,
    ...failure.map((line, at) => (at === 0 ? `Caused by: ${line}` : line)),
  ];
}
