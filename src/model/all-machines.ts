/** Every machine of the model by the name under which the kernel finds it: a session cluster's, and high availability's. */
import type { AnyStateMachine } from 'xstate';
import { curatorMachine } from './highavailability/curator.ts';
import { leaderElectionMachine } from './highavailability/leader-election.ts';
import { SESSION_MACHINES } from './registry.ts';
import { dataDirectoryMachine } from './zookeeper/data-directory.ts';
import { zooKeeperServerMachine } from './zookeeper/zookeeper-server.ts';

export const MACHINES: Readonly<Record<string, AnyStateMachine>> = {
  ...SESSION_MACHINES,
  ZooKeeperServer: zooKeeperServerMachine,
  ZooKeeperDataDirectory: dataDirectoryMachine,
  CuratorFramework: curatorMachine,
  DefaultLeaderElectionService: leaderElectionMachine,
};
