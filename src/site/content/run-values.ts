import { findEvent, isDone, valueText } from '../../lesson/index.ts';
import type { Lesson } from '../../lesson/index.ts';
import type { CompiledScenario } from '../../simulation/index.ts';
import { referenceRun, type Stage } from './reference-run.ts';

const empty = /(?<open><lab-value path="(?<path>[^"]*)">)[^<]*/g;

/**
 * A lesson's page with numbers of a run made now: what the reader is asked to do is done, and time passes up to the event
 * that the lesson explains. With script the numbers follow the reader's own run.
 */
export function withRunValues(html: string, lesson: Lesson, scenarios: readonly CompiledScenario[]): string {
  const [scenario] = scenarios;
  if (scenario === undefined) return html;
  const { view, moment } = referenceRun(scenario, stagesOf(lesson));
  return html.replace(empty, (_, open: string, path: string) => `${open}${valueText(path, view, moment)}`);
}

/** Everything up to the event that the lesson explains. What a challenge asks comes after it. */
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
