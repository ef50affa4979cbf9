/** What an adaptive job may use: the bounds of its vertices, and the slots that they need. */
import type { Json } from '../../../base/index.ts';
import { DEFAULT_ADAPTIVE } from '../../default-parameters.ts';
import { mutated, type AdaptiveScheduling } from '../../parameters.ts';
import type { AdaptiveSchedulerState, JobMasterContext, ParallelismBounds } from '../job-master-context.ts';

type C = JobMasterContext;

/** A job begins with what it was submitted with as the most. */
export function initialRequirements({ plan }: C): AdaptiveSchedulerState {
  return {
    state: 'Created',
    phase: 'Cooldown',
    changed: false,
    requirements: Object.fromEntries(
      plan.vertices.map(({ id, parallelism }) => [id, { lowerBound: 1, upperBound: parallelism }]),
    ),
    delay: 0,
    attempts: {},
  };
}

/** The scheduler's state changes. */
export function to(c: C, change: Partial<AdaptiveSchedulerState>): C {
  return c.adaptive === undefined ? c : { ...c, adaptive: { ...c.adaptive, ...change } };
}

/** Its options. */
export function schedulerOf(c: C): AdaptiveScheduling {
  return c.parameters.adaptive ?? DEFAULT_ADAPTIVE;
}

function most(c: C, bound: keyof ParallelismBounds): number {
  return Object.values(c.adaptive?.requirements ?? {}).reduce((sum, each) => Math.max(sum, each[bound]), 0);
}

/** Slots that the job would like to have: tasks of one subtask index share one. */
export function desired(c: C): number {
  return most(c, 'upperBound');
}

/** Whether its slots are enough to run with. */
export function sufficient(c: C): boolean {
  return c.slots.length >= Math.max(1, most(c, 'lowerBound'));
}

/** How many subtasks a vertex gets out of the slots that there are. */
export function parallelismOf(c: C, vertexId: string): number {
  const { upperBound = 1 } = c.adaptive?.requirements[vertexId] ?? {};
  return mutated(c.parameters, 'ignore-slots') ? upperBound : Math.min(c.slots.length, upperBound);
}

/** Whether another graph would have other subtasks than this one. */
export function parallelismChanged(c: C): boolean {
  return c.plan.vertices.some(({ id, parallelism }) => parallelismOf(c, id) !== parallelism);
}

/**
 * Reads the body of a request, or says what is wrong with it.
 *
 * @simulates org.apache.flink.runtime.jobgraph.JobResourceRequirements · 1.20, 2.3 · simplified
 */
export function boundsOf(c: C, body: Json): AdaptiveSchedulerState['requirements'] | string {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Readonly<Record<string, Json | undefined>>;
  const bounds: Record<string, ParallelismBounds> = {};
  const errors: string[] = [];
  for (const { id, maxParallelism } of c.plan.vertices) {
    const { parallelism } = (given[id] ?? {}) as { readonly parallelism?: Partial<ParallelismBounds> };
    if (parallelism === undefined) {
      errors.push(`Job vertex [${id}] is missing in the resource requirements.`);
      continue;
    }
    const { lowerBound = 1, upperBound = maxParallelism } = parallelism;
    if (lowerBound < 1 || lowerBound > upperBound)
      errors.push(
        `The lower bound [${lowerBound}] for job vertex [${id}] must be between 1 and its upper bound [${upperBound}].`,
      );
    else if (upperBound > maxParallelism)
      errors.push(
        `The newly requested parallelism ${upperBound} for job vertex ${id} is higher than its maximum parallelism ${maxParallelism}.`,
      );
    bounds[id] = { lowerBound, upperBound };
  }
  return errors.length > 0 ? errors.join('\n') : bounds;
}
