import { RPC, type LoggerTable } from './template.ts';

/** Lines of the ResourceManager and its SlotManager. */
export const RESOURCEMANAGER: LoggerTable = {
  'resourcemanager.ResourceManagerServiceImpl': {
    'ResourceManagerService.starting': 'Starting resource manager service.',
    'ResourceManagerService.stopping': 'Stopping resource manager service.',
    'ResourceManagerService.notRunning': 'Resource manager service is not running. Ignore revoking leadership.',
    'ResourceManagerService.revoked': 'Resource manager service is revoked leadership with session id {session}.',
    'ResourceManagerService.granted': 'Resource manager service is granted leadership with session id {session}.',
  },
  'resourcemanager.StandaloneResourceManager': {
    'ResourceManager.shuttingDownCluster': 'Shut down cluster because application is in {status}, diagnostics null.',
    'ResourceManager.starting': 'Starting the resource manager.',
    'ResourceManager.registeringTaskManager':
      'Registering TaskManager with ResourceID {resourceId} ({rpc}) at ResourceManager',
    'ResourceManager.registeringJobManager': `Registering job manager {token}@${RPC}{endpoint} for job {job}.`,
    'ResourceManager.registeredJobManager': `Registered job manager {token}@${RPC}{endpoint} for job {job}.`,
    'ResourceManager.disconnectJobManager': `Disconnect job manager {token}@${RPC}{endpoint} for job {job} from the resource manager.`,
    'ResourceManager.heartbeatTimedOut': 'The heartbeat of TaskManager with id {resourceId} timed out.',
    'ResourceManager.noLongerReachable': 'TaskManager with id {resourceId} is no longer reachable.',
    'ResourceManager.closingTaskExecutor': 'Closing TaskExecutor connection {resourceId} because: {cause}',
  },
  'resourcemanager.slotmanager.FineGrainedSlotManager': {
    'SlotManager.closing': 'Closing the slot manager.',
    'SlotManager.suspending': 'Suspending the slot manager.',
    'SlotManager.starting': 'Starting the slot manager.',
    'SlotManager.registeringTaskExecutor':
      'Registering task executor {resourceId} under {instance} at the slot manager.',
    'SlotManager.unregisteringTaskExecutor': 'Unregistering task executor {instance} from the slot manager.',
    'SlotManager.receivedRequirements':
      'Received resource requirements from job {job}: [ResourceRequirement{resourceProfile=ResourceProfile{UNKNOWN}, numberOfRequiredSlots={required}}]',
    'SlotManager.clearingRequirements': 'Clearing resource requirements of job {job}',
    'SlotManager.matching': 'Matching resource requirements against available resources.',
    'SlotManager.couldNotFulfil': 'WARN Could not fulfill resource requirements of job {job}.',
  },
  'resourcemanager.slotmanager.DefaultSlotStatusSyncer': {
    'SlotStatusSyncer.startingAllocation':
      'Starting allocation of slot {allocation} from {resourceId} for job {job} with resource profile {profile}.',
    'SlotStatusSyncer.allocationFailed': 'WARN Slot allocation for allocation {allocation} for job {job} failed.',
    'SlotStatusSyncer.freeing': 'Freeing slot {allocation}.',
  },
};
