/** Whether a step is done: asked of the run, never of what was typed. */
import type { RunView } from '../recording/index.ts';
import { holds } from '../script/index.ts';
import type { Facts, Predicate } from '../script/index.ts';
import type { Step, WrongWay } from './lesson.ts';
import { factsAt } from '../simulation/index.ts';

/** A stretch of a run: from the moment at which the step was opened to the end of what happened. */
export interface Stretch {
  readonly view: RunView;
  readonly from: number;
  readonly to: number;
}

const YOU = 'you';

/**
 * Whether all of it holds at the end of the stretch. "Since this step began" and "+N" are granted any beginning
 * within the stretch: "from now on" is true as soon as there is a moment from which on it is. While nobody leads nothing
 * can be asked, and no count begins there.
 */
export function reached(predicates: readonly Predicate[], stretch: Stretch): boolean {
  const { view, from, to } = stretch;
  const facts = factsAt(view, to);
  const start = factsAt(view, view.start);
  const action = factsAt(view, lastAct(view, to) ?? view.start);
  const from_ = (step: Facts): boolean =>
    predicates.every((predicate) => holds(predicate, { facts, moments: { start, action, step }, names: {} }));
  if (!predicates.some(isRelative)) return from_(factsAt(view, from));
  return beginnings(view, from, to)
    .map((moment) => factsAt(view, moment))
    .filter((facts, i) => i === 0 || facts.taskmanagers > 0)
    .some(from_);
}

/** Whether a predicate counts from a beginning: from now on, so many more. */
export function isRelative(predicate: Predicate): boolean {
  if (predicate.kind === 'ledger') return predicate.since === 'step';
  return 'count' in predicate && typeof predicate.count === 'object' && predicate.count.more;
}

/** The moments at which something notable happened, and the first. */
function beginnings(view: RunView, from: number, to: number): number[] {
  return [
    from,
    ...view
      .ranked(2)
      .filter((n) => n >= from && n < to)
      .map((n) => n + 1),
  ];
}

/** The moment after the reader's last act at or before `to`. */
function lastAct(view: RunView, to: number): number | undefined {
  const n = view.ranked(2).findLast((event) => event < to && view.event(event).lane === YOU);
  return n === undefined ? undefined : n + 1;
}

/** Whether a step has been done. Steps without a check are done when they have been read. */
export function isDone(step: Step, stretch: Stretch): boolean {
  return step.done.length > 0 && reached(step.done, stretch);
}

/**
 * Which of a step's predicates hold, in their order. One that counts from a beginning says nothing by itself: it holds
 * when all do.
 */
export function met(step: Step, stretch: Stretch): boolean[] {
  const done = isDone(step, stretch);
  return step.done.map((predicate) => done || (!isRelative(predicate) && reached([predicate], stretch)));
}

/** The foreseen way that the reader went instead, if any. A step that is done has none. */
export function wrongWay(step: Step, stretch: Stretch): WrongWay | undefined {
  return isDone(step, stretch) ? undefined : step.wrong.find((way) => reached(way.when, stretch));
}
