import { describe, expect, test } from 'vitest';
import type { LabSnapshot, LabStore } from '../../src/lab/lab-store.ts';
import { findEvent, isDone, resolveThing, valueText, wrongWay } from '../../src/lesson/index.ts';
import type { Lesson, Step } from '../../src/lesson/index.ts';
import type { ClusterState } from '../../src/recording/index.ts';
import { allLessons, openLab, perform, stepUntil } from './play.ts';

const tasks = (lesson: Lesson): readonly Step[] => lesson.steps.filter(({ done }) => done.length > 0);

const stretch = (from: number, { view, moment }: LabSnapshot) => ({ view, from: Math.min(from, moment), to: moment });

/** Goes the way of the lesson: the solution of each task before `last`, each until it is done. */
function solveBefore(store: LabStore, lesson: Lesson, last: Step | undefined): void {
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

for (const lesson of allLessons()) {
  describe.each(lesson.versions)(`${lesson.file}, Flink %s`, (flink) => {
    const open = () => openLab(lesson.scenario, flink);

    test('the start solves nothing', () => {
      for (const step of tasks(lesson)) {
        const store = open();
        solveBefore(store, lesson, step);
        const snapshot = store.getSnapshot();
        expect(isDone(step, stretch(snapshot.moment, snapshot)), step.id).toBe(false);
      }
    });

    test('its solutions solve it, one after the other', () => {
      const store = open();
      for (const step of tasks(lesson)) expect(solve(store, step), step.id).toBe(true);
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

    test('a foreseen wrong way is not said to who goes the right way', () => {
      const store = open();
      for (const step of tasks(lesson)) {
        const from = store.getSnapshot().moment;
        perform(store, step.solution);
        stepUntil(store, (snapshot) => {
          expect(wrongWay(step, stretch(from, snapshot))?.say, step.id).toBeUndefined();
          return isDone(step, stretch(from, snapshot));
        });
      }
    });

    test('all that the text names is in the run', () => {
      const store = open();
      for (const step of tasks(lesson)) if (step.kind === 'act') solve(store, step);
      const why = lesson.steps.find((step) => step.why !== undefined)?.why;
      const has = ({ view, moment }: LabSnapshot): boolean => {
        const n = why === undefined ? 0 : findEvent(view, why);
        return n !== undefined && n < moment;
      };
      expect(stepUntil(store, has)).toBe(true);
      const { view, moment, state } = store.getSnapshot();

      const told = <T extends { readonly flink?: string }>(mentions: readonly T[]): readonly T[] =>
        mentions.filter((mention) => mention.flink === undefined || mention.flink === flink);
      const missing = told(lesson.events).filter(({ name }) => findEvent(view, name) === undefined);
      expect(missing.map(({ name, at }) => `${at.line}: ${name.kind}`)).toEqual([]);
      const things = thingsOf(state);
      const named = [
        ...told(lesson.things).map(({ name, at }) => ({ name, line: at.line })),
        ...lesson.steps.flatMap(({ thing, at }) => (thing === undefined ? [] : [{ name: thing, line: at.line }])),
      ];
      const strangers = named.filter(({ name }) => !things.has(resolveThing(view, name) ?? ''));
      expect(strangers).toEqual([]);
      const empty = told(lesson.values).filter(({ name }) => valueText(name, view, moment) === '–');
      expect(empty.map(({ name, at }) => `${at.line}: ${name}`)).toEqual([]);
      if (why !== undefined) expect(view.chainOf(findEvent(view, why) ?? 0, 4).length).toBeGreaterThanOrEqual(2);
    });
  });
}
