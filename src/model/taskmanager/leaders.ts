/** A TaskExecutor and those who lead: the ResourceManager it registers with, and the JobMaster of each job. */
import type { ComponentId } from '../../base/index.ts';
import { tokenOf } from '../highavailability/paths.ts';
import type { Turn } from '../turn.ts';
import type { LeaderInformation } from '../zookeeper/zookeeper-messages.ts';
import { comeBack, disconnectJob, hostOf, register, setJob, type JobLeaderService } from './job-leader-service.ts';
import type { JobConnection, TaskExecutorContext } from './task-executor-context.ts';

type C = TaskExecutorContext;

/** Until a TaskExecutor has closed a connection on its side, and tells the other. */
const CLOSING_MS = 6;
/** That to a JobMaster is closed before any of the tasks that were failed says how it ended: that waits for the main thread. */
const CLOSING_JOB_MS = [6, 12] as const;
export const RM = 'resource_manager';
const RECONNECT_MS = [40, 90] as const;

/** The ZooKeeper client of a TaskManager's process. */
export function curatorOf(c: C): ComponentId {
  return `${c.host}/curator`;
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
  if (c.registration === 'connecting') turn.arm('terminated', turn.draw(RECONNECT_MS), { type: 'attemptResolved' });
  for (const timer of ['connect', 'retry']) turn.cancel(timer);
  turn.log('TaskExecutor.terminating', { host: hostOf(c.resourceManager) });
  turn.log('TaskExecutor.connecting', { host: hostOf(c.resourceManager), token: c.soughtId });
  turn.arm('connect', turn.draw(RECONNECT_MS), { type: 'connectToResourceManager' });
  return { ...c, registration: 'connecting' };
}

/** An attempt that was terminated still has its address resolved, and nobody waits for it. */
export function terminated(c: C, _event: unknown, turn: Turn): C {
  turn.log('TaskExecutor.resolved');
  return c;
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
    const message = { type: 'disconnectTaskManager', resourceId: c.resourceId, cause: lost } as const;
    turn.send(jobMaster, message, turn.draw(CLOSING_JOB_MS));
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

/** ZooKeeper says who leads a job, and when that changes. */
export const ZOOKEEPER: JobLeaderService = {
  addJob: (c, { jobId }, turn) => {
    turn.send(curatorOf(c), { type: 'startRetrieval', component: `job-${jobId}` } as const);
  },
  removeJob: (c, jobId, turn) => {
    turn.send(curatorOf(c), { type: 'stopRetrieval', component: `job-${jobId}` } as const);
  },
  reconnect: comeBack,
};
