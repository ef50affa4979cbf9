/** Reading a world as invariants do: components by machine, with the contexts that their machines keep. */
import type { ComponentFacts, WorldFacts } from '../../base/index.ts';
import type { CuratorContext } from '../highavailability/curator.ts';
import { connectionInfo } from '../highavailability/paths.ts';
import type { LeaderElectionContext } from '../highavailability/leader-election.ts';
import type { CheckpointCoordinatorContext } from '../jobmanager/checkpoint-coordinator-context.ts';
import type { DispatcherContext } from '../jobmanager/dispatcher-context.ts';
import type { JobMasterContext } from '../jobmanager/job-master-context.ts';
import type { RestContext } from '../jobmanager/rest-endpoint.ts';
import type { ResourceManagerContext } from '../jobmanager/resource-manager-context.ts';
import type { BrokerContext } from '../kafka/broker-context.ts';
import type { HighAvailability } from '../parameters.ts';
import type { StorageContext } from '../storage/storage-context.ts';
import type { TaskContext } from '../taskmanager/task-context.ts';
import type { TaskExecutorContext } from '../taskmanager/task-executor-context.ts';
import type { LeaderInformation, Persisted } from '../zookeeper/zookeeper-messages.ts';
import type { ZooKeeperContext } from '../zookeeper/zookeeper-server.ts';

interface Contexts {
  readonly Dispatcher: DispatcherContext;
  readonly ResourceManager: ResourceManagerContext;
  readonly JobMaster: JobMasterContext;
  readonly CheckpointCoordinator: CheckpointCoordinatorContext;
  readonly TaskExecutor: TaskExecutorContext;
  readonly Task: TaskContext;
  readonly KafkaBroker: BrokerContext;
  readonly Storage: StorageContext;
  readonly ZooKeeperServer: ZooKeeperContext;
  readonly ZooKeeperDataDirectory: Persisted;
  readonly CuratorFramework: CuratorContext;
  readonly DefaultLeaderElectionService: LeaderElectionContext;
  readonly DispatcherRestEndpoint: RestContext;
}

/** The contexts of all living components of a machine. */
export function all<M extends keyof Contexts>(world: WorldFacts, machine: M): readonly Contexts[M][] {
  return world.components(machine).map(contextOf<M>);
}

function contextOf<M extends keyof Contexts>({ context }: ComponentFacts): Contexts[M] {
  return context as Contexts[M];
}

/** A component's context by its id. */
export function one<M extends keyof Contexts>(world: WorldFacts, _machine: M, id: string): Contexts[M] | undefined {
  const found = world.component(id);
  return found === undefined ? undefined : contextOf<M>(found);
}

/** What differs in a list of texts that should all differ: the first that comes twice. */
export function repeated(texts: readonly string[]): string | undefined {
  return texts.find((text, at) => texts.indexOf(text) !== at);
}

/** The leader of a cluster as ZooKeeper names it. Whoever is frozen or cut off may believe something else. */
export function namedLeader(world: WorldFacts, ha: HighAvailability): LeaderInformation | undefined {
  const path = connectionInfo(ha, 'dispatcher');
  const node = all(world, 'ZooKeeperDataDirectory')
    .flatMap(({ nodes }) => nodes)
    .find((each) => each.path === path);
  return (node?.data ?? undefined) as LeaderInformation | undefined;
}

/** Somebody has removed or written nodes of ZooKeeper by hand: what Flink keeps true there may be so no more. */
export function touchedByHand(world: WorldFacts): boolean {
  return all(world, 'ZooKeeperDataDirectory').some(({ byHand }) => byHand !== undefined);
}
