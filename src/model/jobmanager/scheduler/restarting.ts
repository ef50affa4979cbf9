/** The graph of an adaptive job ends: the job goes on with another one, or not. */
import type { Turn } from '../../turn.ts';
import { TERMINAL } from '../../vocabulary.ts';
import { followStatus, switchJob, tellTasks } from '../execution-graph.ts';
import { cancelExecutions, endIfDone } from '../job-failover.ts';
import type { JobMasterContext } from '../job-master-context.ts';
import { createExecutionGraph } from './creating-execution-graph.ts';
import { to } from './job-resource-requirements.ts';

type C = JobMasterContext;

/**
 * All tasks are cancelled. What is logged is the graph's status, what everybody is told is the job's: while the one
 * says CANCELLING, the other says RESTARTING.
 *
 * @simulates org.apache.flink.runtime.scheduler.adaptive.Restarting · 1.20, 2.3 · simplified
 */
export function cancelGraph(c: C, delay: number, turn: Turn): C {
  if (c.adaptive?.state === 'Failing') {
    const failing = switchJob(c, 'FAILING', turn, c.failure);
    return endIfDone(cancelExecutions(failing, failing.executions, turn), turn);
  }
  const { jobName: name, jobId: job } = c.plan;
  turn.log('ExecutionGraph.jobSwitched', { name, job, from: c.status, to: 'CANCELLING' });
  const stopped = followStatus({ ...c, status: 'CANCELLING' }, turn);
  turn.send(c.dispatcher, { type: 'jobStatusChanged', jobId: job, status: 'RESTARTING' } as const);
  const restarting = to(
    { ...stopped, status: 'RESTARTING', restarts: c.restarts + 1 },
    {
      state: 'Restarting',
      phase: 'Cooldown',
      delay,
    },
  );
  const next = cancelExecutions(restarting, restarting.executions, turn);
  tellTasks(next, turn);
  return graphEnded(next, turn);
}

/** When the last task has ended, a rescale goes on at once, a restart after its delay, and everything else ends. */
export function graphEnded(c: C, turn: Turn): C {
  if (!c.executions.every(({ state }) => TERMINAL.includes(state))) return c;
  if (c.adaptive?.state !== 'Restarting') return endIfDone(c, turn);
  // While it waits for its delay, others may say once more that they have ended.
  if (c.adaptive.phase === 'Idling') return c;
  const { jobName: name, jobId: job } = c.plan;
  turn.log('ExecutionGraph.jobSwitched', { name, job, from: 'CANCELLING', to: 'CANCELED' });
  turn.log('CheckpointCoordinator.stopping', { job });
  if (c.adaptive.delay === 0) return createExecutionGraph(c, turn);
  turn.arm('restart', c.adaptive.delay, { type: 'restart' });
  return to(c, { phase: 'Idling' });
}
