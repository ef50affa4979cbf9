import type { FlatConfiguration } from '../flink-config/index.ts';
import type { ApplicationImage, FlinkVersion, HighAvailability } from '../model/index.ts';
import type { Application, Script } from '../script/index.ts';
import { clusterParameters, type ClusterParameters } from './configuration/cluster-parameters.ts';

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

/** What the model is given for a script, and what Flink would say about its options. `flink` wins over the script. */
export function parametersOf(script: Script, flink: FlinkVersion): ClusterParameters {
  const { application, jobmanagers, taskmanagers } = script;
  const options = configuration(script);
  const around = {
    flink,
    cluster: { jobmanagers, taskmanagers },
    topics: script.topics.map(({ name, partitions, rate }) => ({ name, partitions, rate })),
    ...(application === undefined ? {} : { application: imageOf(application) }),
    // The script's hosts have one, and its options say that the cluster does without.
    ...(script.ha === 'zookeeper' ? { zookeeper: options['high-availability.type'] === undefined } : {}),
  };
  return clusterParameters(options, around, clusterOf(application));
}
