/** 1.20: when a job that runs is rescaled, and when a gain is too small for that. */
import type { Turn } from '../../turn.ts';
import type { JobMasterContext } from '../job-master-context.ts';
import { parallelismChanged, parallelismOf, schedulerOf, sufficient, to } from './job-resource-requirements.ts';

type C = JobMasterContext;
/** Restarts the job with what there is. */
type Restart = (c: C, turn: Turn) => C;

/** Names of the timers that are armed here. */
export const SCALING_TIMERS: readonly string[] = ['scaling interval', 'forced rescale'];

/** From a start on, until small gains count too. */
export function startScalingInterval(c: C, turn: Turn): C {
  const { scalingIntervalMax } = schedulerOf(c);
  if (scalingIntervalMax !== undefined)
    turn.arm('scaling interval', scalingIntervalMax, { type: 'scalingIntervalMaxOver' });
  return to(c, { forced: undefined });
}

/**
 * A vertex would have fewer subtasks, or so many more that a restart is worth it.
 *
 * @simulates org.apache.flink.runtime.scheduler.adaptive.scalingpolicy.EnforceMinimalIncreaseRescalingController · 1.20 · exact
 */
function shouldRescale(c: C): boolean {
  const { minParallelismIncrease = 1 } = schedulerOf(c);
  if (!sufficient(c)) return false;
  return c.plan.vertices.some(({ id, parallelism }) => {
    const gain = parallelismOf(c, id) - parallelism;
    return gain < 0 || gain >= minParallelismIncrease;
  });
}

/** Resources may have changed, and the job has run for long enough: it is rescaled now, later or not at all. */
export function maybeRescale(c: C, restart: Restart, turn: Turn): C {
  if (shouldRescale(c)) {
    turn.log('AdaptiveScheduler.rescaling');
    return restart(c, turn);
  }
  const { scalingIntervalMax } = schedulerOf(c);
  if (scalingIntervalMax === undefined) return c;
  turn.log('AdaptiveScheduler.smallGain', { max: isoDuration(scalingIntervalMax) });
  if (c.adaptive?.forced === 'due') return forceRescale(c, restart, turn);
  // Of several that are scheduled the first meets all that has come by then.
  if (c.adaptive?.forced === undefined) turn.arm('forced rescale', scalingIntervalMax, { type: 'forceRescale' });
  return to(c, { forced: 'scheduled' });
}

/** Any change of the parallelism is worth a restart by now. */
export function forceRescale(c: C, restart: Restart, turn: Turn): C {
  if (c.adaptive?.state !== 'Executing' || !sufficient(c) || !parallelismChanged(c)) return c;
  const { scalingIntervalMax = 0 } = schedulerOf(c);
  turn.log('AdaptiveScheduler.forcing', { max: isoDuration(scalingIntervalMax) });
  return restart(c, turn);
}

/** As Java prints it: `PT1H30M`. */
export function isoDuration(ms: number): string {
  const [hours, minutes, seconds] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60, (ms % 60_000) / 1000];
  const part = (value: number, unit: string): string => (value === 0 ? '' : `${value}${unit}`);
  const text = `${part(hours, 'H')}${part(minutes, 'M')}${part(seconds, 'S')}`;
  return `PT${text === '' ? '0S' : text}`;
}
