import type { LoggerTable } from './template.ts';

/** Lines about the states of jobs and executions. */
export const EXECUTIONGRAPH: LoggerTable = {
  'executiongraph.ExecutionGraph': {
    'ExecutionGraph.created': 'Created execution graph {graph} for job {job}.',
    'ExecutionGraph.jobSwitched': 'Job {name} ({job}) switched from state {from} to {to}.',
    'ExecutionGraph.executionSwitched': '{task} ({attempt}) switched from {from} to {to}.',
    'ExecutionGraph.executionFailed': '{task} ({attempt}) switched from {from} to FAILED on {location}.',
    'ExecutionGraph.deploying':
      'Deploying {task} (attempt #{number}) with attempt id {attempt} and vertex id {vertex} to {location} with allocation id {allocation}',
    'ExecutionGraph.suspended': 'Job {job} has been suspended.',
    'ExecutionGraph.discarding': 'Discarding the results produced by task execution {attempt}.',
  },
};
