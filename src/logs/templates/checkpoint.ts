import type { LoggerTable } from './template.ts';

/** Lines about checkpoints and savepoints. */
export const CHECKPOINT: LoggerTable = {
  'checkpoint.CheckpointCoordinator': {
    'CheckpointCoordinator.noCheckpoint': 'No checkpoint found during restore.',
    'CheckpointCoordinator.fromSavepoint': 'Starting job {job} from savepoint {path} ({options})',
    'CheckpointCoordinator.resetId': 'Reset the checkpoint ID of job {job} to {checkpoint}.',
    'CheckpointCoordinator.restoring':
      'Restoring job {job} from {kind} {checkpoint} @ {time} for {job} located at {path}.',
    'CheckpointCoordinator.noMasterState': 'No master state to restore',
    'CheckpointCoordinator.triggering': 'Triggering checkpoint {checkpoint} (type={type}) @ {time} for job {job}.',
    'CheckpointCoordinator.completed':
      'Completed checkpoint {checkpoint} for job {job} ({bytes} bytes, checkpointDuration={duration} ms, finalizationTime={finalization} ms).',
    'CheckpointCoordinator.triggerFailed': 'Triggering Checkpoint {checkpoint} for job {job} failed due to {reason}',
    'CheckpointCoordinator.declined': 'Decline checkpoint {checkpoint} by task {attempt} of job {job} at {at}.',
    'CheckpointCoordinator.expired': 'Checkpoint {checkpoint} of job {job} expired before completing.',
    'CheckpointCoordinator.stopping': 'Stopping checkpoint coordinator for job {job}.',
  },
  'checkpoint.CheckpointFailureManager': {
    'CheckpointFailureManager.failedToTrigger': 'Failed to trigger checkpoint for job {job} since {reason}.',
    'CheckpointFailureManager.failedToComplete':
      'WARN Failed to trigger or complete checkpoint {checkpoint} for job {job}. ({failures} consecutive failed attempts so far)',
  },
  'checkpoint.Checkpoints': {
    'Checkpoints.skipping': 'Skipping savepoint state for operator {vertex}.',
  },
  'checkpoint.StandaloneCompletedCheckpointStore': {
    'CompletedCheckpointStore.shuttingDown': 'Shutting down',
    'CompletedCheckpointStore.notDiscarded': "Checkpoint with ID {checkpoint} at '{path}' not discarded.",
  },
  'checkpoint.ExecutionTrackingCheckpointCoordinatorDeActivator': {
    'DeActivator.starting': { '2.3': 'Starting checkpoint scheduler' },
    'DeActivator.stopping': { '2.3': 'Stopping checkpoint scheduler, current job status: {status}' },
    'DeActivator.alreadyStarted': {
      '2.3': 'Checkpoint scheduler is already started, ignoring status change (some task has finished?)',
    },
  },
};
