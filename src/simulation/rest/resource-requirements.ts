import type { JobState } from '../../recording/index.ts';
import { ok, refused, type RestAnswer } from './answer.ts';

/** @simulates org.apache.flink.runtime.rest.handler.job.JobResourceRequirementsHandler · 1.20, 2.3 · simplified */
export function resourceRequirements({ resourceRequirements: bounds }: JobState): RestAnswer {
  if (bounds === undefined)
    return refused(
      500,
      'org.apache.flink.runtime.rest.handler.RestHandlerException: java.lang.UnsupportedOperationException: The DefaultScheduler does not support changing the parallelism without a job restart. This feature is currently only expected to work with the AdaptiveScheduler.',
    );
  return ok(Object.fromEntries(Object.entries(bounds).map(([id, parallelism]) => [id, { parallelism }])));
}
