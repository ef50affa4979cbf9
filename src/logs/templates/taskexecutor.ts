import { RPC, type LoggerTable } from './template.ts';

/** Lines of the TaskManager process: start, registration, slots, connections to JobMasters. */
export const TASKEXECUTOR: LoggerTable = {
  'taskexecutor.TaskManagerRunner': {
    'TaskManagerRunner.fileDescriptors': 'Maximum number of open file descriptors is {count}.',
    'TaskManagerRunner.hostname': 'Using configured hostname/address for TaskManager: {host}.',
    'TaskManagerRunner.workingDirectory': 'Using working directory: WorkingDirectory(/tmp/tm_{resourceId})',
    'TaskManagerRunner.starting': 'Starting TaskManager with ResourceID: {resourceId}',
    'TaskManagerRunner.fatal': {
      '2.3': 'ERROR Fatal error occurred while executing the TaskManager. Shutting it down...',
    },
    'TaskManagerRunner.terminating': { '2.3': 'Terminating TaskManagerRunner with exit code {code}.' },
    'TaskManagerRunner.refused': 'ERROR Terminating TaskManagerRunner with exit code {code}.',
    'TaskManagerRunner.signal': {
      '1.20': 'RECEIVED SIGNAL 15: SIGTERM. Shutting down as requested.',
      '2.3': 'WARN RECEIVED SIGNAL 15: SIGTERM. Shutting down as requested.',
    },
  },
  'taskexecutor.TaskManagerServices': {
    'TaskManagerServices.temporaryDirectory':
      "Temporary file directory '/tmp': total {total} GB, usable {usable} GB ({percent}% usable)",
    'TaskManagerServices.dataConnection':
      'TaskManager data connection initialized successfully; listening internally on port: {port}',
  },
  'taskexecutor.KvStateService': {
    'KvStateService.starting': 'Starting the kvState service and its components.',
    'KvStateService.stopping': { '2.3': 'Shutting down the kvState service and its components.' },
  },
  'taskexecutor.DefaultJobLeaderService': {
    'JobLeaderService.starting': 'Start job leader service.',
    'JobLeaderService.stopping': { '2.3': 'Stop job leader service.' },
    'JobLeaderService.adding': 'Add job {job} for job leader monitoring.',
    'JobLeaderService.removing': 'Remove job {job} from job leader monitoring.',
    'JobLeaderService.connecting': `Try to register at job manager ${RPC}{endpoint} with leader id {session}.`,
    'JobLeaderService.notResolved': `Could not resolve JobManager address ${RPC}{endpoint}, retrying in 10000 ms: Could not connect to rpc endpoint under address ${RPC}{endpoint}.`,
    'JobLeaderService.resolved': 'Resolved JobManager address, beginning registration',
    'JobLeaderService.registered': `Successful registration at job manager ${RPC}{endpoint} for job {job}.`,
  },
  'taskexecutor.TaskExecutor': {
    'TaskExecutor.connecting': `Connecting to ResourceManager ${RPC}resourcemanager_*({token}).`,
    'TaskExecutor.notResolved': `Could not resolve ResourceManager address ${RPC}resourcemanager_*, retrying in {delay} ms: Could not connect to rpc endpoint under address ${RPC}resourcemanager_*.`,
    'TaskExecutor.resolved': 'Resolved ResourceManager address, beginning registration',
    'TaskExecutor.registered': `Successful registration at resource manager ${RPC}resourcemanager_* under registration id {instance}.`,
    'TaskExecutor.receivedSlotRequest':
      'Receive slot request {allocation} for job {job} from resource manager with leader id {token}.',
    'TaskExecutor.establishing': 'Establish JobManager connection for job {job}.',
    'TaskExecutor.offering': 'Offer reserved slots to the leader of job {job}.',
    'TaskExecutor.receivedTask':
      'Received task {task}#{number} ({attempt}), deploy into slot with allocation id {allocation}.',
    'TaskExecutor.unregisteringTask':
      'Un-registering task and sending final execution state {state} to JobManager for task {task}#{number} {attempt}.',
    'TaskExecutor.jobManagerTimedOut': 'The heartbeat of JobManager with id {id} timed out.',
    'TaskExecutor.resourceManagerTimedOut': 'The heartbeat of ResourceManager with id {id} timed out.',
    'TaskExecutor.cannotFindTask': 'Cannot find task to fail for execution {attempt} with exception:',
    'TaskExecutor.jobLeaderLost': 'JobManager for job {job} with leader id {token} lost leadership.',
    'TaskExecutor.terminating': `Terminating registration attempts towards ResourceManager ${RPC}resourcemanager_*.`,
    'TaskExecutor.closingJobManager': 'Close JobManager connection for job {job}.',
    'TaskExecutor.fatal': {
      '2.3': 'ERROR FATAL - exception in exception handler of task {task}#{number} ({attempt}).',
    },
    'TaskExecutor.stopping': { '2.3': `Stopping TaskExecutor ${RPC}taskmanager_0.` },
    'TaskExecutor.stopped': { '2.3': `Stopped TaskExecutor ${RPC}taskmanager_0.` },
    'TaskExecutor.closingResourceManager': 'Close ResourceManager connection {id}.',
  },
  'taskexecutor.slot.TaskSlotTableImpl': {
    'TaskSlotTable.allocated': 'Allocated slot for {allocation} with resources {profile}.',
    'TaskSlotTable.activating': 'Activate slot {allocation}.',
    'TaskSlotTable.freeing':
      'Free slot TaskSlot(index:{slot}, state:{state}, resource profile: {profile}, allocationId: {allocation}, jobId: {job}).',
  },
};
