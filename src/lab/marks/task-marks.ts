/** How each ExecutionState looks: a glyph, a tint and a stroke that say the same. */
import type { GlyphName } from '../../design/index.ts';
import type { ExecutionState } from '../../model/index.ts';

export interface TaskMark {
  readonly glyph: GlyphName;
  readonly tone: 'plain' | 'moving' | 'running' | 'finished' | 'canceled' | 'failed';
  readonly dashed: boolean;
}

export const TASK_MARKS: Readonly<Record<ExecutionState, TaskMark>> = {
  CREATED: { glyph: 't-created', tone: 'plain', dashed: false },
  SCHEDULED: { glyph: 't-scheduled', tone: 'moving', dashed: false },
  DEPLOYING: { glyph: 't-deploying', tone: 'moving', dashed: false },
  INITIALIZING: { glyph: 't-initializing', tone: 'moving', dashed: false },
  RUNNING: { glyph: 't-running', tone: 'running', dashed: false },
  FINISHED: { glyph: 't-finished', tone: 'finished', dashed: false },
  CANCELING: { glyph: 't-canceled', tone: 'canceled', dashed: true },
  CANCELED: { glyph: 't-canceled', tone: 'canceled', dashed: false },
  FAILED: { glyph: 't-failed', tone: 'failed', dashed: true },
  RECONCILING: { glyph: 't-created', tone: 'plain', dashed: true },
};

/** From what needs a look most to what needs none: a small slot shows its most telling task. */
const TELLING: readonly ExecutionState[] = [
  ...(['FAILED', 'CANCELING', 'CANCELED', 'RECONCILING', 'CREATED', 'SCHEDULED', 'DEPLOYING'] as const),
  ...(['INITIALIZING', 'FINISHED', 'RUNNING'] as const),
];

/** The state that stands for several tasks. */
export function mostTelling(states: readonly ExecutionState[]): ExecutionState | undefined {
  return TELLING.find((state) => states.includes(state));
}
