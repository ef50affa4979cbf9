/** The model's machines that the view reads, by their names in the registry. */
export const MACHINES = {
  entrypoint: 'StandaloneSessionClusterEntrypoint',
  rest: 'DispatcherRestEndpoint',
  dispatcher: 'Dispatcher',
  resourceManager: 'ResourceManager',
  jobMaster: 'JobMaster',
  checkpointCoordinator: 'CheckpointCoordinator',
  taskManagerRunner: 'TaskManagerRunner',
  taskExecutor: 'TaskExecutor',
  task: 'Task',
  broker: 'KafkaBroker',
  producer: 'OrdersProducer',
  storage: 'Storage',
  cli: 'CliFrontend',
  curl: 'curl',
} as const;
