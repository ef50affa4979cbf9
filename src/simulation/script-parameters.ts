import type { FlatConfiguration } from '../flink-config/index.ts';
import type { ApplicationImage, FlinkVersion, HighAvailability } from '../model/index.ts';
import type { Application, Script } from '../script/index.ts';
import { clusterParameters, type ClusterParameters } from './configuration/cluster-parameters.ts';
import { refusedStarts } from './configuration/refused-start.ts';

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

/** With what every host's file has beside them, as far as a process does not start without. */
function harnessed(options: FlatConfiguration): FlatConfiguration {
  const own = {
    'jobmanager.rpc.address': 'jobmanager-1',
    ...(options['high-availability.type'] === 'zookeeper'
      ? { 'high-availability.zookeeper.quorum': 'zookeeper:2181' }
      : {}),
  };
  return { ...own, ...options };
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
    zookeeper: script.ha === 'zookeeper',
  };
  const configured = clusterParameters(options, around, clusterOf(application));
  const refusedStart = refusedStarts(harnessed(options), flink);
  return refusedStart === undefined
    ? configured
    : { ...configured, parameters: { ...configured.parameters, refusedStart } };
}
