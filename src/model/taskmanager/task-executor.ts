import type { Delivered } from '../../base/index.ts';
import { decline, unknownTask } from './checkpoint-requests.ts';
import { loadedVersion, MISSING_CLASS } from '../class-loading.ts';
import { NO_HA_TOKEN } from '../jobmanager/entrypoint.ts';
import { machineOf, type Behaviour } from '../machine.ts';
import type { TaskExecutorMessage } from '../messages.ts';
import type { ModelParameters } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import { TERMINAL } from '../vocabulary.ts';
import {
  errorDelay,
  awaitAcknowledgement,
  hostOf,
  jobManagerLeft,
  jobManagerTimedOut,
  notResolved,
  setJob,
  STANDALONE_JOB_LEADERS,
  updateTimedOut,
  updateUnheard,
  type JobLeaderServiceOf,
} from './job-leader-service.ts';
import {
  addressResolved,
  addressUnknown,
  connectToResourceManager,
  reconnect,
  registered,
  REGISTRATION_RETRY_MS,
  resourceManagerBeats,
  tryAgain,
} from './resource-manager-connection.ts';
import type { TaskContext } from './task-context.ts';
import { onFatalError, onStop, shutDown } from './task-executor-shutdown.ts';
import type { TaskExecutorContext } from './task-executor-context.ts';
import { activate, free, freeIfEmpty, offer, offersAnswered, requestSlot, slotTimedOut } from './task-slot-table.ts';

type C = TaskExecutorContext;
type Input = Pick<C, 'parameters' | 'id' | 'host' | 'resourceId' | 'rpcPort' | 'dataPort' | 'resourceManager'> & {
  readonly parameters: ModelParameters;
};

export type TaskExecutorBehaviour = Behaviour<C, TaskExecutorMessage, Input>;

/**
 * Registers at the ResourceManager, keeps the slot table, offers slots to JobMasters and runs their tasks.
 *
 * @simulates org.apache.flink.runtime.taskexecutor.TaskExecutor · 1.20, 2.3 · simplified
 * @simulates org.apache.flink.runtime.taskexecutor.DefaultJobLeaderService · 1.20, 2.3 · simplified
 */
export const taskExecutorBehaviour = (serviceOf: JobLeaderServiceOf): TaskExecutorBehaviour => ({
  name: 'TaskExecutor',
  chart: {
    connecting: { registering: 'the ResourceManager was found' },
    registering: { registered: 'registerTaskExecutorReply', connecting: 'nobody there' },
    registered: { connecting: 'the ResourceManager is lost' },
  },
  status: (c) => c.registration,
  initial: (input) => ({
    ...input,
    registration: 'connecting',
    resourceManagerId: '',
    slots: Array.from({ length: input.parameters.cluster.slots }, (_, slot) => ({ slot, state: 'FREE' })),
    jobs: [],
    tasks: [],
    loaded: [],
  }),
  begin: (c, turn) => {
    start(c, turn);
    turn.log('TaskExecutor.connecting', { host: hostOf(c.resourceManager), token: NO_HA_TOKEN });
    turn.arm('connect', turn.draw(c.parameters.durations.taskManagerConnect), { type: 'connectToResourceManager' });
    return c;
  },
  on: {
    connectToResourceManager: (c, _event, turn) => connectToResourceManager(c, turn),
    addressUnknown: (c, _event, turn) => addressUnknown(c, turn),
    registrationTimeout: (c, _event, turn) => (c.registration === 'registered' ? c : tryAgain(c, turn, 0)),
    addressResolved: (c, _event, turn) => addressResolved(c, turn),
    registerTaskExecutorReply: registered,

    requestSlot: (c, request, turn) => requestSlot(c, request, serviceOf(c.parameters), turn),
    registerAtJobManager: (c, { jobId }, turn) => {
      const job = c.jobs.find((each) => each.jobId === jobId);
      if (job === undefined) return c;
      if (job.silent === true)
        turn.arm(`retry:${jobId}`, REGISTRATION_RETRY_MS, { type: 'jobManagerNotResolved', jobId });
      else turn.log('JobLeaderService.resolved');
      const message = {
        type: 'registerTaskManager',
        resourceId: c.resourceId,
        host: c.host,
        dataPort: c.dataPort,
      } as const;
      turn.call(job.jobMaster, message, turn.draw(c.parameters.durations.registerAtJobManager));
      return setJob(c, { ...job, state: 'registering' });
    },
    jobManagerNotResolved: (c, { jobId }, turn) => notResolved(c, jobId, turn),
    registerTaskManagerReply: (c, { jobId, jobMasterId }, turn) => {
      const job = c.jobs.find((each) => each.jobId === jobId);
      if (job?.state !== 'registering') return c;
      if (job.silent === true) {
        turn.cancel(`retry:${jobId}`);
        turn.log('JobLeaderService.resolved');
      }
      turn.log('JobLeaderService.registered', { host: hostOf(job.jobMaster), endpoint: job.endpoint, job: jobId });
      turn.log('TaskExecutor.establishing', { job: jobId });
      turn.arm(`heartbeat:${jobId}`, c.parameters.heartbeatTimeout, { type: 'heartbeatTimeout', of: jobId });
      return offer(setJob(c, { ...job, jobMasterId, state: 'established', silent: undefined }), jobId, turn);
    },
    offerSlotsReply: (c, reply, turn) => offersAnswered(c, reply, serviceOf(c.parameters), turn),

    submitTask: (c, { task }, turn) => {
      const slot = c.slots.find((each) => each.allocationId === task.allocationId);
      if (slot === undefined || slot.jobId !== task.jobId || slot.state === 'RELEASING') {
        const failure = [
          `org.apache.flink.runtime.taskexecutor.exceptions.TaskSubmissionException: No task slot allocated for job ID ${task.jobId} and allocation ID ${task.allocationId}.`,
        ];
        turn.send(task.jobMaster, {
          type: 'updateTaskExecutionState',
          attemptId: task.attemptId,
          state: 'FAILED',
          failure,
        } as const);
        return c;
      }
      const codeVersion = loadedVersion(c.parameters, task);
      if (codeVersion === undefined) {
        turn.send(task.jobMaster, {
          type: 'updateTaskExecutionState',
          attemptId: task.attemptId,
          state: 'FAILED',
          failure: [CANNOT_LOAD, `Caused by: ${MISSING_CLASS}`],
        } as const);
        return c;
      }
      const active = activate(c, slot, turn);
      turn.log('TaskExecutor.receivedTask', {
        task: task.taskName,
        number: task.attempt,
        attempt: task.attemptId,
        allocation: task.allocationId,
      });
      const component = `${c.host}/task/${task.attemptId}`;
      turn.create(component, 'Task', {
        parameters: c.parameters,
        id: component,
        deployment: { ...task, codeVersion },
        taskExecutor: c.id,
        classes: classesOf(c, task.jobId),
      });
      const running = {
        attemptId: task.attemptId,
        jobId: task.jobId,
        taskName: task.taskName,
        attempt: task.attempt,
        allocationId: task.allocationId,
        jobMaster: task.jobMaster,
        component,
        state: 'DEPLOYING',
      };
      return { ...active, tasks: [...c.tasks, running] };
    },
    cancelTask: (c, { attemptId }, turn) => forward(c, attemptId, { type: 'cancel' }, turn),
    triggerCheckpoint: (c, request, turn) => {
      const { attemptId, checkpoint, kind, drain } = request;
      if (c.tasks.every((each) => each.attemptId !== attemptId)) unknownTask(request, turn);
      const more = drain === undefined ? {} : { drain };
      return forward(c, attemptId, { type: 'triggerCheckpoint', checkpoint, kind, ...more }, turn);
    },
    declineCheckpoint: decline,
    notifyCheckpointComplete: (c, { attemptId, checkpoint }, turn) =>
      forward(c, attemptId, { type: 'notifyCheckpointComplete', checkpoint }, turn),
    notifyCheckpointAborted: (c, { attemptId, checkpoint }, turn) =>
      forward(c, attemptId, { type: 'notifyCheckpointAborted', checkpoint }, turn),
    sendOperatorEventToTask: (c, { attemptId, splits }, turn) =>
      forward(c, attemptId, { type: 'addSplits', splits }, turn),
    taskStateChanged: (c, { attemptId, state, failure }, turn) => {
      const task = c.tasks.find((each) => each.attemptId === attemptId);
      if (task === undefined) return c;
      const update = {
        type: 'updateTaskExecutionState',
        attemptId,
        state,
        ...(failure === undefined ? {} : { failure }),
      } as const;
      turn.call(task.jobMaster, update, turn.draw([1, 6]));
      if (!TERMINAL.includes(state)) {
        const loaded = state === 'RUNNING' && !c.loaded.includes(task.jobId) ? [...c.loaded, task.jobId] : c.loaded;
        return { ...c, loaded, tasks: c.tasks.map((each) => (each === task ? { ...each, state } : each)) };
      }
      turn.log('TaskExecutor.unregisteringTask', {
        state,
        task: task.taskName,
        number: task.attempt,
        attempt: attemptId,
      });
      turn.stop(task.component);
      awaitAcknowledgement(c, task.jobId, attemptId, turn);
      const left: C = { ...c, tasks: c.tasks.filter((each) => each !== task) };
      return freeIfEmpty(left, task.allocationId, serviceOf(c.parameters), turn);
    },

    updateTimedOut: (c, { jobId, attemptId }, turn) => updateTimedOut(c, jobId, attemptId, turn),
    updateRejected: (c, { attemptId, exception }, turn) => {
      if (c.unacknowledged?.includes(attemptId) === true) return c;
      turn.cancel(`ask:${attemptId}`);
      turn.log('TaskExecutor.cannotFindTask', { attempt: attemptId, exception: [...exception] });
      return c;
    },

    freeSlot: (c, { allocationId, cause }, turn) => free(c, allocationId, serviceOf(c.parameters), turn, cause),
    slotTimeout: (c, event, turn) => slotTimedOut(c, event, serviceOf(c.parameters), turn),
    disconnectJobManager: (c, { jobId, cause }, turn) => {
      const known = c.jobs.find((each) => each.jobId === jobId);
      const left = jobManagerLeft(c, jobId, cause, turn);
      return known?.state === 'established' ? serviceOf(c.parameters).reconnect(left, known, cause, turn) : left;
    },

    onFatalError,
    sigterm: onStop,
    shutDownStep: (c, { step }, turn) => shutDown(c, step, turn),
    heartbeatFromResourceManager: (c, _event, turn) => resourceManagerBeats(c, turn),
    heartbeatFromJobManager: (c, { jobId }, turn) => {
      const job = c.jobs.find((each) => each.jobId === jobId);
      if (job === undefined || turn.from !== job.jobMaster) return c;
      turn.send(job.jobMaster, { type: 'heartbeatFromTaskManager', resourceId: c.resourceId } as const);
      turn.arm(`heartbeat:${jobId}`, c.parameters.heartbeatTimeout, { type: 'heartbeatTimeout', of: jobId });
      return c;
    },
    heartbeatTimeout: (c, { of }, turn) => {
      if (of === 'resourcemanager') {
        turn.log('TaskExecutor.resourceManagerTimedOut', { id: c.resourceManagerId });
        return reconnect(c, `The heartbeat of ResourceManager with id ${c.resourceManagerId} timed out.`, turn);
      }
      const job = c.jobs.find((each) => each.jobId === of);
      return job?.state === 'established' ? jobManagerTimedOut(c, job, serviceOf(c.parameters), turn) : c;
    },
    disconnectResourceManager: (c, { cause }, turn) =>
      c.registration === 'registered' ? reconnect(c, cause, turn) : c,
    bounced: (c, bounced, turn) => {
      const { to, message } = bounced;
      if (message.type === 'updateTaskExecutionState') return updateUnheard(c, bounced, turn);
      if (to === c.resourceManager && (message.type === 'resolveAddress' || message.type === 'registerTaskExecutor')) {
        turn.cancel('retry');
        return tryAgain(c, turn, errorDelay(c));
      }
      return c;
    },
  },
});

/** As it is in a cluster without high availability. */
export const taskExecutorMachine = machineOf(taskExecutorBehaviour(() => STANDALONE_JOB_LEADERS));

/** What comes up before anybody is looked for. */
export function start(c: C, turn: Turn): void {
  turn.log('TaskManagerServices.temporaryDirectory');
  turn.log('TaskManagerServices.dataConnection', { port: c.dataPort });
  turn.log('KvStateService.starting');
  if (c.parameters.ha === undefined) turn.log('JobLeaderService.starting');
}

const CANNOT_LOAD =
  'org.apache.flink.streaming.runtime.tasks.StreamTaskException: Cannot load user class: org.apache.flink.connector.kafka.source.KafkaSource';

/** What a task finds: only the first one of a JVM loads Flink's own classes, and only the first one of a job the job's. */
function classesOf(c: C, jobId: string): TaskContext['classes'] {
  if (c.loaded.includes(jobId)) return 'loaded';
  return c.loaded.length > 0 ? 'upstream only' : 'none';
}

function forward<M extends { readonly type: string }>(c: C, attemptId: string, message: M, turn: Turn): C {
  const task = c.tasks.find((each) => each.attemptId === attemptId);
  if (task !== undefined) turn.send(task.component, message);
  return c;
}

export type TaskExecutorEvent = Delivered<TaskExecutorMessage>;
