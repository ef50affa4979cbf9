/** The TaskManagers that a JobMaster has connections to: heartbeats, connections that break, and what is lost with one. */
import type { ComponentId, Message } from '../../base/index.ts';
import type { Turn } from '../turn.ts';
import { traitsOf } from '../versions.ts';
import { TERMINAL } from '../vocabulary.ts';
import { managerOf, switchExecution } from './execution-graph.ts';
import { discardResults, endIfDone, failoverTook, failTask, restartIfReady, taskEnded } from './job-failover.ts';
import type { JobMasterContext, RegisteredTaskManager } from './job-master-context.ts';
import { askTimeout } from './job-release.ts';
import { releaseEnded, require } from './slot-pool.ts';
import { DISASSOCIATION_MS, tell } from './task-manager-gateway.ts';

type C = JobMasterContext;

/** A TaskManager of this job, by the resource id. */
export function connected(c: C, known: RegisteredTaskManager, turn: Turn): C {
  turn.hold(known.address, { type: 'association', resourceId: known.resourceId } as const);
  return awaitHeartbeat(
    { ...c, taskManagers: [...c.taskManagers.filter((each) => each.resourceId !== known.resourceId), known] },
    known.resourceId,
    turn,
  );
}

/** Another `heartbeat.timeout` for a TaskManager. */
function awaitHeartbeat(c: C, resourceId: string, turn: Turn): C {
  turn.arm(`heartbeat:${resourceId}`, c.parameters.heartbeatTimeout, { type: 'heartbeatTimeout', resourceId });
  return c;
}

/** Every TaskManager is asked for a sign of life. */
export function askForHeartbeats(c: C, turn: Turn): C {
  for (const each of c.taskManagers) tell(c, each, { type: 'heartbeatFromJobManager', jobId: c.plan.jobId }, turn);
  turn.arm('heartbeat', c.parameters.heartbeatInterval, { type: 'heartbeatTick' });
  return c;
}

/** A TaskManager has given a sign of life. */
export function heartbeatCame(c: C, resourceId: string, turn: Turn): C {
  const known = c.taskManagers.find((each) => each.resourceId === resourceId);
  if (known === undefined) return c;
  return awaitHeartbeat(known.misses === undefined ? c : change(c, known, { misses: undefined }), resourceId, turn);
}

/** The process behind a connection has ended: Pekko closes the association. */
export function disassociated(c: C, resourceId: string): C {
  const known = c.taskManagers.find((each) => each.resourceId === resourceId);
  return known === undefined ? c : change(c, known, { gone: true });
}

/** A message found nobody. */
export function unheard(c: C, to: ComponentId, message: Message, turn: Turn): C {
  switch (message.type) {
    case 'association': {
      const { resourceId } = message as unknown as { resourceId: string };
      const { firstDisassociation } = traitsOf(c.parameters.flink);
      const took = c.restarts === 0 ? ([2, firstDisassociation] as const) : DISASSOCIATION_MS;
      turn.arm(`gone:${resourceId}`, turn.draw(took), { type: 'disassociated', resourceId });
      return c;
    }
    case 'submitTask':
      return notSubmitted(c, (message as unknown as { task: { attemptId: string } }).task.attemptId, turn);
    case 'cancelTask':
      return notCancelled(c, message as unknown as { attemptId: string } & Message, turn);
    case 'heartbeatFromJobManager': {
      const known = c.taskManagers.find((each) => each.address === to && each.gone === true);
      return known === undefined ? c : missed(c, known, turn);
    }
    default:
      return c;
  }
}

function notSubmitted(c: C, attemptId: string, turn: Turn): C {
  const execution = c.executions.find((each) => each.attemptId === attemptId);
  const known = execution === undefined ? undefined : managerOf(c, execution);
  if (execution === undefined || known === undefined) return c;
  if (execution.state === 'CANCELING') return ended(c, attemptId, turn);
  return execution.state === 'DEPLOYING' ? failTask(c, attemptId, unreachable(c, known), turn, true) : c;
}

/** Upstream asks again when nobody has answered for `pekko.ask.timeout`. */
function notCancelled(c: C, message: Message & { readonly attemptId: string }, turn: Turn): C {
  const execution = c.executions.find((each) => each.attemptId === message.attemptId);
  const known = execution === undefined ? undefined : managerOf(c, execution);
  if (execution?.state !== 'CANCELING' || known === undefined) return c;
  if (known.gone === true) return ended(c, message.attemptId, turn);
  turn.arm(`cancel:${message.attemptId}`, askTimeout(c), { type: 'bounced', to: known.address, message });
  return c;
}

/** An execution for which nobody answers any more is as good as cancelled. */
function ended(c: C, attemptId: string, turn: Turn): C {
  const execution = c.executions.find((each) => each.attemptId === attemptId);
  if (execution === undefined) return c;
  const canceled = switchExecution(c, attemptId, 'CANCELED', turn);
  discardResults(canceled, execution, turn);
  return taskEnded(canceled, execution.subtask, turn);
}

function missed(c: C, known: RegisteredTaskManager, turn: Turn): C {
  const misses = (known.misses ?? 0) + 1;
  const { heartbeatRpcFailureThreshold: threshold } = c.parameters;
  if (threshold < 0 || misses < threshold) return change(c, known, { misses });
  const { resourceId } = known;
  turn.log('JobMaster.noLongerReachable', { resourceId });
  return loseTaskManager(c, resourceId, `TaskManager with id ${resourceId} is no longer reachable.`, turn);
}

/** Says who has heard of another leader. */
const LEADERSHIP_LOST = 'Job leader';
/** A JobMaster that is told so is being revoked with everything beside it: what it has to say takes longer. */
const REVOKED_MS = 180;

/** A TaskManager is gone for this job: its slots and the tasks in them are lost. */
export function loseTaskManager(c: C, resourceId: string, cause: string, turn: Turn): C {
  const lost = c.taskManagers.find((each) => each.resourceId === resourceId);
  if (lost === undefined || c.closing) return c;
  turn.cancel(`heartbeat:${resourceId}`);
  turn.cancel(`gone:${resourceId}`);
  // What it requires less is told once, when all of it is known.
  let next: C = { ...c, connection: 'disconnected' };
  const victims = c.executions.filter((each) => managerOf(c, each)?.resourceId === resourceId).reverse();
  const first = victims.find((each) => !TERMINAL.includes(each.state) && each.state !== 'CANCELING');
  const handled = failoverTook(c.restarts) + (cause.startsWith(LEADERSHIP_LOST) ? REVOKED_MS : 0);
  if (first !== undefined) {
    next = failTask(next, first.attemptId, [`${exceptionOf(cause)}: ${cause}`], turn, true);
    if (lost.gone !== true)
      turn.send(lost.address, { type: 'cancelTask', attemptId: first.attemptId } as const, handled);
  }
  for (const { attemptId } of victims) {
    const now = next.executions.find((each) => each.attemptId === attemptId);
    if (now?.state !== 'CANCELING') continue;
    next = switchExecution(next, attemptId, 'CANCELED', turn);
    discardResults(next, now, turn);
    turn.cancel(`cancel:${attemptId}`);
    next = releaseEnded(next, now.subtask, turn);
  }
  for (const slot of c.slots)
    if (slot.resourceId === resourceId) {
      turn.log('SlotPool.releasing', { allocation: slot.allocationId });
      if (lost.gone !== true)
        turn.send(lost.address, { type: 'freeSlot', allocationId: slot.allocationId, cause } as const, handled + 20);
    }
  turn.log('JobMaster.disconnectTaskExecutor', { resourceId, cause });
  if (lost.gone !== true)
    turn.send(lost.address, { type: 'disconnectJobManager', jobId: c.plan.jobId, cause } as const, handled + 26);
  next = {
    ...next,
    slots: next.slots.filter((slot) => slot.resourceId !== resourceId),
    taskManagers: next.taskManagers.filter((each) => each.resourceId !== resourceId),
  };
  next = require({ ...next, connection: c.connection, required: c.required }, next.required, turn);
  return restartIfReady(endIfDone(next, turn), turn);
}

function exceptionOf(cause: string): string {
  if (cause.startsWith('The heartbeat')) return 'java.util.concurrent.TimeoutException';
  if (cause.startsWith('TaskManager with id')) return 'org.apache.flink.runtime.jobmaster.JobMasterException';
  if (cause.includes('TaskExecutor')) return 'org.apache.flink.util.FlinkExpectedException';
  return cause.startsWith(LEADERSHIP_LOST) ? 'java.lang.Exception' : 'org.apache.flink.util.FlinkException';
}

function change(c: C, known: RegisteredTaskManager, to: Partial<RegisteredTaskManager>): C {
  return { ...c, taskManagers: c.taskManagers.map((each) => (each === known ? { ...each, ...to } : each)) };
}

function unreachable({ parameters }: C, { host, resourceId }: RegisteredTaskManager): readonly string[] {
  const { rpcTimeout } = traitsOf(parameters.flink);
  const call = `RemoteRpcInvocation(TaskExecutorGateway.submitTask(TaskDeploymentDescriptor, JobMasterId, ${rpcTimeout}))`;
  const port = resourceId.split(':')[1]?.split('-')[0] ?? '';
  const at = `pekko.tcp://flink@${host}:${port}/user/rpc/taskmanager_0`;
  const text = `Could not send message [${call}] from sender [Actor[pekko://flink/temp/taskmanager_0$tf]] to recipient [Actor[${at}]], because the recipient is unreachable. This can either mean that the recipient has been terminated or that the remote RpcService is currently not reachable.`;
  return [`org.apache.flink.runtime.rpc.exceptions.RecipientUnreachableException: ${text}`];
}
