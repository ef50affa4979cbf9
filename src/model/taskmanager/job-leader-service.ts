/** The JobMasters that a TaskExecutor has connections to, and how it learns of them. */
import type { Bounced, ComponentId } from '../../base/index.ts';
import { askTimeout, updateNotAnswered } from '../jobmanager/job-release.ts';
import { NO_HA_SESSION, NO_HA_TOKEN } from '../jobmanager/entrypoint.ts';
import type { ModelParameters } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import { TERMINAL, type ExecutionState } from '../vocabulary.ts';
import type { JobConnection, RunningTask, TaskExecutorContext, TaskSlot } from './task-executor-context.ts';

type C = TaskExecutorContext;

/**
 * Who leads a job.
 *
 * @simulates org.apache.flink.runtime.taskexecutor.JobLeaderService · 1.20, 2.3 · simplified
 */
export interface JobLeaderService {
  /** A slot is wanted for a job that is not known yet. */
  readonly addJob: (c: C, job: JobConnection, turn: Turn) => void;
  /** No slot is for the job any more. */
  readonly removeJob: (c: C, jobId: string, turn: Turn) => void;
  /** A JobMaster has said good-bye, and the connection to it is closed: `before` is how it was. */
  readonly reconnect: (c: C, before: JobConnection, cause: string, turn: Turn) => C;
}

/** Which service a cluster has. */
export type JobLeaderServiceOf = (parameters: ModelParameters) => JobLeaderService;

/** Without high availability whoever wants the slot is the leader. */
export const STANDALONE_JOB_LEADERS: JobLeaderService = {
  addJob: (c, job, turn) => {
    register(c, job, NO_HA_SESSION, turn);
  },
  removeJob: () => undefined,
  reconnect: comeBack,
};

/** The JobMaster is told that its connection is closed, and is looked for again. */
export function comeBack(c: C, before: JobConnection, cause: string, turn: Turn): C {
  const { jobMaster, jobId } = before;
  turn.send(jobMaster, { type: 'disconnectTaskManager', resourceId: c.resourceId, cause } as const);
  turn.arm(`register:${jobId}`, turn.draw(c.parameters.durations.resolveJobManager), {
    type: 'registerAtJobManager',
    jobId,
  });
  return setJob(c, { ...before, state: 'resolving', offering: false });
}

/** Until a TaskExecutor tries again where nobody was: `cluster.registration.error-delay`. */
export function errorDelay({ parameters }: C): number {
  return parameters.registrationErrorDelay ?? 10_000;
}

/** Nobody has answered at a JobMaster's address. A packet that is lost comes back as nothing at all. */
export function notResolved(c: C, jobId: string, turn: Turn): C {
  const job = c.jobs.find((each) => each.jobId === jobId);
  if (job?.state !== 'registering') return c;
  turn.log('JobLeaderService.notResolved', { host: hostOf(job.jobMaster), endpoint: job.endpoint });
  turn.arm(`register:${jobId}`, errorDelay(c), { type: 'registerAtJobManager', jobId });
  return setJob(c, { ...job, state: 'resolving' });
}

/**
 * A JobMaster that did not give a sign of life for `heartbeat.timeout` is left. What it is told from now on may find
 * nobody.
 */
export function jobManagerTimedOut(c: C, job: JobConnection, service: JobLeaderService, turn: Turn): C {
  const { jobId } = job;
  const cause = `The heartbeat of JobManager with id ${jobId} timed out.`;
  turn.log('TaskExecutor.jobManagerTimedOut', { id: jobId });
  const failure = [
    `org.apache.flink.util.FlinkException: Disconnect from JobManager responsible for ${jobId}.`,
    `Caused by: java.util.concurrent.TimeoutException: ${cause}`,
  ];
  return service.reconnect(disconnectJob(c, jobId, failure, turn), { ...job, silent: true }, cause, turn);
}

/** Tells a JobMaster the last state of a task. One that has been silent may not answer. */
export function awaitAcknowledgement(c: C, jobId: string, attemptId: string, turn: Turn): void {
  if (c.jobs.some((each) => each.jobId === jobId && each.silent === true))
    turn.arm(`ask:${attemptId}`, askTimeout(c), { type: 'updateTimedOut', attemptId, jobId });
}

/** The exception of a call to a JobMaster that was not answered. */
export function updateTimedOut(c: C, jobId: string, attemptId: string, turn: Turn): C {
  const job = c.jobs.find((each) => each.jobId === jobId) ?? { jobMaster: c.resourceManager, endpoint: 'jobmanager_2' };
  const exception = updateNotAnswered(hostOf(job.jobMaster), job.endpoint, askTimeout(c));
  turn.log('TaskExecutor.cannotFindTask', { attempt: attemptId, exception });
  return { ...c, unacknowledged: [...(c.unacknowledged ?? []), attemptId] };
}

/** The JobMaster that a task's state was for is not there any more. */
export function updateUnheard(c: C, { to, message, answered }: Bounced, turn: Turn): C {
  const { attemptId, state } = message as unknown as { attemptId: string; state: ExecutionState };
  if (!TERMINAL.includes(state)) return c;
  const fence = 'RemoteRpcInvocation(JobMasterGateway.updateTaskExecutionState(TaskExecutionState))';
  // Who writes it names itself without its address: this process, or the one that found nobody to give it to.
  const [here, there] = [`pekko://flink`, (host: string) => `pekko.tcp://flink@${host}:6123`];
  const sender = answered === true ? there(c.host) : here;
  const recipient = answered === true ? here : there(hostOf(to));
  const text = `Could not send message [RemoteFencedMessage(${NO_HA_TOKEN}, ${fence})] from sender [Actor[${sender}/temp/jobmanager_2$a]] to recipient [Actor[${recipient}/user/rpc/jobmanager_2#1]], because the recipient is unreachable. This can either mean that the recipient has been terminated or that the remote RpcService is currently not reachable.`;
  const exception = [`org.apache.flink.runtime.rpc.exceptions.RecipientUnreachableException: ${text}`];
  turn.log('TaskExecutor.cannotFindTask', { attempt: attemptId, exception });
  return c;
}

/** A JobMaster leads the job: its slots are offered to it once it has answered. */
export function register(c: C, job: JobConnection, session: string, turn: Turn): void {
  turn.log('JobLeaderService.connecting', { host: hostOf(job.jobMaster), endpoint: job.endpoint, session });
  turn.arm(`register:${job.jobId}`, turn.draw(c.parameters.durations.resolveJobManager), {
    type: 'registerAtJobManager',
    jobId: job.jobId,
  });
}

/** What fences a message to a ResourceManager; nothing without HA. */
export function fencing(c: C): { readonly resourceManagerId?: string } {
  return c.parameters.ha === undefined ? {} : { resourceManagerId: c.soughtId ?? '' };
}

/** A JobMaster says good-bye. The call carries no leader id: it ends the connection to whoever leads the job by now. */
export function jobManagerLeft(c: C, jobId: string, cause: string, turn: Turn): C {
  return disconnectJob(
    c,
    jobId,
    [
      `org.apache.flink.util.FlinkException: Disconnect from JobManager responsible for ${jobId}.`,
      `Caused by: java.lang.Exception: ${cause}`,
    ],
    turn,
  );
}

/** Without slots for its job, a JobMaster is of no interest any more, and hears of it: after what it was offered before. */
export function sayGoodBye(c: C, { jobId, jobMaster, offering }: JobConnection, turn: Turn): void {
  turn.log('TaskExecutor.closingJobManager', { job: jobId });
  const address = `pekko.tcp://flink@${c.host}:${c.rpcPort}/user/rpc/taskmanager_0`;
  const cause = `TaskExecutor ${address} has no more allocated slots for job ${jobId}.`;
  const after = offering ? c.parameters.durations.offerSlots[1] : 0;
  turn.send(jobMaster, { type: 'disconnectTaskManager', resourceId: c.resourceId, cause } as const, after);
}

/** The JobMaster is gone: its tasks fail, its slots are kept for `taskmanager.slot.timeout`. */
export function disconnectJob(c: C, jobId: string, failure: readonly string[], turn: Turn): C {
  const job = c.jobs.find((each) => each.jobId === jobId);
  if (job?.state !== 'established') return c;
  turn.log('TaskExecutor.closingJobManager', { job: jobId });
  turn.cancel(`heartbeat:${jobId}`);
  for (const task of tasksOf(c, jobId)) turn.send(task.component, { type: 'fail', failure } as const);
  const slots = c.slots.map((each): TaskSlot => {
    if (each.jobId !== jobId || each.allocationId === undefined || each.state === 'RELEASING') return each;
    turn.arm(`slot:${each.allocationId}`, c.parameters.slotTimeout, {
      type: 'slotTimeout',
      allocationId: each.allocationId,
    });
    return { ...each, state: 'ALLOCATED' };
  });
  return setJob({ ...c, slots }, { ...job, state: 'lost', offering: false });
}

/**
 * The tasks of a job slot by slot; upstream's are in hash maps. Those in slots that are being released are left alone.
 *
 * @simulates org.apache.flink.runtime.taskexecutor.slot.TaskSlotTable#getTasks · 1.20, 2.3 · simplified
 */
function tasksOf(c: C, jobId: string): readonly RunningTask[] {
  const released = c.slots.filter((each) => each.state === 'RELEASING').map((each) => each.allocationId);
  const place = (task: RunningTask): string => `${task.allocationId}${task.attemptId}`;
  return c.tasks
    .filter((task) => task.jobId === jobId && !released.includes(task.allocationId))
    .sort((a, b) => (place(a) < place(b) ? -1 : 1));
}

/** The host of a component. */
export function hostOf(component: ComponentId): string {
  return component.split('/')[0] ?? '';
}

/** Replaces what is known of a job's leader. */
export function setJob(c: C, job: JobConnection): C {
  return { ...c, jobs: c.jobs.map((each) => (each.jobId === job.jobId ? job : each)) };
}
