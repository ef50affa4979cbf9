import type { LoggerTable } from './template.ts';

/** Lines of the JobManager process before and after everything else. */
export const ENTRYPOINT: LoggerTable = {
  'entrypoint.ClusterEntrypoint': {
    'ClusterEntrypoint.webuiPortDeprecated': {
      '1.20':
        "WARN The 'webui-port' parameter of 'jobmanager.sh' has been deprecated. Please use '-D Key: 'rest.port' , default: 8081 (fallback keys: [{key=web.port, isDeprecated=true}])=<port> instead.",
    },
    'ClusterEntrypoint.hostDeprecated': {
      '1.20':
        "WARN The 'host' parameter of 'jobmanager.sh' has been deprecated. Please use '-D Key: 'jobmanager.rpc.address' , default: null (fallback keys: [])=<host> instead.",
    },
    'ClusterEntrypoint.fetchingArtifacts':
      'Install default filesystem for fetching user artifacts in Standalone Application Mode.',
    'ClusterEntrypoint.startingApplication': 'Starting StandaloneApplicationClusterEntryPoint.',
    'ClusterEntrypoint.shuttingDown':
      'Shutting {entrypoint} down with application status {status}. Diagnostics {diagnostics}.',
    'ClusterEntrypoint.terminating': 'Terminating cluster entrypoint process {entrypoint} with exit code {code}.',
    'ClusterEntrypoint.couldNotStart': 'ERROR Could not start cluster entrypoint {entrypoint}.',
    'ClusterEntrypoint.fatalError': 'ERROR Fatal error occurred in the cluster entrypoint.',
    'ClusterEntrypoint.starting': 'Starting StandaloneSessionClusterEntrypoint.',
    'ClusterEntrypoint.installFilesystem': 'Install default filesystem.',
    'ClusterEntrypoint.installSecurity': 'Install security context.',
    'ClusterEntrypoint.initializingServices': 'Initializing cluster services.',
    'ClusterEntrypoint.workingDirectory': 'Using working directory: WorkingDirectory({directory}).',
    'ClusterEntrypoint.signal': {
      '1.20': 'RECEIVED SIGNAL 15: SIGTERM. Shutting down as requested.',
      '2.3': 'WARN RECEIVED SIGNAL 15: SIGTERM. Shutting down as requested.',
    },
  },
  'entrypoint.component.DispatcherResourceManagerComponent': {
    'DispatcherResourceManagerComponent.closing': 'Closing components.',
  },
};
