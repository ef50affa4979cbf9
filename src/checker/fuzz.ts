/** Random runs of the small clusters: people deploy, cancel and take savepoints while processes die, freeze and lose each other. */
import { INVARIANTS } from '../model/index.ts';
import type { FlinkVersion, Intervention } from '../model/index.ts';
import { flinkSimulation, Run } from '../simulation/index.ts';
import { smallCluster } from './clusters.ts';
import { faultsOn } from './faults.ts';
import type { Search } from './search.ts';

const SAVEPOINTS = 'file:///srv/flink/savepoints';
const ID = '000000000000000000000000000000aa';
const OTHER = '000000000000000000000000000000bb';
/** What an application's only job is called with high availability. */
const OF_APPLICATION = '000000006e6b13320000000000000000';
const WITH = (id: string): string => `flink run -d -D$internal.pipeline.job-id=${id}`;

/** How a run may begin: with a job, or with two. */
const OPENINGS = [
  `${WITH(ID)} -p 1 orders-v1.jar --sink exactly-once`,
  `${WITH(ID)} -p 2 orders-v1.jar --sink exactly-once`,
  `${WITH(ID)} -p 2 orders-v1.jar --sink exactly-once --transaction-timeout 4000`,
  `${WITH(ID)} -p 1 orders-v1.jar --sink at-least-once`,
  `${WITH(ID)} -p 2 orders-v1.jar --sink exactly-once --bounded 120`,
  `${WITH(ID)} -p 1 orders-v1.jar --sink exactly-once --fail-at 60`,
];

const LATER = [
  `${WITH(OTHER)} -p 1 orders-v2.jar --sink exactly-once`,
  `${WITH(ID)} -p 1 orders-v2.jar --sink exactly-once`,
];

const onJob = (id: string): readonly string[] => [
  `flink cancel ${id}`,
  `flink stop --savepointPath ${SAVEPOINTS} ${id}`,
  `flink savepoint ${id} ${SAVEPOINTS}`,
  `flink cancel -s ${SAVEPOINTS} ${id}`,
  'flink list -a',
];

function typed(line: string): Intervention {
  return { type: 'exec', host: 'client', argv: line.split(' ') };
}

/** Runs of one cluster begin alike, so many of them share their first seconds. */
const BEGINNINGS = 16;

/** Instants of a run, in ms after the cluster was up. */
const STRIKES: readonly [number, number] = [1_500, 9_000];
const END = 14_000;

export interface Fuzz {
  readonly cluster: string;
  readonly flink: FlinkVersion;
  /** The first seed; runs of other seeds are others. */
  readonly seed: number;
  readonly runs: number;
  /** Runs of this seed that have been made before. */
  readonly from?: number;
}

/** What to search for in a small cluster. Throws nothing: a cluster that does not exist has no plan. */
export function fuzzOf({ cluster, flink, seed, runs, from = 0 }: Fuzz): Search<Intervention> | undefined {
  const scenario = smallCluster(cluster, flink);
  if (scenario === undefined) return undefined;
  const beginnings = new Map<number, Run<Intervention>>();
  const application = cluster.startsWith('application');
  const processes = processesOf(cluster);
  const lines = application ? onJob(OF_APPLICATION) : [...LATER, ...onJob(ID)];
  return {
    run: (of) => {
      const place = 1 + (of % BEGINNINGS);
      let beginning = beginnings.get(place);
      if (beginning === undefined) beginnings.set(place, (beginning = new Run(scenario, flinkSimulation, place)));
      return beginning.branchAt(beginning.length);
    },
    invariants: INVARIANTS,
    ...(application ? {} : { openings: OPENINGS.map(typed) }),
    faults: [...lines.map(typed), ...faultsOn(processes), ...faultsOn(processes).slice(0, 6)],
    maxFaults: 6,
    between: STRIKES,
    until: END,
    runs,
    from,
    seed,
  };
}

/** Who may be struck. Kafka and the storage are there for good: their own replication is not simulated. */
function processesOf(cluster: string): readonly string[] {
  const workers = cluster === 'session-slots' ? ['taskmanager-1', 'taskmanager-2'] : ['taskmanager-1'];
  return cluster.endsWith('-ha')
    ? ['jobmanager-1', 'jobmanager-2', 'zookeeper', ...workers]
    : ['jobmanager-1', ...workers];
}
