/** Every machine of the model by the name under which the kernel finds it: of session clusters, and of application clusters. */
import type { AnyStateMachine } from 'xstate';
import { curl } from './client/curl.ts';
import { kafkaTool } from './client/kafka-tool.ts';
import { wholeClient } from './client/whole-client.ts';
import { zooKeeperMain } from './client/zookeeper-main.ts';
import { HA_SESSION_MACHINES } from './ha-session-machines.ts';
import { handAwareCuratorMachine, handAwareElectionMachine } from './highavailability/touched-by-hand.ts';
import { applicationBootstrapMachine } from './jobmanager/application-bootstrap.ts';
import { applicationEntrypointMachine } from './jobmanager/application-entrypoint.ts';
import { handAwareCheckpointCoordinatorMachine } from './jobmanager/checkpoints-removed-by-hand.ts';
import { handAwareDispatcherMachine } from './jobmanager/plan-removed-by-hand.ts';
import { restOperationsMachine } from './jobmanager/rest-operations.ts';
import { sessionEntrypointMachine } from './jobmanager/session-shutdown.ts';
import { adaptiveJobMasterMachine } from './jobmanager/scheduler/adaptive-scheduler.ts';
import { toolServedBrokerMachine } from './kafka/tool-requests.ts';
import { refusableTaskManagerMachine } from './refused-start.ts';
import { handServedStorageMachine } from './storage/hand-files.ts';
import { handServedServerMachine } from './zookeeper/hand-requests.ts';

/** Machines of an application cluster: pages with session mode only do without. */
const APPLICATION_MACHINES: Readonly<Record<string, AnyStateMachine>> = {
  StandaloneApplicationClusterEntryPoint: applicationEntrypointMachine,
  ApplicationDispatcherBootstrap: applicationBootstrapMachine,
};

/** Machines with what only few clusters are configured with. */
const CONFIGURED_MACHINES: Readonly<Record<string, AnyStateMachine>> = {
  JobMaster: adaptiveJobMasterMachine,
  TaskManagerRunner: refusableTaskManagerMachine,
};

/** Machines with what only lines take that few people type: they behave as those of a session cluster in all else. */
const TYPED_MACHINES: Readonly<Record<string, AnyStateMachine>> = {
  CliFrontend: wholeClient,
  curl,
  ZooKeeperMain: zooKeeperMain,
  KafkaTool: kafkaTool,
  KafkaBroker: toolServedBrokerMachine,
  ZooKeeperServer: handServedServerMachine,
  CuratorFramework: handAwareCuratorMachine,
  DefaultLeaderElectionService: handAwareElectionMachine,
  Dispatcher: handAwareDispatcherMachine,
  CheckpointCoordinator: handAwareCheckpointCoordinatorMachine,
  DispatcherRestEndpoint: restOperationsMachine,
  StandaloneSessionClusterEntrypoint: sessionEntrypointMachine,
  Storage: handServedStorageMachine,
};

export const MACHINES: Readonly<Record<string, AnyStateMachine>> = {
  ...HA_SESSION_MACHINES,
  ...APPLICATION_MACHINES,
  ...CONFIGURED_MACHINES,
  ...TYPED_MACHINES,
};
