import { describe, expect, test } from 'vitest';
import type { LabSnapshot, LabStore } from '../../src/lab/lab-store.ts';
import { findEvent, isDone, resolveThing, valueText, wrongWay } from '../../src/lesson/index.ts';
import type { Lesson, Step } from '../../src/lesson/index.ts';
import type { ClusterState } from '../../src/recording/index.ts';
import { allLessons, openLab, perform, stepUntil } from './play.ts';

const tasks = (lesson: Lesson): readonly Step[] => lesson.steps.filter(({ done }) => done.length > 0);

const stretch = (from: number, { view, moment }: LabSnapshot) => ({ view, from: Math.min(from, moment), to: moment });

/** Goes the way of the lesson: the solution of each task before `last`, each until it is done. */
function solveBefore(store: LabStore, lesson: Lesson, last: Step): void {
  for (const step of tasks(lesson)) {
    if (step === last) return;
    solve(store, step);
  }
}

function solve(store: LabStore, step: Step): boolean {
  const from = store.getSnapshot().moment;
  return perform(store, step.solution) && stepUntil(store, (snapshot) => isDone(step, stretch(from, snapshot)));
}

/** Every name that the drawing or the inspector can select. */
function thingsOf(state: ClusterState): Set<string> {
  return new Set([
    ...state.processes.flatMap(({ id, components }) => [id, ...components.map((component) => component.id)]),
    ...state.taskmanagers.flatMap(({ id, slots }) => [id, ...slots.map((slot) => slot.id)]),
    ...state.jobs.map(({ id }) => `job/${id}`),
    ...state.topics.flatMap(({ id, partitions }) => [id, ...partitions.map((partition) => partition.id)]),
    ...state.ledgers.map(({ id }) => id),
  ]);
}

/** What a reader meets who goes the way of the lesson from its start to its end. */
interface Walk {
  /** Tasks that were done before anything was done for them. */
  readonly early: readonly string[];
  /** Tasks that their solution did not solve. */
  readonly unsolved: readonly string[];
  /** Replies to wrong ways that were given on the right one. */
  readonly scolded: readonly string[];
  /** What the text names and the run does not have, once all that it asks for in the middle has been done. */
  readonly missing: Missing;
}

type Missing = Readonly<Record<'events' | 'things' | 'values' | 'causes', readonly string[]>>;

function walk(lesson: Lesson, flink: string): Walk {
  const store = openLab(lesson.scenario, flink);
  const [early, unsolved, scolded]: [string[], string[], string[]] = [[], [], []];
  let missing: Missing | undefined;
  for (const step of tasks(lesson)) {
    if (step.kind === 'challenge') missing ??= missingAt(store, lesson, flink);
    const from = store.getSnapshot().moment;
    if (isDone(step, stretch(from, store.getSnapshot()))) early.push(step.id);
    const isSolved =
      perform(store, step.solution) &&
      stepUntil(store, (snapshot) => {
        const said = wrongWay(step, stretch(from, snapshot))?.say;
        if (said !== undefined) scolded.push(`${step.id}: ${said}`);
        return isDone(step, stretch(from, snapshot));
      });
    if (!isSolved) unsolved.push(step.id);
  }
  return { early, unsolved, scolded, missing: missing ?? missingAt(store, lesson, flink) };
}

/** What a text names and the run has not, as it goes on from here up to what the lesson explains. The store is left as it was. */
function missingAt(store: LabStore, lesson: Lesson, flink: string): Missing {
  const bookmark = store.bookmark();
  const why = lesson.steps.find((step) => step.why !== undefined)?.why;
  stepUntil(store, ({ view, moment }) => {
    const n = why === undefined ? 0 : findEvent(view, why);
    return n !== undefined && n < moment;
  });
  const { view, moment, state } = store.getSnapshot();
  store.returnTo(bookmark);

  const told = <T extends { readonly flink?: string }>(mentions: readonly T[]): readonly T[] =>
    mentions.filter((mention) => mention.flink === undefined || mention.flink === flink);
  const things = thingsOf(state);
  const named = [
    ...told(lesson.things).map(({ name, at }) => ({ name, line: at.line })),
    ...lesson.steps.flatMap(({ thing, at }) => (thing === undefined ? [] : [{ name: thing, line: at.line }])),
  ];
  const cause = why === undefined ? undefined : findEvent(view, why);
  const hasCauses = why === undefined || (cause !== undefined && view.chainOf(cause, 4).length >= 2);
  return {
    events: told(lesson.events)
      .filter(({ name }) => findEvent(view, name) === undefined)
      .map(({ name, at }) => `${at.line}: ${name.kind}`),
    things: named
      .filter(({ name }) => !things.has(resolveThing(view, name) ?? ''))
      .map(({ name, line }) => `${line}: ${name}`),
    values: told(lesson.values)
      .filter(({ name }) => valueText(name, view, moment) === '–')
      .map(({ name, at }) => `${at.line}: ${name}`),
    causes: hasCauses ? [] : [why.kind],
  };
}

for (const lesson of allLessons()) {
  describe.each(lesson.versions)(`${lesson.file}, Flink %s`, (flink) => {
    const open = () => openLab(lesson.scenario, flink);

    test('its solutions solve it one after the other, each from where it was not solved, and no wrong way is said', () => {
      const { early, unsolved, scolded, missing } = walk(lesson, flink);
      expect({ early, unsolved, scolded }).toEqual({ early: [], unsolved: [], scolded: [] });
      // All that the text names is in the run.
      expect(missing).toEqual({ events: [], things: [], values: [], causes: [] });
    });

    test('the other ways that it names solve it too', () => {
      for (const step of tasks(lesson)) {
        for (const way of step.also) {
          const store = open();
          solveBefore(store, lesson, step);
          expect(solve(store, { ...step, solution: way }), JSON.stringify(way)).toBe(true);
        }
      }
    });

    test('each foreseen wrong way gets its own reply, and solves nothing', () => {
      for (const step of tasks(lesson)) {
        for (const way of step.wrong) {
          const store = open();
          solveBefore(store, lesson, step);
          const from = store.getSnapshot().moment;
          const said =
            perform(store, way.shown) &&
            stepUntil(store, (snapshot) => wrongWay(step, stretch(from, snapshot))?.say === way.say);
          expect(said, `${step.id}: ${JSON.stringify(way.shown)}`).toBe(true);
        }
        expect(new Set(step.wrong.map(({ say }) => say)).size).toBe(step.wrong.length);
      }
    });
  });
}
