/** What processes and clients are configured with when somebody has written the files of their hosts. */
import type { Json } from '../../base/index.ts';
import type { FlatConfiguration } from '../../flink-config/index.ts';
import type { ComponentSpec, ProcessSpec, WorldView } from '../../kernel/index.ts';
import type { JobOptions, JobParameters, ModelParameters } from '../../model/index.ts';
import { jobOptionsOf } from '../job-options.ts';
import { refusedStartOf } from './refused-start.ts';
import type { DoneBefore, OptionsByHand } from '../simulation-on.ts';
import { clusterParameters } from './cluster-parameters.ts';
import { configurationOn, isAnyWritten } from './written-files.ts';

/** Every JobManager of a cluster is configured alike. */
const FIRST_MASTER = 'jobmanager-1';

/** Options that a job takes from where it was submitted, and with them what `clusterParameters` makes of those. */
const OF_JOB = [
  ...['checkpointInterval', 'checkpointTimeout', 'checkpointMinPause', 'checkpointMode'],
  ...['tolerableFailedCheckpoints', 'checkpointRetention', 'checkpointDirectory'],
] as const satisfies readonly (keyof JobParameters)[];

/** The same process with other options: cluster, topics and image stay what they are. */
function configuredWith(before: ModelParameters, options: FlatConfiguration): ModelParameters {
  const { flink, topics, cluster, application, zookeeper, durations, mutations } = before;
  const around = { flink, topics, cluster, application, zookeeper, durations, mutations };
  // A ZooKeeper that ran before runs on, whoever asks it.
  const has = { ...around, zookeeper: zookeeper ?? before.ha !== undefined };
  return clusterParameters(options, has).parameters;
}

/** A process as its host's file has it now; nothing when nobody has touched that. */
export function startOf(name: string, world: WorldView, done: DoneBefore): ProcessSpec | undefined {
  const process = world.process(name);
  const [first, ...others] = process?.spec.components ?? [];
  const before = first?.input['parameters'] as unknown as ModelParameters | undefined;
  if (process === undefined || first === undefined || before === undefined) return undefined;
  const found = configurationOn(process.host, before.flink, done);
  if (found === undefined) return undefined;
  const options = found.flat;
  const refusedStart = refusedStartOf(process.host, found, before.flink);
  const parameters = {
    ...configuredWith(before, options),
    ...(refusedStart === undefined ? {} : { refusedStart }),
  } as unknown as Json;
  const { 'jobmanager.rpc.address': address } = options;
  const looks = 'resourceManager' in first.input && address !== undefined;
  const component: ComponentSpec = {
    ...first,
    input: { ...first.input, parameters, ...(looks ? { resourceManager: `${address}/resourcemanager` } : {}) },
  };
  return { ...process.spec, components: [component, ...others] };
}

/**
 * What a client is configured with: its host's file decides, and what is of a job travels with it, whatever the files of
 * the cluster say by now.
 *
 * @simulates org.apache.flink.client.cli.CliFrontend#getEffectiveConfiguration · 1.20, 2.3 · simplified
 */
export const clientOf: OptionsByHand['clientOf'] = ({ host, argv }, cluster, done) => {
  if (!isAnyWritten(done)) return { job: jobOptionsOf(argv, cluster) };
  const options = configurationOn(host, cluster.flink, done)?.flat;
  const parameters = options === undefined ? cluster : configuredWith(cluster, options);
  const address = options?.['rest.address'] ?? options?.['jobmanager.rpc.address'];
  const masters = configurationOn(FIRST_MASTER, cluster.flink, done)?.flat;
  const jobmanager = masters === undefined ? cluster : configuredWith(cluster, masters);
  const typed = jobOptionsOf(argv, parameters);
  const job: JobOptions = { ...typed, changes: { ...travelling(parameters, jobmanager), ...typed?.changes } };
  return { parameters, ...(address === undefined ? {} : { address }), job };
};

/** What a job is given by the client that submits it. A strategy that the client does not name is the cluster's. */
function travelling(client: ModelParameters, cluster: ModelParameters): JobParameters {
  const own = Object.fromEntries(OF_JOB.map((name) => [name, client[name]])) as JobParameters;
  const isNamed = client.restart.byDefault !== true || cluster.restart.byDefault === true;
  return { ...own, restart: isNamed ? client.restart : cluster.restart };
}
