/** Every machine of the model by the name under which the kernel finds it: a session cluster's, and high availability's. */
import type { AnyStateMachine } from 'xstate';
import { curatorMachine } from './highavailability/curator.ts';
import { leaderElectionMachine } from './highavailability/leader-election.ts';
import { applicationBootstrapMachine } from './jobmanager/application-bootstrap.ts';
import { applicationEntrypointMachine } from './jobmanager/application-entrypoint.ts';
import { haCheckpointCoordinator } from './jobmanager/ha-checkpoint-coordinator.ts';
import { haDispatcher } from './jobmanager/ha-dispatcher.ts';
import { haJobMaster } from './jobmanager/ha-job-master.ts';
import { haResourceManager } from './jobmanager/ha-resource-manager.ts';
import { machineOf } from './machine.ts';
import { SESSION_MACHINES } from './registry.ts';
import { haTaskExecutor } from './taskmanager/ha-task-executor.ts';
import { dataDirectoryMachine } from './zookeeper/data-directory.ts';
import { zooKeeperServerMachine } from './zookeeper/zookeeper-server.ts';

/** Machines of an application cluster: pages with session mode only do without. */
const APPLICATION_MACHINES: Readonly<Record<string, AnyStateMachine>> = {
  StandaloneApplicationClusterEntryPoint: applicationEntrypointMachine,
  ApplicationDispatcherBootstrap: applicationBootstrapMachine,
};

export const MACHINES: Readonly<Record<string, AnyStateMachine>> = {
  ...SESSION_MACHINES,
  ...APPLICATION_MACHINES,
  Dispatcher: machineOf(haDispatcher),
  ResourceManager: machineOf(haResourceManager),
  JobMaster: machineOf(haJobMaster),
  TaskExecutor: machineOf(haTaskExecutor),
  CheckpointCoordinator: machineOf(haCheckpointCoordinator),
  ZooKeeperServer: zooKeeperServerMachine,
  ZooKeeperDataDirectory: dataDirectoryMachine,
  CuratorFramework: curatorMachine,
  DefaultLeaderElectionService: leaderElectionMachine,
};
