/** The machines of a session cluster with ZooKeeper: those without high availability, some of them with more behind them. */
import type { AnyStateMachine } from 'xstate';
import { curatorMachine } from './highavailability/curator.ts';
import { leaderElectionMachine } from './highavailability/leader-election.ts';
import { haEntrypointMachine } from './jobmanager/fatal-error.ts';
import { haCheckpointCoordinatorMachine } from './jobmanager/ha-checkpoint-coordinator.ts';
import { haDispatcherMachine } from './jobmanager/ha-dispatcher.ts';
import { haJobMasterMachine } from './jobmanager/ha-job-master.ts';
import { haResourceManagerMachine } from './jobmanager/ha-resource-manager.ts';
import { SESSION_MACHINES } from './registry.ts';
import { haTaskExecutorMachine } from './taskmanager/ha-task-executor.ts';
import { dataDirectoryMachine } from './zookeeper/data-directory.ts';
import { zooKeeperServerMachine } from './zookeeper/zookeeper-server.ts';

export const HA_SESSION_MACHINES: Readonly<Record<string, AnyStateMachine>> = {
  ...SESSION_MACHINES,
  StandaloneSessionClusterEntrypoint: haEntrypointMachine,
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
