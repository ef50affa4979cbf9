import type { LoggerTable } from './template.ts';

/** Lines of a Task. */
export const TASKMANAGER: LoggerTable = {
  'taskmanager.Task': {
    'Task.switched': '{task}#{number} ({attempt}) switched from {from} to {to}.',
    'Task.failed': 'WARN {task}#{number} ({attempt}) switched from {from} to FAILED with failure cause:',
    'Task.fatal': { '2.3': 'ERROR FATAL - exception in exception handler of task {task}#{number} ({attempt}).' },
    'Task.loading': 'Loading JAR files for task {task}#{number} ({attempt}) [DEPLOYING].',
    'Task.cancelling': 'Attempting to cancel task {task}#{number} ({attempt}).',
    'Task.failing': 'Attempting to fail task externally {task}#{number} ({attempt}).',
    'Task.already': 'Task {task}#{number} is already in state {state}',
    'Task.triggeringCancellation': 'Triggering cancellation of task code {task}#{number} ({attempt}).',
    'Task.freeing': 'Freeing task resources for {task}#{number} ({attempt}).',
  },
};
