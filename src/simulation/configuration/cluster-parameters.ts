/** From the options of one configuration to the parameters of the processes that read it. */
import { effectsOf, type ConfiguredScheduler, type FlatConfiguration, type Remark } from '../../flink-config/index.ts';
import { isOfRestart } from '../../flink-config/index.ts';
import { DEFAULT_ADAPTIVE, DEFAULT_HA, DEFAULT_PARAMETERS } from '../../model/index.ts';
import type { AdaptiveScheduling, HighAvailability, ModelParameters } from '../../model/index.ts';
import { restartOf } from '../restart-parameters.ts';

/** What no configuration says: the cluster around it, the image of a process. */
export type Surroundings = Pick<ModelParameters, 'flink' | 'topics'> & {
  readonly cluster: Pick<ModelParameters['cluster'], 'jobmanagers' | 'taskmanagers'>;
} & Partial<Pick<ModelParameters, 'application' | 'zookeeper' | 'durations' | 'mutations'>>;

export interface ClusterParameters {
  readonly parameters: ModelParameters;
  /** What Flink would say about the options. */
  readonly remarks: readonly Remark[];
}

/**
 * What the model is given for a configuration. `clusterId` wins over the one that is configured: an image may bring its
 * own.
 */
export function clusterParameters(
  flat: FlatConfiguration,
  around: Surroundings,
  clusterId: Partial<HighAvailability> = {},
): ClusterParameters {
  const { parameters: configured, remarks } = effectsOf(flat, around.flink);
  const { slots, restart, ha, scheduler, ...changes } = configured;
  const { type, ...highAvailability } = ha ?? {};
  // Without an option Flink's own default holds, not that of the scripts.
  const bare: ModelParameters = { ...DEFAULT_PARAMETERS, parallelismDefault: 1, checkpointInterval: 0 };
  const { application, zookeeper, ...surroundings } = around;
  return {
    parameters: {
      ...bare,
      ...changes,
      ...surroundings,
      cluster: { ...around.cluster, slots: slots ?? 1 },
      restart: { ...restartOf(restart, changes.checkpointInterval ?? 0), ...refusalIn(remarks) },
      ...(scheduler?.adaptive === true ? { adaptive: adaptiveOf(scheduler) } : {}),
      ...(application === undefined ? {} : { application }),
      ...(type === 'zookeeper' ? { ha: { ...DEFAULT_HA, ...highAvailability, ...clusterId } } : {}),
      // A ZooKeeper that somebody uses, or nobody needs, goes without saying.
      ...(zookeeper === undefined || zookeeper === (type === 'zookeeper') ? {} : { zookeeper }),
    },
    remarks,
  };
}

function adaptiveOf({ adaptive: _, ...given }: ConfiguredScheduler): AdaptiveScheduling {
  return { ...DEFAULT_ADAPTIVE, ...given };
}

/** A cluster begins with a restart strategy that there is not: its JobMasters do not. */
function refusalIn(remarks: readonly Remark[]): { readonly refusal?: string } {
  const unknown = remarks.find(({ key, level }) => level === 'problem' && isOfRestart(key));
  return unknown === undefined ? {} : { refusal: unknown.text };
}
