import type { LoggerTable } from './template.ts';

const DRIVER = "ZooKeeperLeaderElectionDriver{leaderLatchPath='{latch}'}";
const INFO = "ZookeeperLeaderRetrievalDriver{connectionInformationPath='/leader/{component}/connection_info'}";
const STORE = "ZooKeeperStateHandleStore{namespace='{store}'}";
const CHANGES = 'Changes to the submitted job graphs are';
const RESULTS = 'highly available job result storage directory at {directory}';
const APPLICATIONS = 'highly available application result storage directory at {directory}';

/** Lines about leaders and about what is kept for the next one. */
export const HIGHAVAILABILITY: LoggerTable = {
  'leaderelection.DefaultLeaderElectionService': {
    'LeaderElection.connected': `A connection to the HA backend was established through LeaderElectionDriver ${DRIVER}.`,
    'LeaderElection.registered': `LeaderContender has been registered under component '{component}' for ${DRIVER}.`,
    'LeaderElection.deregistering':
      "Deregistering contender with component '{component}' from the DefaultLeaderElectionService.",
  },
  'leaderelection.ZooKeeperLeaderElectionDriver': {
    'LeaderElectionDriver.closing': `Closing ${DRIVER}.`,
    'LeaderElectionDriver.suspended': 'WARN Connection to ZooKeeper suspended, waiting for reconnection.',
    'LeaderElectionDriver.reconnected': 'Connection to ZooKeeper was reconnected. Leader election can be restarted.',
    'LeaderElectionDriver.lost':
      'WARN Connection to ZooKeeper lost. None of the contenders participates in the leader election anymore.',
  },
  'leaderretrieval.DefaultLeaderRetrievalService': {
    'LeaderRetrieval.starting': `Starting DefaultLeaderRetrievalService with ${INFO}.`,
    'LeaderRetrieval.stopping': 'Stopping DefaultLeaderRetrievalService.',
  },
  'leaderretrieval.ZooKeeperLeaderRetrievalDriver': {
    'LeaderRetrievalDriver.closing': `Closing ${INFO}.`,
    'LeaderRetrievalDriver.suspended': 'WARN Connection to ZooKeeper suspended, waiting for reconnection.',
    'LeaderRetrievalDriver.reconnected': 'Connection to ZooKeeper was reconnected. Leader retrieval can be restarted.',
    'LeaderRetrievalDriver.lost':
      'WARN Connection to ZooKeeper lost. Can no longer retrieve the leader from ZooKeeper.',
  },
  'highavailability.FileSystemJobResultStore': {
    'JobResultStore.creating': `Creating ${RESULTS}`,
    'JobResultStore.created': `Created ${RESULTS}`,
  },
  'highavailability.FileSystemApplicationResultStore': {
    'ApplicationResultStore.creating': { '2.3': `Creating ${APPLICATIONS}` },
    'ApplicationResultStore.created': { '2.3': `Created ${APPLICATIONS}` },
  },
  'highavailability.zookeeper.ZooKeeperLeaderElectionHaServices': {
    'HaServices.cleaningAll': 'Clean up all data for ZooKeeperLeaderElectionHaServices.',
    'HaServices.cleanedAll': 'Finished cleaning up the high availability data.',
    'HaServices.cleaning': 'Clean up the high availability data for job {job}.',
    'HaServices.cleaned': 'Finished cleaning up the high availability data for job {job}.',
  },
  'jobmanager.DefaultJobGraphStore': {
    'JobGraphStore.retrieved': { '1.20': `Retrieved job ids {jobs} from ${STORE}` },
    'JobGraphStore.recovered': { '1.20': 'Recovered JobGraph(jobId: {job}).' },
    'JobGraphStore.added': { '1.20': `Added JobGraph(jobId: {job}) to ${STORE}.` },
    'JobGraphStore.removed': { '1.20': `Removed job graph {job} from ${STORE}.` },
    'JobGraphStore.released': { '1.20': `Released job graph {job} from ${STORE}.` },
    'JobGraphStore.stopping': { '1.20': 'Stopping DefaultJobGraphStore.' },
  },
  'jobmanager.DefaultExecutionPlanStore': {
    'JobGraphStore.retrieved': { '2.3': `Retrieved job ids {jobs} from ${STORE}` },
    'JobGraphStore.recovered': { '2.3': 'Recovered StreamGraph(jobId: {job}).' },
    'JobGraphStore.added': { '2.3': `Added StreamGraph(jobId: {job}) to ${STORE}.` },
    'JobGraphStore.removed': { '2.3': `Removed execution plan {job} from ${STORE}.` },
    'JobGraphStore.released': { '2.3': `Released execution plan {job} from ${STORE}.` },
    'JobGraphStore.stopping': { '2.3': 'Stopping DefaultExecutionPlanStore.' },
  },
  'jobmanager.DefaultApplicationStore': {
    'ApplicationStore.retrieved': { '2.3': `Retrieved application ids [] from ${STORE}` },
    'ApplicationStore.removed': { '2.3': `Removed application {job} from ${STORE}.` },
    'ApplicationStore.stopping': { '2.3': 'Stopping DefaultApplicationStore.' },
  },
  'jobmanager.ZooKeeperJobGraphStoreWatcher': {
    'JobGraphStoreWatcher.suspending': {
      '1.20': `WARN ZooKeeper connection SUSPENDING. ${CHANGES} not monitored (temporarily).`,
    },
    'JobGraphStoreWatcher.lost': { '1.20': `WARN ZooKeeper connection LOST. ${CHANGES} not monitored (permanently).` },
    'JobGraphStoreWatcher.reconnected': { '1.20': `ZooKeeper connection RECONNECTED. ${CHANGES} monitored again.` },
    'JobGraphStoreWatcher.stopping': { '1.20': 'Stopping ZooKeeperJobGraphStoreWatcher ' },
  },
  'jobmanager.ZooKeeperExecutionPlanStoreWatcher': {
    'JobGraphStoreWatcher.suspending': {
      '2.3': `WARN ZooKeeper connection SUSPENDING. ${CHANGES} not monitored (temporarily).`,
    },
    'JobGraphStoreWatcher.lost': { '2.3': `WARN ZooKeeper connection LOST. ${CHANGES} not monitored (permanently).` },
    'JobGraphStoreWatcher.reconnected': { '2.3': `ZooKeeper connection RECONNECTED. ${CHANGES} monitored again.` },
    'JobGraphStoreWatcher.stopping': { '2.3': 'Stopping ZooKeeperExecutionPlanStoreWatcher ' },
  },
  'zookeeper.ZooKeeperStateHandleStore': {
    'StateHandleStore.removing': 'Removing {path} from ZooKeeper',
    'StateHandleStore.notRetrieved': { '2.3': 'WARN Could not retrieve the state handle from node /{job}.' },
  },
  'checkpoint.DefaultCompletedCheckpointStoreUtils': {
    'CompletedCheckpointStore.recovering': `Recovering checkpoints from ${STORE}.`,
    'CompletedCheckpointStore.found': `Found {count} checkpoints in ${STORE}.`,
    'CompletedCheckpointStore.fetching': 'Trying to fetch {count} checkpoints from storage.',
    'CompletedCheckpointStore.retrieving': 'Trying to retrieve checkpoint {checkpoint}.',
  },
  'checkpoint.DefaultCompletedCheckpointStore': {
    'DefaultCompletedCheckpointStore.shuttingDown': 'Shutting down',
    'DefaultCompletedCheckpointStore.suspending': 'Suspending',
  },
  'checkpoint.ZooKeeperCheckpointIDCounter': {
    'CheckpointIDCounter.shuttingDown': 'Shutting down.',
    'CheckpointIDCounter.removing': 'Removing /checkpoint_id_counter from ZooKeeper',
  },
};
