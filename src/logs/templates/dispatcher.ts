import { RPC, type LoggerTable } from './template.ts';

const STORE = 'expiration time 3600000, maximum cache size 52428800 bytes.';

/** Lines of the REST endpoint and the Dispatcher. */
export const DISPATCHER: LoggerTable = {
  'dispatcher.FileExecutionGraphInfoStore': {
    'JobStore.initializing': {
      '1.20': `Initializing FileExecutionGraphInfoStore: Storage directory /tmp/executionGraphStore-{directory}, ${STORE}`,
    },
  },
  'dispatcher.FileArchivedApplicationStore': {
    'JobStore.initializing': {
      '2.3': `Initializing FileArchivedApplicationStore: Storage directory /tmp/archivedApplicationStore-{directory}, ${STORE}`,
    },
  },
  'dispatcher.DispatcherRestEndpoint': {
    'DispatcherRestEndpoint.uploadDirectoryMissing': 'Upload directory {directory} does not exist. ',
    'DispatcherRestEndpoint.uploadDirectoryCreated': 'Created directory {directory} for file uploads.',
    'DispatcherRestEndpoint.starting': 'Starting rest endpoint.',
    'DispatcherRestEndpoint.listening': 'Rest endpoint listening at {host}:8081',
    'DispatcherRestEndpoint.granted': 'http://{host}:8081 was granted leadership with leaderSessionID={session}',
    'DispatcherRestEndpoint.revoked': 'http://{host}:8081 lost leadership',
    'DispatcherRestEndpoint.frontend': 'Web frontend listening at http://{host}:8081.',
  },
  'dispatcher.runner.DefaultDispatcherRunner': {
    'DefaultDispatcherRunner.granted':
      'DefaultDispatcherRunner was granted leadership with leader id {session}. Creating new DispatcherLeaderProcess.',
    'DefaultDispatcherRunner.revoked':
      'DefaultDispatcherRunner was revoked the leadership with leader id {session}. Stopping the DispatcherLeaderProcess.',
  },
  'dispatcher.runner.SessionDispatcherLeaderProcess': {
    'SessionDispatcherLeaderProcess.start': 'Start SessionDispatcherLeaderProcess.',
    'SessionDispatcherLeaderProcess.stopping': 'Stopping SessionDispatcherLeaderProcess.',
    'SessionDispatcherLeaderProcess.tryingToRecover': 'Trying to recover job with job id {job}.',
    'SessionDispatcherLeaderProcess.recoverJobGraphs': 'Recover all persisted job graphs that are not finished, yet.',
    'SessionDispatcherLeaderProcess.recoveredJobGraphs': 'Successfully recovered {count} persisted job graphs.',
    'SessionDispatcherLeaderProcess.recoverApplications': {
      '2.3': 'Recover all persisted applications that are not finished, yet.',
    },
    'SessionDispatcherLeaderProcess.recoveredApplications': {
      '2.3': 'Successfully recovered {count} persisted applications.',
    },
  },
  'dispatcher.StandaloneDispatcher': {
    'Dispatcher.receivedApplication': {
      '2.3': "Received application submission 'SingleJobApplication({name})' ({job}).",
    },
    'Dispatcher.applicationExists': { '2.3': 'WARN Application with id {job} already exists.' },
    'Dispatcher.submittingApplication': { '2.3': "Submitting application 'SingleJobApplication({name})' ({job})." },
    'Dispatcher.receivedSubmission': {
      '1.20': "Received JobGraph submission '{name}' ({job}).",
      '2.3': "Received job submission '{name}' ({job}).",
    },
    'Dispatcher.submittingJob': {
      '1.20': "Submitting job '{name}' ({job}).",
      '2.3': "Submitting job '{name}' ({job}) with associated application ({job}).",
    },
    'Dispatcher.reachedTerminalState': 'Job {job} reached terminal state {status}.',
    'Dispatcher.archivingApplication': { '2.3': 'Archiving application ({job}) with terminal state {status}.' },
    'Dispatcher.stopping': `Stopping dispatcher ${RPC}{endpoint}.`,
    'Dispatcher.stoppingJobs': `Stopping all currently running jobs of dispatcher ${RPC}{endpoint}.`,
    'Dispatcher.stoppingApplications': {
      '2.3': `Stopping all currently running applications {applications} of dispatcher ${RPC}{endpoint}.`,
    },
    'Dispatcher.stopped': `Stopped dispatcher ${RPC}{endpoint}.`,
    'Dispatcher.disposingSavepoint': 'Disposing savepoint {path}.',
    'Dispatcher.disposalStateBackend': 'Attempting to load configured state backend for savepoint disposal',
    'Dispatcher.disposalCheckpointStorage': 'Attempting to load configured checkpoint storage for savepoint disposal',
  },
};
