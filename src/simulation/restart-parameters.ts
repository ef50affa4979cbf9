/** From the options of restart strategies to the strategy that a job has. */
import type { ConfiguredRestart } from '../flink-config/index.ts';
import { DEFAULT_PARAMETERS, type RestartParameters } from '../model/index.ts';

/**
 * The strategy of a cluster's configuration. Without one named, a job with checkpoints restarts for ever, and one without
 * does not; what is said of strategies has no effect then.
 *
 * @simulates org.apache.flink.runtime.executiongraph.failover.RestartBackoffTimeStrategyFactoryLoader · 1.20, 2.3 · exact
 */
export function restartOf(configured: ConfiguredRestart = {}, checkpointInterval: number): RestartParameters {
  return configured.strategy === undefined
    ? byDefault(checkpointInterval)
    : configuredOver(
        { ...DEFAULT_PARAMETERS.restart, ...(configured.strategy === 'fixed-delay' ? { attempts: 1 } : {}) },
        configured,
      );
}

/** The strategy of a job: with one of its own, with other values for the cluster's, or the cluster's. */
export function restartOver(
  cluster: RestartParameters,
  configured: ConfiguredRestart,
  checkpointInterval: number,
): RestartParameters {
  if (cluster.refusal !== undefined) return cluster;
  const { strategy } = configured;
  if (strategy !== undefined && strategy !== cluster.strategy) return restartOf(configured, checkpointInterval);
  if (strategy === undefined && cluster.byDefault === true) return byDefault(checkpointInterval);
  const { byDefault: _, ...named } = cluster;
  return configuredOver(named, { ...configured, strategy: cluster.strategy });
}

function byDefault(checkpointInterval: number): RestartParameters {
  return {
    ...DEFAULT_PARAMETERS.restart,
    strategy: checkpointInterval > 0 ? 'exponential-delay' : 'none',
    byDefault: true,
  };
}

function configuredOver(base: RestartParameters, configured: ConfiguredRestart): RestartParameters {
  const { fixedDelay, failureRate, exponentialDelay, strategy = base.strategy, ...common } = configured;
  const own = strategy === 'fixed-delay' ? fixedDelay : strategy === 'failure-rate' ? failureRate : exponentialDelay;
  return { ...base, ...common, ...own, strategy };
}
