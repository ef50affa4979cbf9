import { EXECUTION_STATES, type ExecutionState } from '../../model/index.ts';

/**
 * One word for several subtasks.
 * @simulates org.apache.flink.runtime.executiongraph.ExecutionJobVertex#getAggregateJobVertexState · 1.20, 2.3 · exact
 */
export function aggregateState(states: readonly ExecutionState[]): ExecutionState {
  const has = (state: ExecutionState) => states.includes(state);
  if (has('FAILED')) return 'FAILED';
  if (has('CANCELING')) return 'CANCELING';
  if (has('CANCELED')) return 'CANCELED';
  if (has('INITIALIZING')) return 'INITIALIZING';
  if (has('RUNNING')) return 'RUNNING';
  if (has('FINISHED')) return states.every((state) => state === 'FINISHED') ? 'FINISHED' : 'RUNNING';
  return states.reduce<ExecutionState>(
    (furthest, state) => (EXECUTION_STATES.indexOf(state) > EXECUTION_STATES.indexOf(furthest) ? state : furthest),
    'CREATED',
  );
}
