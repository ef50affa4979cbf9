/** A JobMaster and leadership: its own, and that of the ResourceManager it looks for. */
import type { ComponentId, Delivered, Json, Message } from '../../base/index.ts';
import { tokenOf } from '../highavailability/paths.ts';
import { mutated } from '../parameters.ts';
import type { Range } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import { GLOBALLY_TERMINAL, TERMINAL } from '../vocabulary.ts';
import type { CuratorNews } from '../zookeeper/zookeeper-messages.ts';
import { managerOf, switchExecution, switchJob } from './execution-graph.ts';
import type { JobMasterContext } from './job-master-context.ts';
import { STANDALONE_JOB_MASTER_SERVICES, type JobMasterServices } from './job-master-services.ts';
import { askTimeout, finish, processOf, reject, release, updateNotAnswered } from './job-release.ts';

type C = JobMasterContext;

/** The ZooKeeper client of a JobMaster's process. */
function curatorOf(c: C): ComponentId {
  return `${processOf(c)}/curator`;
}

/** A message to the process' leader election, on behalf of this job. */
export function electionOf<M extends Message>(
  c: C,
  message: M & { readonly [field: string]: Json },
): [ComponentId, M & { readonly component: string }] {
  return [`${processOf(c)}/leaderelection`, { ...message, component: `job-${c.plan.jobId}` }];
}

const RESOURCE_MANAGER = 'resource_manager';
const DEREGISTERED: Range = [4, 18];

/** A JobMaster that is elected, and whose checkpoints are in ZooKeeper. */
export const ZOOKEEPER: JobMasterServices = {
  recover: (c, turn) => {
    turn.send(c.checkpointCoordinator, { type: 'recover' } as const, turn.draw([10, 40]));
    return c;
  },
  confirm: (c, turn) => {
    turn.send(curatorOf(c), { type: 'startRetrieval', component: RESOURCE_MANAGER } as const);
    const { leaderSessionId, endpoint } = c;
    turn.send(...electionOf(c, { type: 'confirmLeadership', leaderSessionId, endpoint }));
  },
  close: (c, turn) => {
    turn.send(c.checkpointCoordinator, { type: 'closeStore', status: c.status } as const);
    return c;
  },
  deregister: (c, turn) => {
    turn.send(curatorOf(c), { type: 'stopRetrieval', component: RESOURCE_MANAGER } as const);
    // Mostly TaskManagers hear of their slots before they hear that nobody leads the job.
    turn.send(...electionOf(c, { type: 'deregister' }), turn.draw(DEREGISTERED));
  },
  closed: (c, turn) => {
    turn.send(c.dispatcher, { type: 'jobMasterClosed', jobId: c.plan.jobId } as const);
  },
};

/** A JobMaster without high availability whose Dispatcher closes with it, and waits for its end. */
const SHUT_DOWN: JobMasterServices = {
  ...STANDALONE_JOB_MASTER_SERVICES,
  close: (c, turn) => {
    turn.log('CompletedCheckpointStore.shuttingDown');
    ZOOKEEPER.closed(c, turn);
    return release(c, SHUT_DOWN, turn);
  },
};

/** Another ResourceManager leads, or none. */
export function resourceManagerLed(
  c: C,
  { component, leader }: Delivered<Extract<CuratorNews, { type: 'notifyLeaderAddress' }>>,
  turn: Turn,
): C {
  if (component !== RESOURCE_MANAGER) return c;
  if (c.closing) {
    // It still looks for a leader, and never gets to register.
    if (leader === null) return c;
    turn.log('JobMaster.connecting', {
      host: leader.address.split('/')[0] ?? '',
      token: tokenOf(leader.leaderSessionId),
    });
    turn.arm('resolved', turn.draw([8, 25]), { type: 'resourceManagerResolved' });
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
  // A job that has ended is not suspended: its end is being told.
  if (c.closing || GLOBALLY_TERMINAL.includes(c.status) || mutated(c.parameters, 'ignore-revocation')) return c;
  turn.log('JobMasterServiceLeadershipRunner.revoked', { job: c.plan.jobId, session: c.leaderSessionId });
  for (const timer of ['step', 'restart', 'connect', 'heartbeat', 'declare', 'idle slots']) turn.cancel(timer);
  if (c.executions.length === 0) return finish({ ...c, status: 'SUSPENDED', closing: true }, ZOOKEEPER, turn);
  // The JobMaster itself hears of it as one message among others.
  turn.arm('suspend', turn.draw([4, 9]), { type: 'suspend' });
  return { ...c, leaderSessionId: '' };
}

/** The JobMaster stops. */
export function stop(c: C, _event: unknown, turn: Turn): C {
  if (c.closing || GLOBALLY_TERMINAL.includes(c.status)) return c;
  const names = { name: c.plan.jobName, job: c.plan.jobId };
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
  const closing: C = { ...next, closing: true };
  return c.parameters.ha === undefined ? SHUT_DOWN.close(closing, turn) : ZOOKEEPER.close(closing, turn);
}

/**
 * The process is being shut down: tasks are cancelled, slots and connections given back. It says nothing of it any more:
 * the logging of the process is being shut down too.
 *
 * @simulates org.apache.flink.runtime.jobmaster.JobMaster#onStop · 1.20, 2.3 · simplified
 */
export function closeSilently(c: C, _event: unknown, turn: Turn): C {
  if (c.closing || GLOBALLY_TERMINAL.includes(c.status)) return c;
  for (const timer of ['step', 'restart', 'connect', 'heartbeat', 'declare', 'idle slots']) turn.cancel(timer);
  for (const execution of c.executions) {
    const at = managerOf(c, execution);
    if (at !== undefined && !TERMINAL.includes(execution.state))
      turn.send(at.address, { type: 'cancelTask', attemptId: execution.attemptId } as const, 3);
  }
  const cause = `Stopping JobMaster for job '${c.plan.jobName}' (${c.plan.jobId}).`;
  for (const { allocationId, resourceId } of c.slots) {
    const at = c.taskManagers.find((each) => each.resourceId === resourceId);
    if (at !== undefined) turn.send(at.address, { type: 'freeSlot', allocationId, cause } as const, 45);
  }
  for (const { address } of c.taskManagers)
    turn.send(address, { type: 'disconnectJobManager', jobId: c.plan.jobId, cause } as const, 90);
  turn.stop(c.checkpointCoordinator);
  turn.stop(c.id);
  return { ...c, closing: true };
}

const STOPPED = ['org.apache.flink.util.FlinkException: Scheduler is being stopped.'];

/** Who asked has waited too long. */
export function askTimedOut(c: C, attemptId: string, turn: Turn): C {
  const silent = updateNotAnswered(processOf(c), c.endpoint, askTimeout(c));
  for (const each of c.unanswered) if (each.attemptId === attemptId) reject(attemptId, each.from, silent, turn);
  return { ...c, unanswered: c.unanswered.filter((each) => each.attemptId !== attemptId) };
}
