/** Progress of many lessons as one file, to take from one browser to another. */
import { readProgress } from '../../lesson/index.ts';
import type { LessonProgress } from '../../lesson/index.ts';

const FORMAT = 'ha-lab-progress';

/** Progress by the lesson's path. */
export type CourseProgress = ReadonlyMap<string, LessonProgress>;

/** The file's text. */
export function progressFile(progress: CourseProgress): string {
  return `${JSON.stringify({ format: FORMAT, version: 1, lessons: Object.fromEntries(progress) }, undefined, 2)}\n`;
}

/** What a file holds; nothing when it is no file of progress. Lessons that are not known here are left out. */
export function readProgressFile(text: string, known: readonly string[]): CourseProgress | undefined {
  try {
    const file = JSON.parse(text) as { readonly format?: unknown; readonly lessons?: unknown } | null;
    if (file === null || typeof file !== 'object' || file.format !== FORMAT) return undefined;
    const lessons = new Map(Object.entries((file.lessons ?? {}) as Readonly<Record<string, unknown>>));
    return new Map(
      known.flatMap((path) => {
        const written = lessons.get(path);
        return written === undefined ? [] : [[path, readProgress(JSON.stringify(written))] as const];
      }),
    );
  } catch {
    return undefined;
  }
}

/** Both together: what is done anywhere is done; of guesses the reader's own stay. */
export function together(own: LessonProgress, other: LessonProgress): LessonProgress {
  return {
    step: Math.max(own.step, other.step),
    done: [...new Set([...own.done, ...other.done])],
    guesses: { ...other.guesses, ...own.guesses },
  };
}
