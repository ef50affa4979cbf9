/** Where the reader is in a lesson, and what the run says about the open step. Knows the lab's store, and no element. */
import type { Bookmark, LabSnapshot, LabStore } from '../../lab/index.ts';
import {
  isDone,
  LAST_LESSON,
  met,
  NO_PROGRESS,
  progressKey,
  readProgress,
  withDone,
  withValues,
  writeProgress,
  wrongWay,
} from '../../lesson/index.ts';
import type { Doing, LessonProgress, Step } from '../../lesson/index.ts';
import { begin, isThrough } from './perform.ts';

export interface LessonState {
  readonly steps: readonly Step[];
  readonly index: number;
  readonly step: Step;
  readonly progress: LessonProgress;
  /** The guess of the open step; an empty text when it was shown without one. */
  readonly guess: string | undefined;
  /** Whether the lab waits for a guess. */
  readonly locked: boolean;
  /** Whether the check of the open step holds, or held. */
  readonly done: boolean;
  /** Which of its predicates hold now, in their order. */
  readonly met: readonly boolean[];
  /** How many hints of the open step are shown. */
  readonly hints: number;
  /** What the lesson says to the way that the reader went instead. */
  readonly wrong: string | undefined;
  /** Whether a shown solution can be taken back. */
  readonly canUndo: boolean;
  readonly snapshot: LabSnapshot;
}

interface Storage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** Text with its `{{values}}` as they are at the play head. */
export function filled(text: string, { view, moment }: LabSnapshot): string {
  return withValues(text, view, moment);
}

/** One reader's way through one lesson. It follows the lab, and tells its listeners what changed. */
export class LessonSession {
  private readonly listeners = new Set<(state: LessonState) => void>();
  private readonly steps: readonly Step[];
  private readonly store: LabStore;
  private readonly lesson: string;
  private readonly key: string;
  private readonly storage: Storage | undefined;
  private progress: LessonProgress;
  private index = 0;
  /** The moment at which each step was opened first. */
  private readonly opened = new Map<string, number>();
  private readonly hints = new Map<string, number>();
  private before: Bookmark | undefined;
  private queue: Doing[] = [];
  /** What was begun, and where, when something comes after it. */
  private going: { readonly doing: Doing; readonly from: number } | undefined;
  /** Where the play head was before an event was shown, and where it is since. */
  private looked: { readonly from: number; readonly at: number } | undefined;
  private state: LessonState;
  private readonly stop: () => void;

  constructor(lesson: string, steps: readonly Step[], store: LabStore, storage: Storage | undefined) {
    this.steps = steps;
    this.store = store;
    this.lesson = lesson;
    this.key = progressKey(lesson);
    this.storage = storage;
    this.progress = storage === undefined ? NO_PROGRESS : readProgress(storage.getItem(this.key));
    this.index = Math.min(this.progress.step, steps.length - 1);
    this.opened.set(this.step.id, store.getSnapshot().moment);
    this.state = this.read(store.getSnapshot());
    this.stop = store.subscribe((snapshot) => this.observe(snapshot));
  }

  /** Svelte's store contract. */
  subscribe(listener: (state: LessonState) => void): () => void {
    this.listeners.add(listener);
    listener(this.state);
    return () => this.listeners.delete(listener);
  }

  open(index: number): void {
    if (index < 0 || index >= this.steps.length) return;
    if (this.step.done.length === 0 && !this.state.locked) this.progress = withDone(this.progress, this.step.id);
    this.comeBack(index);
    this.index = index;
    if (!this.opened.has(this.step.id)) this.opened.set(this.step.id, this.store.getSnapshot().moment);
    this.progress = { ...this.progress, step: index };
    this.before = undefined;
    this.queue = [];
    this.going = undefined;
    this.changed();
  }

  /** Shows an event that the open step speaks of. The next task goes on from where the reader was before. */
  look(event: number): void {
    const from = this.looked?.from ?? this.store.getSnapshot().moment;
    this.store.selectEvent(event);
    this.looked = { from, at: this.store.getSnapshot().moment };
  }

  /** A task does not begin in the past only because an explanation led there. */
  private comeBack(index: number): void {
    if (this.steps[index]?.done.length === 0) return;
    if (this.looked?.at === this.store.getSnapshot().moment) this.store.goTo(this.looked.from);
    this.looked = undefined;
  }

  /** Takes a guess; an empty text asks to be shown. */
  guess(id: string): void {
    this.progress = { ...this.progress, guesses: { ...this.progress.guesses, [this.step.id]: id } };
    this.progress = withDone(this.progress, this.step.id);
    this.changed();
  }

  hint(): void {
    this.hints.set(this.step.id, (this.hints.get(this.step.id) ?? 0) + 1);
    this.changed();
  }

  type(line: string): void {
    this.store.typeLine(filled(line, this.store.getSnapshot()));
  }

  /** Does what solves the open step, one thing after the other, and plays until the step is done. */
  showSolution(): void {
    this.before = this.store.bookmark();
    this.queue = [...this.step.solution];
    this.next();
  }

  /** Takes a shown solution back. */
  undo(): void {
    if (this.before === undefined) return;
    this.store.pause();
    this.store.returnTo(this.before);
    this.before = undefined;
    this.queue = [];
    this.going = undefined;
    this.progress = { ...this.progress, done: this.progress.done.filter((id) => id !== this.step.id) };
    this.changed();
  }

  destroy(): void {
    this.stop();
    this.listeners.clear();
  }

  private get step(): Step {
    const step = this.steps[this.index];
    if (step === undefined) throw new Error('A lesson has at least one step.');
    return step;
  }

  private next(): void {
    const doing = this.queue.shift();
    this.going = undefined;
    if (doing === undefined) return;
    const from = this.store.getSnapshot().moment;
    const isBusy = { doing, from };
    begin(doing, this.store);
    if (this.queue.length > 0) this.going = isBusy;
    if (doing.line !== undefined && this.queue.length > 0) this.store.answer();
    else this.store.play();
    this.goOn(this.store.getSnapshot());
  }

  /** Begins the next thing when the one before is through. */
  private goOn(snapshot: LabSnapshot): void {
    if (this.going === undefined || !isThrough(this.going.doing, this.going.from, snapshot)) return;
    this.next();
  }

  /** Every change of the lab may end the open step, or finish the line before the next one of a solution. */
  private observe(snapshot: LabSnapshot): void {
    const wasDone = this.state.done;
    this.state = this.read(snapshot);
    if (this.state.done && !wasDone) {
      this.progress = withDone(this.progress, this.step.id);
      this.keep();
      if (this.before !== undefined && snapshot.playing) queueMicrotask(() => this.store.pause());
    }
    this.tell();
    this.goOn(snapshot);
  }

  private changed(): void {
    this.keep();
    this.state = this.read(this.store.getSnapshot());
    this.tell();
  }

  private keep(): void {
    this.storage?.setItem(this.key, writeProgress(this.progress));
    this.storage?.setItem(LAST_LESSON, this.lesson);
  }

  private tell(): void {
    for (const listener of this.listeners) listener(this.state);
  }

  private read(snapshot: LabSnapshot): LessonState {
    const { step, progress } = this;
    const { view, moment } = snapshot;
    const from = Math.min(this.opened.get(step.id) ?? view.start, moment);
    const stretch = { view, from, to: moment };
    const guess = progress.guesses[step.id];
    const done = progress.done.includes(step.id) || isDone(step, stretch);
    const wrong = done ? undefined : wrongWay(step, stretch)?.say;
    return {
      steps: this.steps,
      index: this.index,
      step,
      progress,
      guess,
      locked: step.kind === 'predict' && guess === undefined,
      done,
      met: done ? step.done.map(() => true) : met(step, stretch),
      hints: this.hints.get(step.id) ?? 0,
      wrong: wrong === undefined ? undefined : filled(wrong, snapshot),
      canUndo: this.before !== undefined,
      snapshot,
    };
  }
}
