/** Every machine of the model by the name under which the kernel finds it: a session cluster's, and high availability's. */
import type { AnyStateMachine } from 'xstate';
import { curatorMachine } from './highavailability/curator.ts';
import { leaderElectionMachine } from './highavailability/leader-election.ts';
import { applicationBootstrapMachine } from './jobmanager/application-bootstrap.ts';
import { applicationEntrypointMachine } from './jobmanager/application-entrypoint.ts';
import { haCheckpointCoordinatorMachine } from './jobmanager/ha-checkpoint-coordinator.ts';
import { haDispatcherMachine } from './jobmanager/ha-dispatcher.ts';
import { haJobMasterMachine } from './jobmanager/ha-job-master.ts';
import { haResourceManagerMachine } from './jobmanager/ha-resource-manager.ts';
import { SESSION_MACHINES } from './registry.ts';
import { haTaskExecutorMachine } from './taskmanager/ha-task-executor.ts';
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
  Dispatcher: haDispatcherMachine,
  ResourceManager: haResourceManagerMachine,
  JobMaster: haJobMasterMachine,
  TaskExecutor: haTaskExecutorMachine,
  CheckpointCoordinator: haCheckpointCoordinatorMachine,
  ZooKeeperServer: zooKeeperServerMachine,
  ZooKeeperDataDirectory: dataDirectoryMachine,
  CuratorFramework: curatorMachine,
  DefaultLeaderElectionService: leaderElectionMachine,
};
