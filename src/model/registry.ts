/** The machines of a session cluster without high availability, by the names under which the kernel finds them. */
import type { AnyStateMachine } from 'xstate';
import { cliFrontend } from './client/cli-frontend.ts';
import { curl } from './client/curl.ts';
import { checkpointCoordinatorBehaviour } from './jobmanager/checkpoint-coordinator.ts';
import { STANDALONE_CHECKPOINT_SERVICES } from './jobmanager/checkpoint-services.ts';
import { STANDALONE_DISPATCHER_SERVICES } from './jobmanager/dispatcher-services.ts';
import { dispatcherBehaviour } from './jobmanager/dispatcher.ts';
import { entrypointMachine } from './jobmanager/entrypoint.ts';
import { STANDALONE_JOB_LEADER_IDS } from './jobmanager/job-leader-id-service.ts';
import { STANDALONE_JOB_MASTER_SERVICES } from './jobmanager/job-master-services.ts';
import { jobMasterBehaviour } from './jobmanager/job-master.ts';
import { resourceManagerBehaviour } from './jobmanager/resource-manager.ts';
import { restEndpointMachine } from './jobmanager/rest-endpoint.ts';
import { brokerMachine } from './kafka/broker.ts';
import { producerMachine } from './kafka/producer.ts';
import { storageMachine } from './storage/storage.ts';
import { STANDALONE_JOB_LEADERS } from './taskmanager/job-leader-service.ts';
import { taskExecutorBehaviour } from './taskmanager/task-executor.ts';
import { taskManagerRunnerMachine } from './taskmanager/task-manager-runner.ts';
import { taskMachine } from './taskmanager/task.ts';
import { machineOf } from './machine.ts';

export const SESSION_MACHINES: Readonly<Record<string, AnyStateMachine>> = {
  StandaloneSessionClusterEntrypoint: entrypointMachine,
  DispatcherRestEndpoint: restEndpointMachine,
  Dispatcher: machineOf(dispatcherBehaviour(() => STANDALONE_DISPATCHER_SERVICES)),
  ResourceManager: machineOf(resourceManagerBehaviour(() => STANDALONE_JOB_LEADER_IDS)),
  JobMaster: machineOf(jobMasterBehaviour(() => STANDALONE_JOB_MASTER_SERVICES)),
  CheckpointCoordinator: machineOf(checkpointCoordinatorBehaviour(() => STANDALONE_CHECKPOINT_SERVICES)),
  TaskManagerRunner: taskManagerRunnerMachine,
  TaskExecutor: machineOf(taskExecutorBehaviour(() => STANDALONE_JOB_LEADERS)),
  Task: taskMachine,
  KafkaBroker: brokerMachine,
  OrdersProducer: producerMachine,
  Storage: storageMachine,
  CliFrontend: cliFrontend,
  curl,
};

/** Changes whenever a run of the same seed and the same actions may take another course. */
export const MODEL_VERSION = '1';
