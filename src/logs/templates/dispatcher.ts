import { RPC, type LoggerTable } from './template.ts';

const ENDED =
  'because the job already reached a globally-terminal state (i.e. FAILED, CANCELED, FINISHED) in a previous execution.';
const STORE = 'expiration time 3600000, maximum cache size 52428800 bytes.';

/** What the REST endpoint says, of a session cluster or of one application. */
function restEndpoint(name: string): Readonly<Record<string, string>> {
  return {
    [`${name}.uploadDirectoryMissing`]: 'Upload directory {directory} does not exist. ',
    [`${name}.uploadDirectoryCreated`]: 'Created directory {directory} for file uploads.',
    [`${name}.starting`]: 'Starting rest endpoint.',
    [`${name}.listening`]: 'Rest endpoint listening at {host}:8081',
    [`${name}.granted`]: 'http://{host}:8081 was granted leadership with leaderSessionID={session}',
    [`${name}.revoked`]: 'http://{host}:8081 lost leadership',
    [`${name}.frontend`]: 'Web frontend listening at http://{host}:8081.',
    [`${name}.shuttingDown`]: 'Shutting down rest endpoint.',
    [`${name}.removingDirectory`]: 'Removing cache directory {directory}',
    [`${name}.shutDown`]: 'Shut down complete.',
  };
}

const DEPRECATED =
  'WARN Configuring the job submission via query parameters is deprecated. Please migrate to submitting a JSON request instead.';
const UNHANDLED = 'ERROR Unhandled exception.';
const HANDLED = 'ERROR Exception occurred in REST handler: {message}';

/** Lines of the REST endpoint and the Dispatcher. */
export const DISPATCHER: LoggerTable = {
  'webmonitor.handlers.JarUploadHandler': { 'JarUploadHandler.failed': HANDLED },
  'webmonitor.handlers.JarRunHandler': {
    'JarRunHandler.deprecated': DEPRECATED,
    'JarRunHandler.unhandled': UNHANDLED,
    'JarRunHandler.failed': HANDLED,
  },
  'webmonitor.handlers.JarPlanHandler': {
    'JarPlanHandler.deprecated': DEPRECATED,
    'JarPlanHandler.unhandled': UNHANDLED,
  },
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
  'dispatcher.DispatcherRestEndpoint': restEndpoint('DispatcherRestEndpoint'),
  'jobmaster.MiniDispatcherRestEndpoint': restEndpoint('MiniDispatcherRestEndpoint'),
  'dispatcher.runner.DefaultDispatcherRunner': {
    'DefaultDispatcherRunner.granted':
      'DefaultDispatcherRunner was granted leadership with leader id {session}. Creating new DispatcherLeaderProcess.',
    'DefaultDispatcherRunner.revoked':
      'DefaultDispatcherRunner was revoked the leadership with leader id {session}. Stopping the DispatcherLeaderProcess.',
  },
  'dispatcher.runner.SessionDispatcherLeaderProcess': {
    'SessionDispatcherLeaderProcess.start': 'Start SessionDispatcherLeaderProcess.',
    'SessionDispatcherLeaderProcess.stopping': 'Stopping SessionDispatcherLeaderProcess.',
    'SessionDispatcherLeaderProcess.skippingRecovery':
      'Skipping recovery of a job with job id {job}, because it already reached a globally terminal state',
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
    'Dispatcher.submittingApplication': { '2.3': "Submitting application '{application}' ({job})." },
    'Dispatcher.receivedSubmission': {
      '1.20': "Received JobGraph submission '{name}' ({job}).",
      '2.3': "Received job submission '{name}' ({job}).",
    },
    'Dispatcher.ignoringSubmission': {
      '1.20': `WARN Ignoring JobGraph submission '{name}' ({job}) ${ENDED}`,
      '2.3': `WARN Ignoring job submission '{name}' ({job}) ${ENDED}`,
    },
    'Dispatcher.receivedRecovery': { '2.3': 'Received job recovery request for job {job}.' },
    'Dispatcher.submittingJob': {
      '1.20': "Submitting job '{name}' ({job}).",
      '2.3': "Submitting job '{name}' ({job}) with associated application ({application}).",
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
