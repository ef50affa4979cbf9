import { loadedVersion, noCoordinator } from '../class-loading.ts';
import { machineOf, type Behaviour } from '../machine.ts';
import type { JobMasterMessage } from '../messages.ts';
import { restartStrategyText } from './restart-text.ts';
import type { Turn } from '../turn.ts';
import { traitsOf } from '../versions.ts';
import { TERMINAL } from '../vocabulary.ts';
import { executionsOf, managerOf, switchExecution, switchJob, tellTasks } from './execution-graph.ts';
import type { JobMasterContext, JobMasterInput } from './job-master-context.ts';
import { cancelExecutions, discardResults, endIfDone, failTask, restartIfReady, taskEnded } from './job-failover.ts';
import { declare, lookForIdleSlots, offerSlots, releaseIdleSlots, requestSlots, require } from './slot-pool.ts';
import {
  STANDALONE_JOB_MASTER_SERVICES,
  type JobMasterServices,
  type JobMasterServicesOf,
} from './job-master-services.ts';
import { leave, rejectUpdate } from './job-release.ts';
import { offsetsKnown, readerRegistered } from './source-coordinator.ts';
import {
  askForHeartbeats,
  connected,
  disassociated,
  heartbeatCame,
  loseTaskManager,
  unheard,
} from './task-manager-connections.ts';
import { tell } from './task-manager-gateway.ts';

export type JobMasterBehaviour = Behaviour<JobMasterContext, JobMasterMessage, JobMasterInput>;

/**
 * Runs one job: builds its graph, gets slots, deploys tasks, follows their states, restarts or ends the job.
 *
 * @simulates org.apache.flink.runtime.jobmaster.JobMaster · 1.20, 2.3 · simplified
 * @simulates org.apache.flink.runtime.scheduler.DefaultScheduler · 1.20, 2.3 · simplified
 */
export const jobMasterBehaviour = (servicesOf: JobMasterServicesOf): JobMasterBehaviour => ({
  name: 'JobMaster',
  chart: {
    INITIALIZING: {
      CREATED: 'initialized',
      CANCELLING: 'cancel',
      FAILED: 'could not be initialized',
      SUSPENDED: 'revoked',
    },
    CREATED: { RUNNING: 'startScheduling', CANCELLING: 'cancel', FAILING: 'not restartable', SUSPENDED: 'revoked' },
    RUNNING: {
      RESTARTING: 'a task failed',
      FINISHED: 'all tasks finished',
      CANCELLING: 'cancel',
      FAILING: 'not restartable',
      SUSPENDED: 'revoked',
    },
    RESTARTING: {
      RUNNING: 'tasks ended and backoff over',
      CANCELLING: 'cancel',
      FAILING: 'not restartable',
      SUSPENDED: 'revoked',
    },
    FAILING: { FAILED: 'all tasks ended', CANCELLING: 'cancel', SUSPENDED: 'revoked' },
    CANCELLING: { CANCELED: 'all tasks ended', SUSPENDED: 'revoked' },
    SUSPENDED: {},
    FAILED: {},
    CANCELED: {},
    FINISHED: {},
  },
  status: (c) => c.status,
  initial: (input) => ({
    ...input,
    status: 'INITIALIZING',
    executionGraphId: '',
    executions: [],
    slots: [],
    taskManagers: [],
    connection: 'disconnected',
    connectionId: '',
    required: 0,
    declared: 0,
    discovering: false,
    assigned: [],
    readers: [],
    checkpointScheduler: false,
    notRunning: [],
    restarts: 0,
    backoff: input.parameters.restart.initialBackoff,
    restoreStates: [],
    closing: false,
    unanswered: [],
  }),
  begin: (c, turn) => {
    turn.arm('step', turn.draw(c.parameters.durations.jobMasterLeadership) * (c.warm ? 1 : 4), {
      type: 'startStep',
      step: 0,
    });
    return c;
  },
  on: {
    startStep: (c, { step }, turn) => START[step]?.(c, turn, servicesOf(c.parameters)) ?? c,
    restoredState: (c, { checkpoint, states }, turn) => {
      const next = { ...c, restoreStates: states, restored: checkpoint };
      if (c.status === 'INITIALIZING') {
        turn.log('JobMaster.failoverStrategy', {
          name: c.plan.jobName,
          job: c.plan.jobId,
          hash: turn.id('strategy').slice(0, 8),
        });
        turn.arm('step', turn.draw([8, 14]), { type: 'startStep', step: 3 });
        return next;
      }
      turn.arm('step', turn.draw([1, 5]), { type: 'startStep', step: 5 });
      return next;
    },
    restoreFailed: (c, { failure }, turn) => {
      const failed: JobMasterContext = { ...c, status: 'FAILED', failure };
      turn.send(c.dispatcher, {
        type: 'jobReachedTerminalState',
        jobId: c.plan.jobId,
        status: 'FAILED',
        cause: failure,
      } as const);
      return failed;
    },

    registerJobMasterReply: (c, { resourceManagerId }, turn) => {
      if (c.connection !== 'connecting') return c;
      turn.log('JobMaster.registered', { token: resourceManagerId });
      return declare({ ...c, connection: 'connected', connectionId: turn.id('connection') }, turn);
    },
    declareRequirements: (c, _event, turn) => declare(c, turn),
    notifyNotEnoughResourcesAvailable: (c, _event, turn) => {
      if (c.status !== 'RUNNING' || c.slots.length >= c.required || c.adaptive !== undefined) return c;
      turn.log('SlotPool.notEnough', {
        acquired: c.slots.map((each) => each.allocationId),
        managers: c.taskManagers.length,
        slots: c.slots.length,
        free: c.slots.filter((each) => each.sharedBy === undefined).length,
      });
      const waiting = c.executions.filter((each) => each.state === 'SCHEDULED' && each.isSource);
      const first = waiting[turn.draw([0, Math.max(0, waiting.length - 1)])];
      if (first === undefined) return c;
      const released = require(c, 0, turn);
      return failTask(released, first.attemptId, [NO_RESOURCE], turn);
    },

    registerTaskManager: (c, { resourceId, host, dataPort }, turn) => {
      if (c.closing) return c;
      const known = { resourceId, address: turn.from, host, dataPort };
      turn.call(
        turn.from,
        { type: 'registerTaskManagerReply', jobId: c.plan.jobId, jobMasterId: c.jobMasterId } as const,
        3,
      );
      return connected(c, known, turn);
    },
    offerSlots,

    updateTaskExecutionState: (c, { attemptId, state, failure }, turn) => {
      const execution = c.executions.find((each) => each.attemptId === attemptId);
      if (execution === undefined || TERMINAL.includes(execution.state)) return rejectUpdate(c, attemptId, turn);
      const ended = TERMINAL.includes(state);
      if (execution.state === 'CANCELING') {
        if (!ended) {
          // It had been on its way up: it is told again.
          const at = managerOf(c, execution);
          if (at !== undefined) tell(c, at, { type: 'cancelTask', attemptId } as const, turn, 3);
          return c;
        }
        const canceled = switchExecution(c, attemptId, 'CANCELED', turn);
        // It failed by itself before it heard of the cancellation.
        if (state === 'FAILED') discardResults(canceled, execution, turn);
        return taskEnded(canceled, execution.subtask, turn);
      }
      if (state === 'FAILED') return failTask(c, attemptId, failure ?? [], turn);
      const next = switchExecution(c, attemptId, state, turn);
      tellTasks(next, turn);
      return ended ? taskEnded(next, execution.subtask, turn) : next;
    },
    sendOperatorEventToCoordinator: (c, { attemptId }, turn) => readerRegistered(c, attemptId, turn),
    listOffsetsReply: (c, reply, turn) => offsetsKnown(c, reply, turn),

    cancel: (c, { call }, turn) => {
      turn.send(c.dispatcher, { type: 'jobMasterReply', call, ok: true, body: {} } as const);
      return cancelJob(c, turn);
    },
    failureForgotten: (c) => ({ ...c, recentFailures: Math.max(0, (c.recentFailures ?? 0) - 1) }),
    checkIdleSlotTimeout: (c, _event, turn) => releaseIdleSlots(c, turn),
    resetBackoff: (c) => ({ ...c, backoff: c.parameters.restart.initialBackoff, restartsBeforeReset: c.restarts }),
    restart: (c, _event, turn) =>
      restartIfReady({ ...c, restarting: c.restarting === undefined ? undefined : { backoffOver: true } }, turn),
    close: (c, _event, turn) => {
      turn.log('JobMaster.stopping', { name: c.plan.jobName, job: c.plan.jobId });
      return servicesOf(c.parameters).close({ ...c, closing: true }, turn);
    },

    heartbeatTick: (c, _event, turn) => askForHeartbeats(c, turn),
    heartbeatFromTaskManager: (c, { resourceId }, turn) => heartbeatCame(c, resourceId, turn),
    heartbeatTimeout: (c, { resourceId }, turn) => {
      turn.log('JobMaster.heartbeatTimedOut', { resourceId });
      return loseTaskManager(c, resourceId, `The heartbeat of TaskManager with id ${resourceId} timed out.`, turn);
    },
    disconnectTaskManager: (c, { resourceId, cause }, turn) =>
      c.closing ? leave(c, resourceId, cause) : loseTaskManager(c, resourceId, cause, turn),
    disassociated: (c, { resourceId }) => disassociated(c, resourceId),
    bounced: (c, { to, message }, turn) => unheard(c, to, message, turn),
  },
});

/** As it is in a cluster without high availability. */
export const jobMasterMachine = machineOf(jobMasterBehaviour(() => STANDALONE_JOB_MASTER_SERVICES));

export const NO_RESOURCE =
  'org.apache.flink.runtime.jobmanager.scheduler.NoResourceAvailableException: Could not acquire the minimum required resources.';

/** The steps of the start, in order; each arms the next. 5 is also how a restart begins. */
const START: readonly ((c: JobMasterContext, turn: Turn, services: JobMasterServices) => JobMasterContext)[] = [
  (c, turn) => {
    turn.log('JobMasterServiceLeadershipRunner.granted', { job: c.plan.jobId, session: c.leaderSessionId });
    turn.arm('step', turn.draw(c.parameters.durations.jobMasterLeadership), { type: 'startStep', step: 1 });
    return c;
  },
  (c, turn) => {
    turn.log('JobMaster.initializing', { name: c.plan.jobName, job: c.plan.jobId });
    const { flink, durations } = c.parameters;
    // Classes are loaded by then: all of another job's, or those that main() needed.
    const share =
      (traitsOf(flink).initializationPercent / 100) *
      (c.warm || c.adaptive !== undefined ? 1 : c.parameters.application === undefined ? 6 : 3);
    turn.arm('step', Math.round(turn.draw(durations.jobMasterInitialization) * share), { type: 'startStep', step: 2 });
    return c;
  },
  (c, turn, services) => {
    const names = { name: c.plan.jobName, job: c.plan.jobId };
    turn.log('JobMaster.restartStrategy', { ...names, strategy: restartStrategyText(c.parameters.restart) });
    turn.create(c.checkpointCoordinator, 'CheckpointCoordinator', {
      parameters: c.parameters,
      id: c.checkpointCoordinator,
      jobId: c.plan.jobId,
      jobMaster: c.id,
      vertices: c.plan.vertices,
    });
    return services.recover(c, turn, buildGraph);
  },
  (c, turn, services) => {
    services.confirm(c, turn);
    turn.log('JobMaster.startingExecution', { name: c.plan.jobName, job: c.plan.jobId, token: c.jobMasterId });
    turn.arm('step', turn.draw([4, 9]), { type: 'startStep', step: 4 });
    turn.arm('heartbeat', c.parameters.heartbeatInterval, { type: 'heartbeatTick' });
    lookForIdleSlots(c, turn);
    return { ...c, status: 'CREATED' };
  },
  (c, turn) => {
    turn.log('JobMaster.startingScheduling');
    return schedule(switchJob(c, 'RUNNING', turn), turn);
  },
  (c, turn) => schedule(c, turn),
  (c, turn) => {
    turn.log('JobMaster.connecting', {
      host: c.resourceManager.split('/')[0] ?? '',
      token: c.resourceManagerId ?? c.jobMasterId,
    });
    turn.arm(c.parameters.ha === undefined ? 'step' : 'connect', turn.draw([3, 7]), { type: 'startStep', step: 7 });
    return { ...c, connection: 'connecting' };
  },
  (c, turn) => {
    turn.log('JobMaster.resolved');
    turn.call(
      c.resourceManager,
      {
        type: 'registerJobMaster',
        jobId: c.plan.jobId,
        jobMasterId: c.jobMasterId,
        endpoint: c.endpoint,
        ...(c.resourceManagerId === undefined ? {} : { resourceManagerId: c.resourceManagerId }),
      } as const,
      1,
    );
    return c;
  },
  (c) => c,
  (c, turn, services) => {
    services.closed(c, turn);
    turn.stop(c.checkpointCoordinator);
    turn.stop(c.id);
    return c;
  },
];

/** The graph, with what a restart begins from: the CheckpointCoordinator is asked for it. */
export function buildGraph(c: JobMasterContext, turn: Turn): JobMasterContext {
  if (c.adaptive !== undefined) {
    // Its graph is made when its slots are there.
    turn.arm('step', turn.draw([8, 22]), { type: 'startStep', step: 3 });
    return c;
  }
  const graphId = turn.id('execution graph');
  const names = { name: c.plan.jobName, job: c.plan.jobId };
  turn.log('ExecutionGraph.created', { graph: graphId, job: c.plan.jobId });
  turn.log('JobMaster.masterInitialization', names);
  turn.log('JobMaster.masterInitialized');
  if (loadedVersion(c.parameters, c.plan) === undefined) {
    turn.send(c.dispatcher, { type: 'onFatalError', exception: noCoordinator(c.plan) } as const);
    return c;
  }
  turn.log('ExecutionTopology.built');
  turn.log('JobMaster.stateBackend', { hash: turn.id('backend').slice(0, 8) });
  turn.log('JobMaster.checkpointStorage', {
    directory: c.parameters.checkpointDirectory,
    hash: turn.id('storage').slice(0, 8),
  });
  turn.send(c.checkpointCoordinator, {
    type: 'restore',
    ...(c.plan.savepoint === undefined ? {} : { savepoint: c.plan.savepoint }),
  } as const);
  return { ...c, executionGraphId: graphId, executions: executionsOf(c, graphId, 0) };
}

/** All executions of the region are scheduled, and ask for slots. */
function schedule(c: JobMasterContext, turn: Turn): JobMasterContext {
  let next = c;
  for (const execution of c.executions) next = switchExecution(next, execution.attemptId, 'SCHEDULED', turn);
  tellTasks(next, turn);
  if (next.connection === 'disconnected' && c.parameters.ha === undefined)
    turn.arm('step', turn.draw(c.parameters.durations.connectResourceManager), { type: 'startStep', step: 6 });
  return requestSlots(next, turn);
}

/** All tasks are cancelled, and the job with the last of them. */
export function cancelJob(c: JobMasterContext, turn: Turn): JobMasterContext {
  if (c.status === 'CANCELLING' || c.closing || ['CANCELED', 'FINISHED', 'FAILED'].includes(c.status)) return c;
  turn.cancel('restart');
  turn.cancel('step');
  const cancelling = switchJob({ ...c, restarting: undefined }, 'CANCELLING', turn);
  return endIfDone(cancelExecutions(cancelling, [...cancelling.executions], turn), turn);
}
