/** What is asked of a JobMaster beside being cancelled: savepoints, a stop with one, another parallelism. */
import { extend } from '../machine.ts';
import { restartStrategyText } from './restart-text.ts';
import type { JobMasterContext } from './job-master-context.ts';
import { cancelJob, type JobMasterBehaviour } from './job-master.ts';
import { TERMINAL } from '../vocabulary.ts';

const NOT_ADAPTIVE = [
  'java.lang.UnsupportedOperationException: The DefaultScheduler does not support changing the parallelism without a job restart. This feature is currently only expected to work with the AdaptiveScheduler.',
];

/** The step of its start in which a JobMaster makes its restart strategy. */
const STRATEGY = 2;

function notStarted(cause: string, ...more: readonly string[]): readonly string[] {
  return [
    'org.apache.flink.runtime.client.JobInitializationException: Could not start the JobMaster.',
    `Caused by: java.util.concurrent.CompletionException: ${cause}`,
    ...[cause, ...more].map((line) => `Caused by: ${line}`),
  ];
}

/** Why no ExecutionGraph can be made of a plan; nothing when it can. */
function graphProblem({ vertices }: JobMasterContext['plan']): readonly string[] | undefined {
  const vertex = vertices.find(({ parallelism, maxParallelism }) => parallelism > maxParallelism);
  if (vertex === undefined) return undefined;
  const { name, parallelism, maxParallelism } = vertex;
  const cause = `org.apache.flink.runtime.JobException: Vertex ${name}'s parallelism (${parallelism}) is higher than the max parallelism (${maxParallelism}). Please lower the parallelism or increase the max parallelism.`;
  return notStarted(`java.lang.RuntimeException: ${cause}`, cause);
}

/** The call of a checkpoint that nobody waits for. */
const NOBODY = 0;

/** A JobMaster of which that can be asked. */
export const withOperations = (behaviour: JobMasterBehaviour): JobMasterBehaviour =>
  extend(behaviour, {
    ...(behaviour.begin === undefined ? {} : { begin: behaviour.begin }),
    on: {
      startStep: (c, event, turn) => {
        const { restart } = c.parameters;
        const { refusal } = restart;
        const failure =
          event.step !== STRATEGY
            ? undefined
            : refusal === undefined
              ? graphProblem(c.plan)
              : notStarted(`java.lang.IllegalArgumentException: ${refusal}`);
        if (failure === undefined) return behaviour.on.startStep?.(c, event, turn) ?? c;
        if (refusal === undefined) {
          const { jobName: name, jobId: job } = c.plan;
          turn.log('JobMaster.restartStrategy', { name, job, strategy: restartStrategyText(restart) });
        }
        turn.send(c.id, { type: 'restoreFailed', failure } as const);
        return c;
      },
      triggerSavepoint: (c, { call, targetDirectory, native, cancelJob: cancels }, turn) => {
        turn.log('JobMaster.triggeringSavepoint', { job: c.plan.jobId });
        turn.send(c.checkpointCoordinator, {
          type: 'triggerSavepoint',
          call,
          targetDirectory,
          native,
          stop: false,
          drain: false,
        } as const);
        return cancels === true ? { ...c, cancelAfter: call } : c;
      },
      stopWithSavepoint: (c, { call, targetDirectory, drain, native }, turn) => {
        turn.log('JobMaster.triggeringStop', { job: c.plan.jobId });
        turn.send(c.checkpointCoordinator, {
          type: 'triggerSavepoint',
          call,
          targetDirectory,
          native,
          stop: true,
          drain,
        } as const);
        return { ...c, stopping: { call } };
      },
      notifyEndOfData: (c, { attemptId }, turn) => {
        if (c.parameters.checkpointInterval === 0 || c.status !== 'RUNNING') return c;
        const endOfData = [...(c.endOfData ?? []), attemptId];
        if (c.executions.every((each) => endOfData.includes(each.attemptId))) {
          turn.log('JobMaster.triggeringManualCheckpoint', { job: c.plan.jobId });
          turn.send(c.checkpointCoordinator, { type: 'triggerCheckpoint', call: NOBODY, full: false } as const);
        }
        return { ...c, endOfData };
      },
      triggerCheckpoint: (c, { call, full }, turn) => {
        turn.log('JobMaster.triggeringManualCheckpoint', { job: c.plan.jobId });
        turn.send(c.checkpointCoordinator, { type: 'triggerCheckpoint', call, full } as const);
        return c;
      },
      savepointDone: (c, { call, checkpoint, path, stop }, turn) => {
        if (stop) return { ...c, stopping: { call, path } };
        const body = { location: path, checkpointId: checkpoint };
        turn.send(c.dispatcher, { type: 'jobMasterReply', call, ok: true, body } as const);
        if (c.cancelAfter !== call) return c;
        turn.log('JobMaster.savepointThenCancel', { path, job: c.plan.jobId });
        return cancelJob({ ...c, cancelAfter: undefined }, turn);
      },
      savepointFailed: (c, { call, exception }, turn) => {
        turn.send(c.dispatcher, { type: 'jobMasterReply', call, ok: false, body: null, exception } as const);
        if (c.stopping?.call !== call) return { ...c, cancelAfter: undefined };
        const states = [...new Set(c.executions.map((each) => each.state))]
          .filter((each) => each !== 'FINISHED')
          .sort();
        if (c.executions.every((each) => TERMINAL.includes(each.state)) && states.length > 0)
          turn.log('JobMaster.stopFoundNothing', { job: c.plan.jobId, states: states.join(', ') });
        if (c.checkpointScheduler) turn.send(c.checkpointCoordinator, { type: 'startCheckpointScheduler' } as const);
        return { ...c, stopping: undefined, cancelAfter: undefined };
      },
      updateJobResourceRequirements: (c, { call }, turn) => {
        turn.send(c.dispatcher, {
          type: 'jobMasterReply',
          call,
          ok: false,
          body: null,
          exception: NOT_ADAPTIVE,
        } as const);
        return c;
      },
    },
  });
