import { isOfRestart, effectsOf } from '../flink-config/index.ts';
import type { ConfiguredScheduler, FlatConfiguration, Remark } from '../flink-config/index.ts';
import { DEFAULT_ADAPTIVE, DEFAULT_HA, DEFAULT_PARAMETERS } from '../model/index.ts';
import type {
  AdaptiveScheduling,
  ApplicationImage,
  FlinkVersion,
  HighAvailability,
  ModelParameters,
} from '../model/index.ts';
import type { Application, Script } from '../script/index.ts';
import { restartOf } from './restart-parameters.ts';

/** What every script starts from; `config:` lies over it, and `null` there removes one of these. */
function defaults(script: Script): FlatConfiguration {
  return {
    'taskmanager.numberOfTaskSlots': String(script.slots),
    'parallelism.default': '2',
    'execution.checkpointing.interval': '1 s',
    'execution.checkpointing.dir': 'file:///srv/flink/checkpoints',
    ...(script.ha === 'zookeeper'
      ? { 'high-availability.type': 'zookeeper', 'high-availability.storageDir': 'file:///srv/flink/ha' }
      : {}),
  };
}

/** The options of a script's cluster, as they stand in every config.yaml. */
function configuration(script: Script): FlatConfiguration {
  const options: Record<string, string> = { ...defaults(script) };
  for (const [key, value] of Object.entries(script.config)) {
    if (value === null) delete options[key];
    else options[key] = value;
  }
  return options;
}

/** What of an application the model needs: the image that its processes are started from. */
export function imageOf({ jar, args, via, file }: Application): ApplicationImage {
  return { jar, args, via, file };
}

/** The cluster id that an application asks for; nothing when it is the cluster's. */
export function clusterOf(application: Application | undefined): Partial<HighAvailability> {
  const id = application?.clusterId;
  return id === undefined ? {} : { clusterId: id.replace(/^\//, ''), clusterIdGiven: true };
}

function adaptiveOf({ adaptive: _, ...given }: ConfiguredScheduler): AdaptiveScheduling {
  return { ...DEFAULT_ADAPTIVE, ...given };
}

/** A cluster begins with a restart strategy that there is not: its JobMasters do not. */
function refusalIn(remarks: readonly Remark[]): { readonly refusal?: string } {
  const unknown = remarks.find(({ key, level }) => level === 'problem' && isOfRestart(key));
  return unknown === undefined ? {} : { refusal: unknown.text };
}

/** What the model is given for a script, and what Flink would say about its options. `flink` wins over the script. */
export function parametersOf(
  script: Script,
  flink: FlinkVersion,
): { readonly parameters: ModelParameters; readonly remarks: readonly Remark[] } {
  const { parameters: configured, remarks } = effectsOf(configuration(script), flink);
  const { slots, restart, ha, scheduler, ...changes } = configured;
  const { type, ...highAvailability } = ha ?? {};
  // Without an option Flink's own default holds, not that of the scripts.
  const bare: ModelParameters = { ...DEFAULT_PARAMETERS, parallelismDefault: 1, checkpointInterval: 0 };
  return {
    parameters: {
      ...bare,
      ...changes,
      flink,
      cluster: { jobmanagers: script.jobmanagers, taskmanagers: script.taskmanagers, slots: slots ?? 1 },
      topics: script.topics.map(({ name, partitions, rate }) => ({ name, partitions, rate })),
      restart: { ...restartOf(restart, changes.checkpointInterval ?? 0), ...refusalIn(remarks) },
      ...(scheduler?.adaptive === true ? { adaptive: adaptiveOf(scheduler) } : {}),
      ...(script.application === undefined ? {} : { application: imageOf(script.application) }),
      ...(type === 'zookeeper' ? { ha: { ...DEFAULT_HA, ...highAvailability, ...clusterOf(script.application) } } : {}),
    },
    remarks,
  };
}
