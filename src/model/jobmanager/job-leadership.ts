/** A JobMaster and leadership: its own, and that of the ResourceManager it looks for. */
import type { ComponentId, Delivered, Json, Message } from '../../base/index.ts';
import { tokenOf } from '../highavailability/paths.ts';
import { mutated } from '../parameters.ts';
import type { Range } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import { TERMINAL } from '../vocabulary.ts';
import type { CuratorNews } from '../zookeeper/zookeeper-messages.ts';
import { managerOf, switchExecution, switchJob } from './execution-graph.ts';
import type { JobMasterContext } from './job-master-context.ts';

type C = JobMasterContext;

function processOf(c: C): string {
  return c.id.split('/')[0] ?? '';
}

/** The ZooKeeper client of a JobMaster's process. */
export function curatorOf(c: C): ComponentId {
  return `${processOf(c)}/curator`;
}

/** A message to the process' leader election, on behalf of this job. */
export function electionOf<M extends Message>(
  c: C,
  message: M & { readonly [field: string]: Json },
): [ComponentId, M & { readonly component: string }] {
  return [`${processOf(c)}/leaderelection`, { ...message, component: `job-${c.plan.jobId}` }];
}

/** Another ResourceManager leads, or none. */
export function resourceManagerLed(
  c: C,
  { component, leader }: Delivered<Extract<CuratorNews, { type: 'notifyLeaderAddress' }>>,
  turn: Turn,
): C {
  if (component !== 'resource_manager') return c;
  if (c.closing) {
    // It still looks for a leader, and never gets to register.
    if (leader !== null && c.slots.length > 0)
      turn.log('JobMaster.connecting', {
        host: leader.address.split('/')[0] ?? '',
        token: tokenOf(leader.leaderSessionId),
      });
    return c;
  }
  turn.cancel('connect');
  if (c.connection === 'connected') {
    const cause = `ResourceManager leader changed to new address ${leader === null ? 'null' : leader.address}`;
    turn.log('JobMaster.closeResourceManager', { connection: c.connectionId, cause });
    turn.send(c.resourceManager, { type: 'disconnectJobManager', jobId: c.plan.jobId, status: 'SUSPENDED' } as const);
  }
  const next: C = { ...c, connection: 'disconnected', declared: 0, resourceManagerId: undefined };
  if (leader === null) return next;
  turn.arm('connect', turn.draw(c.parameters.durations.connectResourceManager), { type: 'startStep', step: 6 });
  return { ...next, resourceManager: leader.address, resourceManagerId: tokenOf(leader.leaderSessionId) };
}

/**
 * Leadership is revoked: the job is suspended here, and its tasks are given up. It ends when its stores have answered.
 *
 * @simulates org.apache.flink.runtime.scheduler.SchedulerBase#closeAsync · 1.20, 2.3 · simplified
 */
export function suspend(c: C, _event: unknown, turn: Turn): C {
  if (c.closing || mutated(c.parameters, 'ignore-revocation')) return c;
  const names = { name: c.plan.jobName, job: c.plan.jobId };
  turn.log('JobMasterServiceLeadershipRunner.revoked', { job: c.plan.jobId, session: c.leaderSessionId });
  for (const timer of ['step', 'restart', 'connect', 'heartbeat', 'declare']) turn.cancel(timer);
  if (c.executions.length === 0) return finish({ ...c, status: 'SUSPENDED', closing: true }, turn);
  turn.log('JobMaster.stopping', names);
  let next = switchJob({ ...c, restarting: undefined }, 'SUSPENDED', turn, STOPPED);
  for (const { attemptId, state } of next.executions) {
    if (TERMINAL.includes(state)) continue;
    if (state !== 'CANCELING') next = switchExecution(next, attemptId, 'CANCELING', turn);
    next = switchExecution(next, attemptId, 'CANCELED', turn);
    for (let n = 0; n < 2; n += 1) turn.log('ExecutionGraph.discarding', { attempt: attemptId });
  }
  for (const execution of c.executions) {
    const at = managerOf(c, execution);
    if (at !== undefined && !TERMINAL.includes(execution.state))
      turn.send(at.address, { type: 'cancelTask', attemptId: execution.attemptId } as const, 3);
  }
  turn.log('CheckpointCoordinator.stopping', { job: c.plan.jobId });
  turn.log('ExecutionGraph.suspended', { job: c.plan.jobId });
  turn.send(c.checkpointCoordinator, { type: 'shutDown', status: 'SUSPENDED' } as const);
  turn.send(c.checkpointCoordinator, { type: 'closeStore', status: 'SUSPENDED' } as const);
  return { ...next, closing: true };
}

const STOPPED = ['org.apache.flink.util.FlinkException: Scheduler is being stopped.'];

/** `pekko.ask.timeout` */
const ASK_TIMEOUT_MS = 10_000;
const UPDATE = 'JobMasterGateway.updateTaskExecutionState(TaskExecutionState)';
const SLOW =
  'This is usually caused by: 1) Pekko failed sending the message silently, due to problems like oversized payload or serialization failures. In that case, you should find detailed error information in the logs. 2) The recipient needs more time for responding, due to problems like slow machines or network jitters. In that case, you can try to increase pekko.ask.timeout.';

/** The state of a task that this JobMaster does not follow, or not any more. One that is being stopped is silent. */
export function rejectUpdate(c: C, attemptId: string, turn: Turn): C {
  if (!c.closing) {
    reject(attemptId, turn.from, unknown(attemptId), turn);
    return c;
  }
  turn.arm(`ask:${attemptId}`, ASK_TIMEOUT_MS, { type: 'askTimedOut', attemptId });
  return { ...c, unanswered: [...c.unanswered, { attemptId, from: turn.from }] };
}

/** Who asked has waited too long. */
export function askTimedOut(c: C, attemptId: string, turn: Turn): C {
  const at = `pekko.tcp://flink@${processOf(c)}:6123/user/rpc/${c.endpoint}`;
  const silent = [
    `java.util.concurrent.TimeoutException: Invocation of [RemoteRpcInvocation(${UPDATE})] at recipient [${at}] timed out. ${SLOW}`,
    `Caused by: org.apache.pekko.pattern.AskTimeoutException: Ask timed out on [Actor[${at}#1]] after [${ASK_TIMEOUT_MS} ms]. Message of type [org.apache.flink.runtime.rpc.messages.RemoteFencedMessage]. A typical reason for \`AskTimeoutException\` is that the recipient actor didn't send a reply.`,
  ];
  for (const each of c.unanswered) if (each.attemptId === attemptId) reject(attemptId, each.from, silent, turn);
  return { ...c, unanswered: c.unanswered.filter((each) => each.attemptId !== attemptId) };
}

function reject(attemptId: string, to: ComponentId, exception: readonly string[], turn: Turn): void {
  turn.send(to, { type: 'updateRejected', attemptId, exception } as const);
}

function unknown(attemptId: string): readonly string[] {
  return [
    `org.apache.flink.runtime.jobmaster.ExecutionGraphException: The execution attempt ${attemptId} was not found.`,
  ];
}

/** A TaskManager closes its connection to a JobMaster that is being stopped. */
export function leave(c: C, resourceId: string, cause: string): C {
  const left = (each: C['taskManagers'][number]) => (each.resourceId === resourceId ? { ...each, left: cause } : each);
  return { ...c, taskManagers: c.taskManagers.map(left) };
}

/** Slots go back by their allocation id, whoever uses them by now; connections are closed. */
export function release(c: C, turn: Turn): C {
  const stopping = `Stopping JobMaster for job '${c.plan.jobName}' (${c.plan.jobId}).`;
  for (const { attemptId, from } of c.unanswered) {
    turn.cancel(`ask:${attemptId}`);
    reject(attemptId, from, unknown(attemptId), turn);
  }
  for (const slot of c.slots) {
    turn.log('SlotPool.releasing', { allocation: slot.allocationId });
    const at = c.taskManagers.find((each) => each.resourceId === slot.resourceId);
    if (at !== undefined)
      turn.send(
        at.address,
        { type: 'freeSlot', allocationId: slot.allocationId, cause: at.left ?? stopping } as const,
        12,
      );
  }
  for (const each of c.taskManagers) {
    const cause = each.left ?? stopping;
    turn.log('JobMaster.disconnectTaskExecutor', { resourceId: each.resourceId, cause });
    turn.send(each.address, { type: 'disconnectJobManager', jobId: c.plan.jobId, cause } as const, 14);
  }
  if (c.connection === 'connected') {
    turn.log('JobMaster.closeResourceManager', { connection: c.connectionId, cause: stopping });
    turn.send(c.resourceManager, { type: 'disconnectJobManager', jobId: c.plan.jobId, status: c.status } as const);
  }
  return finish({ ...c, closing: true, slots: [], taskManagers: [], unanswered: [] }, turn);
}

const DEREGISTERED: Range = [4, 18];

function finish(c: C, turn: Turn): C {
  if (c.parameters.ha !== undefined) {
    turn.send(curatorOf(c), { type: 'stopRetrieval', component: 'resource_manager' } as const);
    // Mostly TaskManagers hear of their slots before they hear that nobody leads the job.
    turn.send(...electionOf(c, { type: 'deregister' }), turn.draw(DEREGISTERED));
  }
  turn.arm('step', 30, { type: 'startStep', step: 9 });
  return c;
}
