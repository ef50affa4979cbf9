import type { LabSnapshot, LabStore } from '../../lab/index.ts';
import { findEvent, isDone } from '../../lesson/index.ts';
import type { Doing, Lesson } from '../../lesson/index.ts';
import { perform, stepUntil } from './perform.ts';

/** A run that has not come there after so many notable events never will. */
const STEPS_MAX = 400;

/** What is done, and what must be so before the next. */
export interface Stage {
  readonly doings: readonly Doing[];
  readonly reached: (snapshot: LabSnapshot) => boolean;
}

/** Plays stage after stage, from where the reader finds the cluster. Throws when one does not lead where it should. */
export function playStages(store: LabStore, stages: readonly Stage[]): LabSnapshot {
  for (const { doings, reached } of stages) {
    if (perform(doings, store, STEPS_MAX) && stepUntil(store, STEPS_MAX, reached)) continue;
    const words = doings.map(({ line, interventions }) => line ?? interventions.map(({ type }) => type).join(', '));
    throw new Error(`After ${STEPS_MAX} events ${words.join('; ')} has not led to what the page tells of.`);
  }
  return store.getSnapshot();
}

/** A lesson up to the event that it explains. What a challenge asks comes after it. */
export function stagesOf(lesson: Lesson): readonly Stage[] {
  const acts = lesson.steps.filter(({ kind }) => kind === 'act');
  const done = acts.map((act, at): Stage => {
    let from: number | undefined;
    return {
      doings: act.solution,
      reached: ({ view, moment }) => {
        from ??= at === 0 ? view.start : moment;
        return isDone(act, { view, from: Math.min(from, moment), to: moment });
      },
    };
  });
  const why = lesson.steps.find((step) => step.why !== undefined)?.why;
  if (why === undefined) return done;
  const explained: Stage['reached'] = ({ view, moment }) => {
    const n = findEvent(view, why);
    return n !== undefined && n < moment;
  };
  return [...done, { doings: [], reached: explained }];
}
