import type { LoggerTable } from './template.ts';

/** Lines of the JobManager process before and after everything else. */
export const ENTRYPOINT: LoggerTable = {
  'entrypoint.ClusterEntrypoint': {
    'ClusterEntrypoint.starting': 'Starting StandaloneSessionClusterEntrypoint.',
    'ClusterEntrypoint.installFilesystem': 'Install default filesystem.',
    'ClusterEntrypoint.installSecurity': 'Install security context.',
    'ClusterEntrypoint.initializingServices': 'Initializing cluster services.',
    'ClusterEntrypoint.workingDirectory': 'Using working directory: WorkingDirectory({directory}).',
    'ClusterEntrypoint.signal': 'RECEIVED SIGNAL 15: SIGTERM. Shutting down as requested.',
  },
};
