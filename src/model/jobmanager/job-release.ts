/** The end of a JobMaster: what it had goes back, and who asks too late is answered. */
import type { ComponentId } from '../../base/index.ts';
import type { ModelParameters } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import type { JobMasterContext } from './job-master-context.ts';
import type { JobMasterServices } from './job-master-services.ts';

type C = JobMasterContext;

/** The process that a JobMaster runs in. */
export function processOf(c: C): string {
  return c.id.split('/')[0] ?? '';
}

/** How long a process waits for the answer of another, in ms. */
export function askTimeout({ parameters }: { readonly parameters: ModelParameters }): number {
  return parameters.askTimeout ?? 10_000;
}

const UPDATE = 'JobMasterGateway.updateTaskExecutionState(TaskExecutionState)';
const TRIGGER = 'TaskExecutorGateway.triggerCheckpoint(ExecutionAttemptID, long, long, CheckpointOptions)';
const SLOW =
  'This is usually caused by: 1) Pekko failed sending the message silently, due to problems like oversized payload or serialization failures. In that case, you should find detailed error information in the logs. 2) The recipient needs more time for responding, due to problems like slow machines or network jitters. In that case, you can try to increase pekko.ask.timeout.';

function notAnswered(invocation: string, at: string, message: string, patience: number): readonly string[] {
  return [
    `java.util.concurrent.TimeoutException: Invocation of [RemoteRpcInvocation(${invocation})] at recipient [${at}] timed out. ${SLOW}`,
    `Caused by: org.apache.pekko.pattern.AskTimeoutException: Ask timed out on [Actor[${at}#1]] after [${patience} ms]. Message of type [org.apache.flink.runtime.rpc.messages.${message}]. A typical reason for \`AskTimeoutException\` is that the recipient actor didn't send a reply.`,
  ];
}

/** The exception of who told a JobMaster the state of a task, and had no answer for `pekko.ask.timeout`. */
export function updateNotAnswered(host: string, endpoint: string, patience: number): readonly string[] {
  return notAnswered(UPDATE, `pekko.tcp://flink@${host}:6123/user/rpc/${endpoint}`, 'RemoteFencedMessage', patience);
}

/** That of a CheckpointCoordinator which has told a source to trigger. */
export function triggerNotAnswered(host: string, patience: number): readonly string[] {
  return notAnswered(TRIGGER, `pekko.tcp://flink@${host}:6123/user/rpc/taskmanager_0`, 'RemoteRpcInvocation', patience);
}

/** The state of a task that this JobMaster does not follow, or not any more. One that is being stopped is silent. */
export function rejectUpdate(c: C, attemptId: string, turn: Turn): C {
  if (!c.closing) {
    reject(attemptId, turn.from, unknown(attemptId), turn);
    return c;
  }
  turn.arm(`ask:${attemptId}`, askTimeout(c), { type: 'askTimedOut', attemptId });
  return { ...c, unanswered: [...c.unanswered, { attemptId, from: turn.from }] };
}

/** Answers who sent the state of a task that nobody follows. */
export function reject(attemptId: string, to: ComponentId, exception: readonly string[], turn: Turn): void {
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
export function release(c: C, services: JobMasterServices, turn: Turn): C {
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
    turn.send(each.address, { type: 'disconnectJobManager', jobId: c.plan.jobId, cause } as const, 38);
  }
  if (c.connection === 'connected') {
    turn.log('JobMaster.closeResourceManager', { connection: c.connectionId, cause: stopping });
    turn.send(c.resourceManager, { type: 'disconnectJobManager', jobId: c.plan.jobId, status: c.status } as const);
  }
  return finish({ ...c, closing: true, slots: [], taskManagers: [], unanswered: [] }, services, turn);
}

/** The JobMaster stands for no leadership any more, and ends. */
export function finish(c: C, services: JobMasterServices, turn: Turn): C {
  services.deregister(c, turn);
  turn.arm('step', 30, { type: 'startStep', step: 9 });
  return c;
}
