/** What a reader has done of the lessons. It is kept in the browser only; here is how it is written. */

export interface LessonProgress {
  /** The step that was open last, from 0. */
  readonly step: number;
  /** Steps that are done, by id. */
  readonly done: readonly string[];
  /** The guess of each predict step. An empty text: shown without guessing. */
  readonly guesses: Readonly<Record<string, string>>;
}

export const NO_PROGRESS: LessonProgress = { step: 0, done: [], guesses: {} };

/** Progress as it was kept; what cannot be read counts as none. */
export function readProgress(text: string | null): LessonProgress {
  try {
    const kept = JSON.parse(text ?? 'null') as Partial<LessonProgress> | null;
    if (kept === null || typeof kept !== 'object') return NO_PROGRESS;
    return {
      step: Number.isInteger(kept.step) && kept.step! >= 0 ? kept.step! : 0,
      done: Array.isArray(kept.done) ? kept.done.filter((id) => typeof id === 'string') : [],
      guesses: kept.guesses !== null && typeof kept.guesses === 'object' ? kept.guesses : {},
    };
  } catch {
    return NO_PROGRESS;
  }
}

/** Progress as text to keep. */
export function writeProgress(progress: LessonProgress): string {
  return JSON.stringify(progress);
}

/** Progress with one more step done. */
export function withDone(progress: LessonProgress, step: string): LessonProgress {
  return progress.done.includes(step) ? progress : { ...progress, done: [...progress.done, step] };
}

/** Under which name a browser keeps the path of the lesson that was open last. */
export const LAST_LESSON = 'last-lesson';

/** Under which name a browser keeps the progress of a lesson. */
export function progressKey(lesson: string): string {
  return `lesson:${lesson}`;
}
