import type { LoggerTable } from './template.ts';

/** Lines of application mode: of the program that runs inside the JobManager, and of who waits for it. */
export const APPLICATION: LoggerTable = {
  'client.ClientUtils': {
    'ClientUtils.startingProgram': 'Starting program (detached: true)',
  },
  'client.deployment.application.executors.EmbeddedExecutor': {
    'EmbeddedExecutor.recovered': {
      '1.20': 'Job {job} was recovered successfully.',
      '2.3': 'Job {job} is recovered successfully.',
    },
    'EmbeddedExecutor.terminal': { '2.3': 'Job {job} reached a terminal state in a previous execution.' },
    'EmbeddedExecutor.submitted': 'Job {job} is submitted.',
    'EmbeddedExecutor.submitting': 'Submitting Job with JobId={job}.',
    'EmbeddedExecutor.failed': { '2.3': 'ERROR Failed to submit job graph to application cluster' },
  },
  'client.deployment.application.ApplicationDispatcherBootstrap': {
    'Application.succeeded': { '1.20': 'Application completed SUCCESSFULLY' },
    'Application.ended': { '1.20': 'Application {status}: ' },
    'Application.failed': { '1.20': 'WARN Application failed unexpectedly: ' },
  },
  'client.deployment.application.PackagedProgramApplication': {
    'Application.succeeded': { '2.3': 'Application completed SUCCESSFULLY' },
    'Application.ended': { '2.3': 'Application {status}: ' },
    'Application.failed': { '2.3': 'WARN Application failed unexpectedly: ' },
    'Application.cancellingJobs': { '2.3': 'Start to cancel remaining jobs for application {name} ({application}).' },
  },
};
