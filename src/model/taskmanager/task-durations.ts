/** How long a task takes to come up. */
import { hashText } from '../../base/index.ts';
import type { Turn } from '../turn.ts';
import type { TaskContext } from './task-context.ts';

type C = TaskContext;

type Step = 'deployTask' | 'initializeSource' | 'initializeCount';

/** How long a step takes in percent of a JVM's first task, as recorded. */
const SHARE: Readonly<Record<C['classes'], Readonly<Record<Step, number>>>> = {
  none: { deployTask: 100, initializeSource: 100, initializeCount: 100 },
  'upstream only': { deployTask: 15, initializeSource: 30, initializeCount: 45 },
  loaded: { deployTask: 2, initializeSource: 10, initializeCount: 22 },
};

/** By how much the tasks of a job that are deployed together differ, at most, in ms. */
const APART: Readonly<Record<C['classes'], number>> = { none: 6, 'upstream only': 12, loaded: 40 };

/** Sinks that open again with their classes loaded differ by what Kafka still has of theirs. */
const SINKS_APART = 120;

/**
 * Milliseconds of a step of its start. Tasks that are deployed together wait for the same classes: they are through at
 * nearly the same time.
 */
export function took(c: C, step: Step, turn: Turn): number {
  const [least, most] = c.parameters.durations[step];
  const [graph = ''] = c.deployment.attemptId.split('_');
  const together = hashText(`${c.taskExecutor} ${graph} ${c.deployment.attempt} ${step}`) % (most - least + 1);
  return Math.ceil(((least + together) * SHARE[c.classes][step]) / 100) + turn.draw([0, apart(c, step)]);
}

function apart({ classes }: C, step: Step): number {
  return classes === 'loaded' && step === 'initializeCount' ? SINKS_APART : APART[classes];
}
