import type { ClusterState, JobState } from '../../recording/index.ts';
import { ok, refused, type RestAnswer } from './answer.ts';

/** How many checkpoints may fail before a job is rescaled without one: `…rescale-trigger.max-checkpoint-failures`. */
const FAILED_CHECKPOINTS = 2;

/**
 * How a job of the adaptive scheduler is rescaled: upstream's defaults.
 * @simulates org.apache.flink.runtime.rest.handler.job.rescales.JobRescaleConfigHandler · 2.3 · simplified
 */
export function rescaleConfig({ checkpointInterval }: ClusterState, job: JobState): RestAnswer {
  if (job.resourceRequirements === undefined)
    return refused(
      404,
      `org.apache.flink.runtime.rest.handler.RestHandlerException: AdaptiveScheduler is not enabled for this job (${job.id}).`,
    );
  return ok({
    rescaleHistoryMax: 0,
    schedulerExecutionMode: null,
    submissionResourceWaitTimeoutInMillis: 300000,
    submissionResourceStabilizationTimeoutInMillis: 10000,
    slotIdleTimeoutInMillis: 50000,
    executingCooldownTimeoutInMillis: 30000,
    executingResourceStabilizationTimeoutInMillis: 60000,
    // As long as so many checkpoints and one more may take.
    maximumDelayForTriggeringRescaleInMillis: (checkpointInterval ?? 0) * (FAILED_CHECKPOINTS + 1),
    rescaleOnFailedCheckpointCount: FAILED_CHECKPOINTS,
  });
}

/**
 * The history of rescales is off unless `web.adaptive-scheduler.rescale-history.size` is set.
 * @simulates org.apache.flink.runtime.rest.handler.job.rescales.JobRescalesOverviewHandler · 2.3 · simplified
 */
export function rescalesOverview(job: JobState): RestAnswer {
  return job.resourceRequirements === undefined
    ? unavailable(job)
    : ok({
        rescalesCounts: { ignored: 0, inProgress: 0, completed: 0, failed: 0 },
        latest: { completed: null, failed: null, ignored: null },
      });
}

/** A 404: the job has no history of rescales. */
export function unavailable({ id }: JobState): RestAnswer {
  return refused(
    404,
    `org.apache.flink.runtime.rest.handler.job.rescales.RescalesUnavailableException: The job \`${id}\` has not enabled the \`Adaptive\` scheduler, or it has been enabled but the value of configuration option \`web.adaptive-scheduler.rescale-history.size\` has not been set to greater than \`0\`.`,
  );
}
