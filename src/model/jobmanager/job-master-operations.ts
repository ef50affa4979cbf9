/** What is asked of a JobMaster beside being cancelled: savepoints, a stop with one, another parallelism. */
import { extend } from '../machine.ts';
import { cancelJob, type JobMasterBehaviour } from './job-master.ts';

const NOT_ADAPTIVE = [
  'java.lang.UnsupportedOperationException: The DefaultScheduler does not support changing the parallelism without a job restart. This feature is currently only expected to work with the AdaptiveScheduler.',
];

/** The step of its start in which a JobMaster makes its restart strategy. */
const STRATEGY = 2;

function unknownStrategy(refusal: string): readonly string[] {
  const cause = `java.lang.IllegalArgumentException: ${refusal}`;
  return [
    'org.apache.flink.runtime.client.JobInitializationException: Could not start the JobMaster.',
    `Caused by: java.util.concurrent.CompletionException: ${cause}`,
    `Caused by: ${cause}`,
  ];
}

/** A JobMaster of which that can be asked. */
export const withOperations = (behaviour: JobMasterBehaviour): JobMasterBehaviour =>
  extend(behaviour, {
    ...(behaviour.begin === undefined ? {} : { begin: behaviour.begin }),
    on: {
      startStep: (c, event, turn) => {
        const { refusal } = c.parameters.restart;
        if (event.step !== STRATEGY || refusal === undefined) return behaviour.on.startStep?.(c, event, turn) ?? c;
        const failure = unknownStrategy(refusal);
        turn.send(c.id, { type: 'restoreFailed', failure } as const);
        return c;
      },
      triggerSavepoint: (c, { call, targetDirectory, cancelJob: cancels }, turn) => {
        turn.log('JobMaster.triggeringSavepoint', { job: c.plan.jobId });
        turn.send(c.checkpointCoordinator, {
          type: 'triggerSavepoint',
          call,
          targetDirectory,
          stop: false,
          drain: false,
        } as const);
        return cancels === true ? { ...c, cancelAfter: call } : c;
      },
      stopWithSavepoint: (c, { call, targetDirectory, drain }, turn) => {
        turn.log('JobMaster.triggeringStop', { job: c.plan.jobId });
        turn.send(c.checkpointCoordinator, {
          type: 'triggerSavepoint',
          call,
          targetDirectory,
          stop: true,
          drain,
        } as const);
        return { ...c, stopping: { call } };
      },
      savepointDone: (c, { call, path, stop }, turn) => {
        if (stop) return { ...c, stopping: { call, path } };
        turn.send(c.dispatcher, { type: 'jobMasterReply', call, ok: true, body: { location: path } } as const);
        if (c.cancelAfter !== call) return c;
        turn.log('JobMaster.savepointThenCancel', { path, job: c.plan.jobId });
        return cancelJob({ ...c, cancelAfter: undefined }, turn);
      },
      savepointFailed: (c, { call, exception }, turn) => {
        turn.send(c.dispatcher, { type: 'jobMasterReply', call, ok: false, body: null, exception } as const);
        return { ...c, stopping: c.stopping?.call === call ? undefined : c.stopping, cancelAfter: undefined };
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
