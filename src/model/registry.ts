/**
 * The machines of a session cluster without high availability, by the names under which the kernel finds them. Jobs are
 * run, listed and cancelled; what else may be typed takes all machines (`MACHINES`).
 */
import type { AnyStateMachine } from 'xstate';
import { cliFrontend } from './client/cli-frontend.ts';
import { checkpointCoordinatorMachine } from './jobmanager/checkpoint-coordinator.ts';
import { dispatcherMachine } from './jobmanager/dispatcher.ts';
import { entrypointMachine } from './jobmanager/entrypoint.ts';
import { jobMasterMachine } from './jobmanager/job-master.ts';
import { resourceManagerMachine } from './jobmanager/resource-manager.ts';
import { restEndpointMachine } from './jobmanager/rest-endpoint.ts';
import { brokerMachine } from './kafka/broker.ts';
import { producerMachine } from './kafka/producer.ts';
import { storageMachine } from './storage/storage.ts';
import { taskExecutorMachine } from './taskmanager/task-executor.ts';
import { taskManagerRunnerMachine } from './taskmanager/task-manager-runner.ts';
import { taskMachine } from './taskmanager/task.ts';

export const SESSION_MACHINES: Readonly<Record<string, AnyStateMachine>> = {
  StandaloneSessionClusterEntrypoint: entrypointMachine,
  DispatcherRestEndpoint: restEndpointMachine,
  Dispatcher: dispatcherMachine,
  ResourceManager: resourceManagerMachine,
  JobMaster: jobMasterMachine,
  CheckpointCoordinator: checkpointCoordinatorMachine,
  TaskManagerRunner: taskManagerRunnerMachine,
  TaskExecutor: taskExecutorMachine,
  Task: taskMachine,
  KafkaBroker: brokerMachine,
  OrdersProducer: producerMachine,
  Storage: storageMachine,
  CliFrontend: cliFrontend,
};
