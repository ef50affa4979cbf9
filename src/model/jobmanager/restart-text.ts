import type { RestartParameters } from '../parameters.ts';

/** A double as Java writes it. */
function javaDouble(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : `${value}`;
}

/** A strategy as upstream writes it: its `toString`, before the first failure. */
export function restartStrategyText(restart: RestartParameters): string {
  const { strategy, attempts, delay, multiplierPercent: percent } = restart;
  switch (strategy) {
    case 'none':
      return 'NoRestartBackoffTimeStrategy';
    case 'fixed-delay':
      return `FixedDelayRestartBackoffTimeStrategy(maxNumberRestartAttempts=${attempts}, backoffTimeMS=${delay})`;
    case 'failure-rate': {
      const name = 'FailureRateRestartBackoffTimeStrategy(';
      // Its name stands there twice.
      return `${name}${name}failuresIntervalMS=${restart.failureInterval},backoffTimeMS=${delay},maxFailuresPerInterval=${restart.maxFailures})`;
    }
    case 'exponential-delay': {
      const multiplier = javaDouble(percent / 100);
      return `ExponentialDelayRestartBackoffTimeStrategy(initialBackoffMS=${restart.initialBackoff}, maxBackoffMS=${restart.maxBackoff}, backoffMultiplier=${multiplier}, resetBackoffThresholdMS=${restart.resetThreshold}, jitterFactor=${javaDouble((restart.jitterPermille ?? 100) / 1000)}, attemptsBeforeResetBackoff=${attempts}, currentRestartAttempt=0, nextRestartTimestamp=-2147483648)`;
    }
  }
}
