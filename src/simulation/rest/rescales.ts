import type { JobState } from '../../recording/index.ts';
import { ok, refused, type RestAnswer } from './answer.ts';

/**
 * How a job of the adaptive scheduler is rescaled: upstream's defaults.
 * @simulates org.apache.flink.runtime.rest.handler.job.rescales.JobRescaleConfigHandler · 2.3 · simplified
 */
export function rescaleConfig({ id, resourceRequirements }: JobState): RestAnswer {
  if (resourceRequirements === undefined)
    return refused(
      404,
      `org.apache.flink.runtime.rest.handler.RestHandlerException: AdaptiveScheduler is not enabled for this job (${id}).`,
    );
  return ok({
    rescaleHistoryMax: 0,
    schedulerExecutionMode: null,
    submissionResourceWaitTimeoutInMillis: 300000,
    submissionResourceStabilizationTimeoutInMillis: 10000,
    slotIdleTimeoutInMillis: 50000,
    executingCooldownTimeoutInMillis: 30000,
    executingResourceStabilizationTimeoutInMillis: 60000,
    maximumDelayForTriggeringRescaleInMillis: 600000,
    rescaleOnFailedCheckpointCount: 2,
  });
}

/**
 * The history of rescales is off unless `web.adaptive-scheduler.rescale-history.size` is set.
 * @simulates org.apache.flink.runtime.rest.handler.job.rescales.JobRescalesOverviewHandler · 2.3 · simplified
 */
export function rescalesOverview({ id }: JobState): RestAnswer {
  return refused(
    404,
    `org.apache.flink.runtime.rest.handler.job.rescales.RescalesUnavailableException: The job \`${id}\` has not enabled the \`Adaptive\` scheduler, or it has been enabled but the value of configuration option \`web.adaptive-scheduler.rescale-history.size\` has not been set to greater than \`0\`.`,
  );
}
