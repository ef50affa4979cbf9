/** Where each machine is written down, for who wants to read it. */
import { own } from '../base/index.ts';

/** Files by the machine's name in the registry, from `src/model`. */
export const MACHINE_FILES: Readonly<Record<string, string>> = {
  StandaloneSessionClusterEntrypoint: 'jobmanager/entrypoint.ts',
  DispatcherRestEndpoint: 'jobmanager/rest-endpoint.ts',
  Dispatcher: 'jobmanager/dispatcher.ts',
  ResourceManager: 'jobmanager/resource-manager.ts',
  JobMaster: 'jobmanager/job-master.ts',
  CheckpointCoordinator: 'jobmanager/checkpoint-coordinator.ts',
  TaskManagerRunner: 'taskmanager/task-manager-runner.ts',
  TaskExecutor: 'taskmanager/task-executor.ts',
  Task: 'taskmanager/task.ts',
  KafkaBroker: 'kafka/broker.ts',
  OrdersProducer: 'kafka/producer.ts',
  Storage: 'storage/storage.ts',
  CliFrontend: 'client/cli-frontend.ts',
  ZooKeeperServer: 'zookeeper/zookeeper-server.ts',
  ZooKeeperDataDirectory: 'zookeeper/data-directory.ts',
  CuratorFramework: 'highavailability/curator.ts',
  DefaultLeaderElectionService: 'highavailability/leader-election.ts',
  StandaloneApplicationClusterEntryPoint: 'jobmanager/application-entrypoint.ts',
  ApplicationDispatcherBootstrap: 'jobmanager/application-bootstrap.ts',
  curl: 'client/curl.ts',
  ZooKeeperMain: 'client/zookeeper-main.ts',
  KafkaTool: 'client/kafka-tool.ts',
  ArticleResourceManager: 'article/resource-manager.ts',
  ArticleJobManager: 'article/job-manager.ts',
  ArticleTaskManager: 'article/task-manager.ts',
  ArticleTask: 'article/task.ts',
  ArticleZooKeeper: 'article/zookeeper.ts',
  ArticleClient: 'article/client.ts',
};

/** The path of a machine's file in the repository; nothing for a name that is not there. */
export function machineFile(machine: string): string | undefined {
  const file = own(MACHINE_FILES, machine);
  return file === undefined ? undefined : `src/model/${file}`;
}
