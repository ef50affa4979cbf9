import { findEvent, reached, valueText } from '../../lesson/index.ts';
import type { Lesson } from '../../lesson/index.ts';
import type { CompiledScenario } from '../../simulation/index.ts';
import { referenceRun } from './reference-run.ts';

const empty = /(?<open><lab-value path="(?<path>[^"]*)">)[^<]*/g;

/**
 * A lesson's page with numbers of a run made now: the first task is solved, and time passes up to the event that the
 * lesson explains. With script the numbers follow the reader's own run.
 */
export function withRunValues(html: string, lesson: Lesson, scenarios: readonly CompiledScenario[]): string {
  const task = lesson.steps.find(({ solution }) => solution.length > 0);
  const why = lesson.steps.find((step) => step.why !== undefined)?.why;
  const [scenario] = scenarios;
  if (task === undefined || scenario === undefined) return html;
  const { view, moment } = referenceRun(scenario, task.solution[0] ?? '', (snapshot) => {
    const n = why === undefined ? undefined : findEvent(snapshot.view, why);
    if (why !== undefined) return n !== undefined && n < snapshot.moment;
    return reached(task.done, { view: snapshot.view, from: snapshot.view.start, to: snapshot.moment });
  });
  return html.replace(empty, (_, open: string, path: string) => `${open}${valueText(path, view, moment)}`);
}
