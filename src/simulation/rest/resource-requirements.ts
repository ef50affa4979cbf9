import type { JobState } from '../../recording/index.ts';
import { failed, ok, type RestAnswer } from './answer.ts';

/** @simulates org.apache.flink.runtime.rest.handler.job.JobResourceRequirementsHandler · 1.20, 2.3 · simplified */
export function resourceRequirements({ resourceRequirements: bounds }: JobState): RestAnswer {
  if (bounds === undefined)
    return failed(
      'java.lang.UnsupportedOperationException: The DefaultScheduler does not support changing the parallelism without a job restart. This feature is currently only expected to work with the AdaptiveScheduler.',
    );
  return ok(Object.fromEntries(Object.entries(bounds).map(([id, parallelism]) => [id, { parallelism }])));
}
