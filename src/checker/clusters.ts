/** Clusters small enough to be searched: few processes, short time-outs, and nothing that a reader would want to see. */
import type { Json } from '../base/index.ts';
import { DEFAULT_HA, DEFAULT_PARAMETERS, FLINK_VERSIONS, MUTATIONS } from '../model/index.ts';
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

/** The same with a second JobManager and ZooKeeper. */
function withStandby(changes: Partial<ModelParameters>): Partial<ModelParameters> {
  const { cluster = DEFAULT_PARAMETERS.cluster } = changes;
  return { ...changes, cluster: { ...cluster, jobmanagers: 2 }, ha: { ...DEFAULT_HA, sessionTimeout: 4_000 } };
}

const HA = withStandby(SHORT);

const APPLICATION: ModelParameters['application'] = {
  jar: 'orders-v1.jar',
  args: ['--sink', 'exactly-once'],
  via: 'usrlib',
  file: 'orders.jar',
};

/** One record and one slot at a time, for whoever looks at everything. */
const LEAST: Partial<ModelParameters> = {
  cluster: { jobmanagers: 1, taskmanagers: 1, slots: 1 },
  topics: [
    { name: 'orders', partitions: 1, rate: 10 },
    { name: 'totals', partitions: 1, rate: 0 },
  ],
  parallelismDefault: 1,
  checkpointInterval: 3_000,
};

/** What is special about each, by name. */
const CLUSTERS: Readonly<Record<string, Partial<ModelParameters>>> = {
  session: SHORT,
  'session-slots': { ...SHORT, cluster: { jobmanagers: 1, taskmanagers: 2, slots: 1 }, loadBalance: 'SLOTS' },
  'session-ha': HA,
  application: { ...SHORT, application: APPLICATION },
  'application-ha': { ...HA, application: APPLICATION },
  election: withStandby({ ...LEAST, cluster: { jobmanagers: 1, taskmanagers: 0, slots: 1 }, topics: [] }),
  'checkpoint-and-sink': LEAST,
  failover: withStandby(LEAST),
};

/** Clusters in which a job runs from the beginning, and when they are ready. */
const WITH_JOB: Readonly<Record<string, number>> = { 'checkpoint-and-sink': 9_000, failover: 13_000 };
const JOB: Intervention = {
  type: 'exec',
  host: 'client',
  argv: ['flink', 'run', '-d', 'orders-v1.jar', '--sink', 'exactly-once'],
};
/** When two JobManagers have started. */
const BOTH_READY = 14_000;

/** A scenario whose version of Flink is known. */
export type SmallScenario = Scenario<Intervention> & { readonly flink: FlinkVersion };

/** One of them as a scenario `small/session-ha.2.3`, with guards switched off if any are named behind it. */
export function smallCluster(
  name: string,
  flink: FlinkVersion,
  without: readonly Mutation[] = [],
): SmallScenario | undefined {
  const changes = Object.hasOwn(CLUSTERS, name) ? CLUSTERS[name] : undefined;
  if (changes === undefined) return undefined;
  const parameters: ModelParameters = { ...DEFAULT_PARAMETERS, ...changes, flink, mutations: without };
  const id = ['small/' + name, flink].join('.') + without.map((guard) => `!${guard}`).join('');
  const submitted = Object.hasOwn(WITH_JOB, name) ? WITH_JOB[name] : undefined;
  return {
    id,
    title: name,
    flink,
    seed: 1,
    parameters: parameters as unknown as Json,
    actions: submitted === undefined ? [] : [{ at: submitted, intervention: JOB }],
    start: { at: submitted ?? (name === 'election' ? BOTH_READY : READY) },
  };
}

/** The scenario of an id that `smallCluster` made. */
export function smallClusterOf(id: string): SmallScenario | undefined {
  const [cluster = '', ...without] = id.split('!');
  const match = /^small\/(.+?)\.(\d.*)$/.exec(cluster);
  const flink = FLINK_VERSIONS.find((version) => version === match?.[2]);
  const guards = MUTATIONS.filter((mutation) => without.includes(mutation));
  return flink === undefined || guards.length < without.length
    ? undefined
    : smallCluster(match?.[1] ?? '', flink, guards);
}
