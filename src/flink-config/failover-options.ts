/** Options of what happens after a failure, and of who decides it. */
import {
  duration,
  type ConfigOption,
  type ConfiguredParameters,
  type ConfiguredRestart,
  type ConfiguredScheduler,
} from './config-option.ts';

const restart = (change: ConfiguredRestart): ConfiguredParameters => ({ restart: change });
const scheduler = (change: ConfiguredScheduler): ConfiguredParameters => ({ scheduler: change });

/** A duration that 1.20 knows by another name. */
const adaptiveDuration = (
  key: string,
  older: string,
  changes: string,
  change: (ms: number) => ConfiguredScheduler,
): ConfigOption => ({
  key: `jobmanager.adaptive-scheduler.${key}`,
  only: '2.3',
  older: [`jobmanager.adaptive-scheduler.${older}`],
  type: 'duration',
  changes,
  change: (ms) => scheduler(change(ms)),
});

/** Backoffs of the strategies have no effect unless `restart-strategy.type` names the strategy. */
export const FAILOVER_OPTIONS: readonly ConfigOption[] = [
  {
    key: 'restart-strategy.type',
    older: ['restart-strategy'],
    type: 'enum',
    words: {
      none: 'none',
      off: 'none',
      disable: 'none',
      'fixed-delay': 'fixed-delay',
      fixeddelay: 'fixed-delay',
      'failure-rate': 'failure-rate',
      failurerate: 'failure-rate',
      'exponential-delay': 'exponential-delay',
      exponentialdelay: 'exponential-delay',
    },
    changes: 'What happens after a task has failed. With checkpoints on, the default restarts for ever.',
    change: (strategy) => restart({ strategy: strategy as 'none' }),
  },
  duration(
    'restart-strategy.exponential-delay.initial-backoff',
    'The delay before the first restart.',
    (initialBackoff) => restart({ initialBackoff }),
  ),
  duration('restart-strategy.exponential-delay.max-backoff', 'The longest delay before a restart.', (maxBackoff) =>
    restart({ maxBackoff }),
  ),
  {
    key: 'restart-strategy.exponential-delay.backoff-multiplier',
    type: 'double',
    changes: 'How much longer each delay is than the one before.',
    change: (multiplier) => restart({ multiplierPercent: Math.round(multiplier * 100) }),
  },
  duration(
    'restart-strategy.exponential-delay.reset-backoff-threshold',
    'After so long without a failure the first delay holds again.',
    (resetThreshold) => restart({ resetThreshold }),
  ),
  {
    key: 'restart-strategy.exponential-delay.jitter-factor',
    type: 'double',
    changes: 'By which part each delay is longer or shorter by chance.',
    change: (factor) => restart({ jitterPermille: Math.round(factor * 1000) }),
  },
  {
    key: 'restart-strategy.exponential-delay.attempts-before-reset-backoff',
    type: 'integer',
    least: 1,
    changes: 'How often `exponential-delay` restarts a job that does not recover.',
    change: (attempts) => restart({ exponentialDelay: { attempts } }),
  },
  {
    key: 'restart-strategy.fixed-delay.attempts',
    type: 'integer',
    least: 0,
    changes: 'How often `fixed-delay` restarts a job before it fails.',
    change: (attempts) => restart({ fixedDelay: { attempts } }),
  },
  duration('restart-strategy.fixed-delay.delay', 'How long `fixed-delay` waits before a restart.', (delay) =>
    restart({ fixedDelay: { delay } }),
  ),
  {
    key: 'restart-strategy.failure-rate.max-failures-per-interval',
    type: 'integer',
    least: 1,
    changes: 'How many failures within the interval do not yet end the job.',
    change: (maxFailures) => restart({ failureRate: { maxFailures } }),
  },
  duration(
    'restart-strategy.failure-rate.failure-rate-interval',
    'The interval in which `failure-rate` counts failures.',
    (failureInterval) => restart({ failureRate: { failureInterval } }),
  ),
  duration('restart-strategy.failure-rate.delay', 'How long `failure-rate` waits before a restart.', (delay) =>
    restart({ failureRate: { delay } }),
  ),
  {
    key: 'jobmanager.scheduler',
    type: 'enum',
    words: { Default: 'default', Adaptive: 'adaptive', AdaptiveBatch: undefined, Ng: 'default' },
    wordsOf: { '1.20': ['Ng'] },
    changes: 'Whether a job keeps its parallelism, or takes as many slots as there are.',
    change: (word) => scheduler({ adaptive: word === 'adaptive' }),
  },
  adaptiveDuration(
    'submission.resource-wait-timeout',
    'resource-wait-timeout',
    'How long the adaptive scheduler waits for the slots of a deployment.',
    (waitTimeout) => ({ waitTimeout }),
  ),
  adaptiveDuration(
    'submission.resource-stabilization-timeout',
    'resource-stabilization-timeout',
    'How long it waits for more slots when it has enough, but less than desired.',
    (stabilizationTimeout) => ({ stabilizationTimeout }),
  ),
  adaptiveDuration(
    'executing.cooldown-after-rescaling',
    'scaling-interval.min',
    'How long a job runs before it may be rescaled.',
    (cooldown) => ({ cooldown }),
  ),
  // 2.x knows these two, and reads neither.
  {
    key: 'jobmanager.adaptive-scheduler.min-parallelism-increase',
    type: 'integer',
    least: 1,
    changes: 'How many subtasks more a vertex of a job of 1.20 that runs must get out of a rescale.',
    change: (minParallelismIncrease) => scheduler({ minParallelismIncrease }),
  },
  duration(
    'jobmanager.adaptive-scheduler.scaling-interval.max',
    'After how long a job of 1.20 that runs is rescaled for fewer subtasks more, too.',
    (scalingIntervalMax) => scheduler({ scalingIntervalMax }),
  ),
  {
    key: 'jobmanager.adaptive-scheduler.rescale-trigger.max-checkpoint-failures',
    only: '2.3',
    type: 'integer',
    least: 1,
    changes:
      'Behind how many failed checkpoints a job of 2.x that runs is rescaled without waiting for one that completes.',
    change: (maxCheckpointFailures) => scheduler({ maxCheckpointFailures }),
  },
  {
    ...duration(
      'jobmanager.adaptive-scheduler.rescale-trigger.max-delay',
      'How long a rescale of 2.x waits for a checkpoint to end.',
      (maxTriggerDelay) => scheduler({ maxTriggerDelay }),
    ),
    only: '2.3',
  },
  {
    ...duration(
      'jobmanager.adaptive-scheduler.executing.resource-stabilization-timeout',
      'How long a job of 2.x that runs waits for more slots before it is rescaled to less than desired.',
      (executingStabilizationTimeout) => scheduler({ executingStabilizationTimeout }),
    ),
    only: '2.3',
  },
];
