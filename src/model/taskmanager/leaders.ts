/** A TaskExecutor and those who lead: the ResourceManager it registers with, and the JobMaster of each job. */
import type { ComponentId } from '../../base/index.ts';
import { tokenOf } from '../highavailability/paths.ts';
import { NO_HA_TOKEN } from '../jobmanager/entrypoint.ts';
import type { Turn } from '../turn.ts';
import { TERMINAL, type ExecutionState } from '../vocabulary.ts';
import type { LeaderInformation } from '../zookeeper/zookeeper-messages.ts';
import type { JobConnection, TaskExecutorContext, TaskSlot } from './task-executor-context.ts';

type C = TaskExecutorContext;

/** The JobMaster that a task's state was for is not there any more. */
export function updateUnheard(c: C, to: ComponentId, message: { readonly type: string }, turn: Turn): C {
  const { attemptId, state } = message as unknown as { attemptId: string; state: ExecutionState };
  if (!TERMINAL.includes(state)) return c;
  const fence = 'RemoteRpcInvocation(JobMasterGateway.updateTaskExecutionState(TaskExecutionState))';
  const at = `pekko.tcp://flink@${hostOf(to)}:6123/user/rpc/jobmanager_2#1`;
  const text = `Could not send message [RemoteFencedMessage(${NO_HA_TOKEN}, ${fence})] from sender [Actor[pekko://flink/temp/jobmanager_2$a]] to recipient [Actor[${at}]], because the recipient is unreachable. This can either mean that the recipient has been terminated or that the remote RpcService is currently not reachable.`;
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

/** Until a TaskExecutor has closed a connection on its side, and tells the other. */
const CLOSING_MS = 6;
export const RM = 'resource_manager';
const RECONNECT_MS = [40, 90] as const;

/** The ZooKeeper client of a TaskManager's process. */
export function curatorOf(c: C): ComponentId {
  return `${c.host}/curator`;
}

/** What fences a message to a ResourceManager; nothing without HA. */
export function fencing(c: C): { readonly resourceManagerId?: string } {
  return c.parameters.ha === undefined ? {} : { resourceManagerId: c.soughtId ?? '' };
}

/** Another ResourceManager leads, or none: the connection to the old one is closed, and the old one is told. */
export function resourceManagerLed(c: C, leader: LeaderInformation | null, turn: Turn): C {
  for (const timer of ['connect', 'retry', 'heartbeat:resourcemanager']) turn.cancel(timer);
  if (c.registration === 'registered') {
    const cause = `ResourceManager leader changed to new address ${leader === null ? 'null' : leader.address}`;
    turn.log('TaskExecutor.closingResourceManager', { id: c.resourceManagerId, cause });
    turn.send(
      c.resourceManager,
      { type: 'disconnectTaskManager', resourceId: c.resourceId, cause } as const,
      CLOSING_MS,
    );
  } else if (c.soughtId !== undefined) turn.log('TaskExecutor.terminating', { host: hostOf(c.resourceManager) });
  const lost: C = { ...c, registration: 'connecting', instanceId: undefined, soughtId: undefined };
  if (leader === null) return lost;
  const soughtId = tokenOf(leader.leaderSessionId);
  turn.log('TaskExecutor.connecting', { host: hostOf(leader.address), token: soughtId });
  // The first connection loads classes.
  const took = c.resourceManagerId === '' ? c.parameters.durations.taskManagerConnect : RECONNECT_MS;
  turn.arm('connect', turn.draw(took), { type: 'connectToResourceManager' });
  return { ...lost, resourceManager: leader.address, soughtId };
}

/** The ResourceManager that is being looked for says good-bye: the attempts begin anew. */
export function startOver(c: C, turn: Turn): C {
  if (c.soughtId === undefined) return c;
  for (const timer of ['connect', 'retry']) turn.cancel(timer);
  turn.log('TaskExecutor.terminating', { host: hostOf(c.resourceManager) });
  turn.log('TaskExecutor.connecting', { host: hostOf(c.resourceManager), token: c.soughtId });
  turn.arm('connect', turn.draw(RECONNECT_MS), { type: 'connectToResourceManager' });
  return { ...c, registration: 'connecting' };
}

/** Another JobMaster leads a job, or none: its tasks fail, and its slots are kept for the next one. */
export function jobLed(c: C, jobId: string, leader: LeaderInformation | null, turn: Turn): C {
  const known = c.jobs.find((each) => each.jobId === jobId);
  if (known === undefined) return c;
  turn.cancel(`register:${jobId}`);
  let next = c;
  if (known.state === 'established') {
    const lost = `Job leader for job id ${jobId} lost leadership.`;
    turn.log('TaskExecutor.jobLeaderLost', { job: jobId, token: known.jobMasterId });
    const { jobMaster } = known;
    const failure = [
      `org.apache.flink.util.FlinkException: Disconnect from JobManager responsible for ${jobId}.`,
      `Caused by: java.lang.Exception: ${lost}`,
    ];
    next = disconnectJob(c, jobId, failure, turn);
    turn.send(jobMaster, { type: 'disconnectTaskManager', resourceId: c.resourceId, cause: lost } as const, CLOSING_MS);
  }
  if (leader === null) return setJob(next, { ...known, state: 'lost', offering: false });
  const job: JobConnection = {
    ...known,
    jobMaster: leader.address,
    endpoint: leader.endpoint,
    jobMasterId: '',
    state: 'resolving',
    offering: false,
  };
  register(c, job, leader.leaderSessionId, turn);
  return setJob(next, job);
}

/** A JobMaster says good-bye. The call carries no leader id: it ends the connection to whoever leads the job by now. */
export function jobManagerLeft(c: C, jobId: string, cause: string, turn: Turn): C {
  const known = c.jobs.find((each) => each.jobId === jobId);
  const next = disconnectJob(
    c,
    jobId,
    [
      `org.apache.flink.util.FlinkException: Disconnect from JobManager responsible for ${jobId}.`,
      `Caused by: java.lang.Exception: ${cause}`,
    ],
    turn,
  );
  if (known?.state !== 'established' || c.parameters.ha === undefined) return next;
  const { jobMaster } = known;
  turn.send(jobMaster, { type: 'disconnectTaskManager', resourceId: c.resourceId, cause } as const);
  turn.arm(`register:${jobId}`, turn.draw(c.parameters.durations.resolveJobManager), {
    type: 'registerAtJobManager',
    jobId,
  });
  return setJob(next, { ...known, state: 'resolving', offering: false });
}

/** The JobMaster is gone: its tasks fail, its slots are kept for `taskmanager.slot.timeout`. */
export function disconnectJob(c: C, jobId: string, failure: readonly string[], turn: Turn): C {
  const job = c.jobs.find((each) => each.jobId === jobId);
  if (job?.state !== 'established') return c;
  turn.log('TaskExecutor.closingJobManager', { job: jobId });
  turn.cancel(`heartbeat:${jobId}`);
  for (const task of c.tasks) if (task.jobId === jobId) turn.send(task.component, { type: 'fail', failure } as const);
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

/** The host of a component. */
export function hostOf(component: ComponentId): string {
  return component.split('/')[0] ?? '';
}

/** Replaces what is known of a job's leader. */
export function setJob(c: C, job: JobConnection): C {
  return { ...c, jobs: c.jobs.map((each) => (each.jobId === job.jobId ? job : each)) };
}
