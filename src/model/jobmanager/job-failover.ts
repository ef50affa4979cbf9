import type { Turn } from '../turn.ts';
import { TERMINAL } from '../vocabulary.ts';
import { executionsOf, managerOf, switchExecution, switchJob, tellTasks } from './execution-graph.ts';
import type { ExecutionRecord, JobMasterContext } from './job-master-context.ts';
import { notifyFailure, suppressed } from './restart-strategy.ts';
import { releaseEnded } from './slot-pool.ts';
import { tell } from './task-manager-gateway.ts';

/** What never ran under a slot has no results; upstream says so when it ends. */
const BEFORE_DEPLOYMENT = ['CREATED', 'SCHEDULED'];

const CALL_MS = 3;

/** Until the tasks of a failover hear of it. With the first one of a job its classes are loaded. */
export function failoverTook(restartsBefore: number): number {
  return restartsBefore === 0 ? 45 : 15;
}

/** Cancels executions: those with a task by a call, the others at once. */
export function cancelExecutions(
  c: JobMasterContext,
  executions: readonly ExecutionRecord[],
  turn: Turn,
): JobMasterContext {
  let next = c;
  for (const { attemptId, subtask } of executions) {
    const now = next.executions.find((each) => each.attemptId === attemptId);
    if (now === undefined || TERMINAL.includes(now.state) || now.state === 'CANCELING') continue;
    next = switchExecution(next, attemptId, 'CANCELING', turn);
    if (BEFORE_DEPLOYMENT.includes(now.state)) {
      next = switchExecution(next, attemptId, 'CANCELED', turn);
      turn.log('ExecutionGraph.discarding', { attempt: attemptId });
      next = releaseEnded(next, subtask, turn);
      continue;
    }
    const at = managerOf(next, now);
    const took = c.status === 'RESTARTING' ? failoverTook(c.restarts - 1) : CALL_MS;
    if (at !== undefined) tell(next, at, { type: 'cancelTask', attemptId } as const, turn, took);
  }
  return next;
}

/** What a task that nobody answers for has produced is given up: its partitions, and the task itself. */
export function discardResults(c: JobMasterContext, execution: ExecutionRecord, turn: Turn): void {
  const produces = c.plan.vertices.at(-1)?.id !== execution.vertexId;
  for (let times = produces ? 2 : 1; times > 0; times -= 1)
    turn.log('ExecutionGraph.discarding', { attempt: execution.attemptId });
}

/**
 * A task failed: its pipelined region restarts from the last checkpoint, and here that is the whole job. `unheard` says
 * that nobody answers for the task any more: its results are given up at once.
 *
 * @simulates org.apache.flink.runtime.executiongraph.failover.RestartPipelinedRegionFailoverStrategy · 1.20, 2.3 · simplified
 */
export function failTask(
  c: JobMasterContext,
  attemptId: string,
  failure: readonly string[],
  turn: Turn,
  unheard = false,
): JobMasterContext {
  const failed = c.executions.find((each) => each.attemptId === attemptId);
  if (failed === undefined || TERMINAL.includes(failed.state)) return c;
  let next = switchExecution(c, attemptId, 'FAILED', turn, failure);
  if (unheard) discardResults(next, failed, turn);
  else if (BEFORE_DEPLOYMENT.includes(failed.state)) turn.log('ExecutionGraph.discarding', { attempt: attemptId });
  next = { ...releaseEnded(next, failed.subtask, turn), failure, failedTask: attemptId };
  if (c.status !== 'RUNNING') return restartIfReady(endIfDone(next, turn), turn);

  if (c.adaptive !== undefined) {
    turn.send(c.id, { type: 'taskFailed' } as const);
    return next;
  }
  return restartOrEnd(next, failure, ['JobMaster.restarting', attemptId], turn);
}

/** What the restart strategy decides after a failure, said with a line about all tasks. */
export function restartOrEnd(
  c: JobMasterContext,
  failure: readonly string[],
  [line, attempt]: readonly [string, string?],
  turn: Turn,
): JobMasterContext {
  const { delay, context } = notifyFailure(c, turn);
  let next = context;
  if (delay === undefined) {
    next = switchJob({ ...next, failure: suppressed(c.parameters.restart, failure) }, 'FAILING', turn);
    return endIfDone(cancelExecutions(next, [...next.executions].reverse(), turn), turn);
  }
  turn.log(line, { count: c.executions.length, attempt: attempt ?? '' });
  next = switchJob(next, 'RESTARTING', turn);
  turn.arm('restart', delay, { type: 'restart' });
  next = { ...next, restarts: c.restarts + 1, restarting: { backoffOver: false } };
  next = cancelExecutions(next, [...next.executions].reverse(), turn);
  tellTasks(next, turn);
  return next;
}

/** A restart goes on when its delay is over and every task has ended. */
export function restartIfReady(c: JobMasterContext, turn: Turn): JobMasterContext {
  if (c.adaptive !== undefined) turn.send(c.id, { type: 'taskEnded' } as const);
  if (c.status !== 'RESTARTING' || c.restarting?.backoffOver !== true) return c;
  if (!c.executions.every((each) => TERMINAL.includes(each.state))) return c;
  const attempt = (c.executions[0]?.attempt ?? 0) + 1;
  const fresh: JobMasterContext = {
    ...c,
    restarting: undefined,
    executions: executionsOf(c, c.executionGraphId, attempt).map((each, i) => ({
      ...each,
      lastResourceId: c.executions[i]?.resourceId ?? c.executions[i]?.lastResourceId,
    })),
    assigned: [],
    readers: [],
    slots: c.slots.map((slot) => ({ ...slot, sharedBy: undefined })),
  };
  const running = switchJob(fresh, 'RUNNING', turn);
  turn.send(c.checkpointCoordinator, { type: 'restore' } as const);
  return running;
}

/** A task came to its end: its slot may be free, the job may be over, a restart may go on. */
export function taskEnded(c: JobMasterContext, subtask: number, turn: Turn): JobMasterContext {
  return restartIfReady(endIfDone(releaseEnded(c, subtask, turn), turn), turn);
}

/** When all tasks have ended, a job that was cancelling, failing or running comes to its end. */
export function endIfDone(c: JobMasterContext, turn: Turn): JobMasterContext {
  if (c.executions.length > 0 && !c.executions.every((each) => TERMINAL.includes(each.state))) return c;
  if (c.status === 'CANCELLING') return end(c, 'CANCELED', turn);
  if (c.status === 'FAILING') return end(c, 'FAILED', turn);
  if (c.status === 'RUNNING' && c.executions.length > 0 && c.executions.every((each) => each.state === 'FINISHED'))
    return end(c, 'FINISHED', turn);
  return c;
}

function end(c: JobMasterContext, status: 'CANCELED' | 'FAILED' | 'FINISHED', turn: Turn): JobMasterContext {
  const ended = switchJob(c, status, turn);
  turn.log('CheckpointCoordinator.stopping', { job: c.plan.jobId });
  turn.send(c.checkpointCoordinator, { type: 'shutDown', status } as const);
  turn.cancel('heartbeat');
  turn.cancel('idle slots');
  const { stopping } = c;
  if (stopping?.path !== undefined && status === 'FINISHED')
    turn.send(c.dispatcher, {
      type: 'jobMasterReply',
      call: stopping.call,
      ok: true,
      body: { location: stopping.path },
    } as const);
  turn.send(
    c.dispatcher,
    {
      type: 'jobReachedTerminalState',
      jobId: c.plan.jobId,
      status,
      ...(status === 'FAILED' ? { cause: c.failure ?? [] } : {}),
    } as const,
    5,
  );
  return ended;
}
