/** Clusters small enough to be searched: few processes, short time-outs, and nothing that a reader would want to see. */
import type { Json } from '../base/index.ts';
import { DEFAULT_HA, DEFAULT_PARAMETERS, FLINK_VERSIONS } from '../model/index.ts';
import type { FlinkVersion, Intervention, ModelParameters, Mutation } from '../model/index.ts';
import type { Scenario } from '../simulation/index.ts';

/** When every one of these clusters is up, in ms. */
const READY = 9_000;

const SHORT: Partial<ModelParameters> = {
  cluster: { jobmanagers: 1, taskmanagers: 1, slots: 2 },
  topics: [
    { name: 'orders', partitions: 2, rate: 20 },
    { name: 'totals', partitions: 1, rate: 0 },
  ],
  heartbeatInterval: 1_000,
  heartbeatTimeout: 4_000,
  slotTimeout: 2_000,
};

const HA: Partial<ModelParameters> = {
  ...SHORT,
  cluster: { jobmanagers: 2, taskmanagers: 1, slots: 2 },
  ha: { ...DEFAULT_HA, sessionTimeout: 4_000 },
};

const APPLICATION: ModelParameters['application'] = {
  jar: 'orders-v1.jar',
  args: ['--sink', 'exactly-once'],
  via: 'usrlib',
  file: 'orders.jar',
};

/** What is special about each, by name. */
const CLUSTERS: Readonly<Record<string, Partial<ModelParameters>>> = {
  session: SHORT,
  'session-slots': { ...SHORT, cluster: { jobmanagers: 1, taskmanagers: 2, slots: 1 }, loadBalance: 'SLOTS' },
  'session-ha': HA,
  application: { ...SHORT, application: APPLICATION },
  'application-ha': { ...HA, application: APPLICATION },
};

export const CLUSTER_NAMES: readonly string[] = Object.keys(CLUSTERS);

/** One of them as a scenario `small/session-ha.2.3`, with guards switched off if any are named behind it. */
export function smallCluster(
  name: string,
  flink: FlinkVersion,
  without: readonly Mutation[] = [],
): Scenario<Intervention> | undefined {
  const changes = Object.hasOwn(CLUSTERS, name) ? CLUSTERS[name] : undefined;
  if (changes === undefined) return undefined;
  const parameters: ModelParameters = { ...DEFAULT_PARAMETERS, ...changes, flink, mutations: without };
  const id = ['small/' + name, flink].join('.') + without.map((guard) => `!${guard}`).join('');
  return {
    id,
    title: name,
    flink,
    seed: 1,
    parameters: parameters as unknown as Json,
    actions: [],
    start: { at: READY },
  };
}

/** All of them, for each version. */
export function smallClusters(): readonly Scenario<Intervention>[] {
  return CLUSTER_NAMES.flatMap((name) => FLINK_VERSIONS.flatMap((flink) => smallCluster(name, flink) ?? []));
}
