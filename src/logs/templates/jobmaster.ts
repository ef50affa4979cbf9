import { RPC, type LoggerTable } from './template.ts';

/** Lines of the JobMaster, its slot pool and its scheduler. */
export const JOBMASTER: LoggerTable = {
  'jobmaster.JobMasterServiceLeadershipRunner': {
    'JobMasterServiceLeadershipRunner.granted':
      'JobMasterServiceLeadershipRunner for job {job} was granted leadership with leader id {session}. Creating new JobMasterServiceProcess.',
    'JobMasterServiceLeadershipRunner.revoked':
      'JobMasterServiceLeadershipRunner for job {job} was revoked leadership with leader id {session}. Stopping current JobMasterServiceProcess.',
  },
  'jobmaster.JobMaster': {
    'JobMaster.initializing': "Initializing job '{name}' ({job}).",
    'JobMaster.restartStrategy': 'Using restart back off time strategy {strategy} for {name} ({job}).',
    'JobMaster.masterInitialization': 'Running initialization on master for job {name} ({job}).',
    'JobMaster.masterInitialized': 'Successfully ran initialization on master in {ms} ms.',
    'JobMaster.stateBackend':
      'State backend is set to heap memory org.apache.flink.runtime.state.hashmap.HashMapStateBackend@{hash}',
    'JobMaster.checkpointStorage': {
      '1.20':
        'Using job/cluster config to configure application-defined checkpoint storage: org.apache.flink.runtime.state.storage.FileSystemCheckpointStorage@{hash}',
      '2.3': 'Checkpoint storage is set to \'filesystem\': (checkpoints "{directory}")',
    },
    'JobMaster.failoverStrategy':
      'Using failover strategy org.apache.flink.runtime.executiongraph.failover.RestartPipelinedRegionFailoverStrategy@{hash} for {name} ({job}).',
    'JobMaster.startingExecution': "Starting execution of job '{name}' ({job}) under job master id {token}.",
    'JobMaster.startingScheduling':
      'Starting scheduling with scheduling strategy [org.apache.flink.runtime.scheduler.strategy.PipelinedRegionSchedulingStrategy]',
    'JobMaster.connecting': `Connecting to ResourceManager ${RPC}resourcemanager_*({token})`,
    'JobMaster.resolved': 'Resolved ResourceManager address, beginning registration',
    'JobMaster.registered': 'JobManager successfully registered at ResourceManager, leader id: {token}.',
    'JobMaster.triggeringManualCheckpoint': 'Triggering a manual checkpoint for job {job}.',
    'JobMaster.triggeringSavepoint': 'Triggering savepoint for job {job}.',
    'JobMaster.triggeringStop': 'Triggering stop-with-savepoint for job {job}.',
    'JobMaster.stopFoundNothing':
      'WARN Stop-with-savepoint transitioned from FinalState to FinalState on execution termination handling for job {job} with some executions being in an not-finished state: [{states}]',
    'JobMaster.savepointThenCancel': 'Savepoint stored in {path}. Now cancelling {job}.',
    'JobMaster.restarting': '{count} tasks will be restarted to recover the failed task {attempt}.',
    'JobMaster.globalFailure': 'Trying to recover from a global failure.',
    'JobMaster.restartingGlobally': '{count} tasks will be restarted to recover from a global failure.',
    'JobMaster.acknowledgeFailed': 'WARN Error while processing AcknowledgeCheckpoint message',
    'JobMaster.heartbeatTimedOut': 'The heartbeat of TaskManager with id {resourceId} timed out.',
    'JobMaster.noLongerReachable': 'TaskManager with id {resourceId} is no longer reachable.',
    'JobMaster.stopping': "Stopping the JobMaster for job '{name}' ({job}).",
    'JobMaster.disconnectTaskExecutor': 'Disconnect TaskExecutor {resourceId} because: {cause}',
    'JobMaster.closeResourceManager': 'Close ResourceManager connection {connection}: {cause}',
  },
  'jobmaster.slotpool.DefaultDeclarativeSlotPool': {
    'SlotPool.releasing': 'Releasing slot [{allocation}].',
  },
  'jobmaster.slotpool.DeclarativeSlotPoolBridge': {
    'SlotPool.notEnough':
      'WARN Could not acquire the minimum required resources, failing slot requests. Acquired: {acquired}. Current slot pool status: Registered TMs: {managers}, registered slots: {slots} free slots: {free}',
  },
  'scheduler.adaptive.AdaptiveScheduler': {
    'AdaptiveScheduler.masterInitialization': 'Running initialization on master for job {name} ({job}).',
    'AdaptiveScheduler.masterInitialized': 'Successfully ran initialization on master in {ms} ms.',
    'AdaptiveScheduler.stateBackend':
      'State backend is set to heap memory org.apache.flink.runtime.state.hashmap.HashMapStateBackend@{hash}',
    'AdaptiveScheduler.checkpointStorage': {
      '1.20':
        'Using job/cluster config to configure application-defined checkpoint storage: org.apache.flink.runtime.state.storage.FileSystemCheckpointStorage@{hash}',
      '2.3': 'Checkpoint storage is set to \'filesystem\': (checkpoints "{directory}")',
    },
    'AdaptiveScheduler.rescaling': { '1.20': 'Can change the parallelism of the job. Restarting the job.' },
    'AdaptiveScheduler.smallGain': {
      '1.20':
        "The longer the pipeline runs, the more the (small) resource gain is worth the restarting time. Last resource added does not meet Key: 'jobmanager.adaptive-scheduler.min-parallelism-increase' , default: 1 (fallback keys: []), force a rescale after jobmanager.adaptive-scheduler.scaling-interval.max time({max}) if the resource is still there.",
    },
    'AdaptiveScheduler.forcing': {
      '1.20':
        'Added resources are still there after jobmanager.adaptive-scheduler.scaling-interval.max time({max}), force a rescale.',
    },
    'AdaptiveScheduler.restarting': 'Restarting job.',
    'AdaptiveScheduler.mergingRescale': {
      '2.3':
        'Merge the current non-terminated rescale and the new rescale triggered by recoverable failover into the current rescale.',
    },
    'AdaptiveScheduler.failing': 'Failing job.',
  },
  'scheduler.adaptive.DefaultStateTransitionManager': {
    'StateTransitionManager.transitioning': { '2.3': 'Transitioning from {phase} to {next}, job {job}.' },
    'StateTransitionManager.desired': {
      '2.3': 'Desired resources are met, transitioning to the subsequent state, job {job}.',
    },
    'StateTransitionManager.fired': {
      '2.3': 'Scheduled onTrigger event fired in Stabilized phase, job {job}.',
    },
    'StateTransitionManager.sufficient': {
      '2.3': 'Sufficient resources are met, progressing to subsequent state, job {job}.',
    },
  },
  'scheduler.adapter.DefaultExecutionTopology': {
    'ExecutionTopology.built': 'Built 1 new pipelined regions in {ms} ms, total 1 pipelined regions currently.',
  },
};
