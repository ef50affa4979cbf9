import type { Lesson } from '../../lesson/index.ts';
import type { Frame } from '../social/frame.ts';

/** Where a lesson leads: what it asks for is done, and the event that it explains has happened. */
export interface LessonEnd {
  readonly flink: string;
  /** The values that its text names, by their paths. */
  readonly values: Readonly<Record<string, string>>;
  /** First lines of what was logged after the reader came, each once, behind the name of the class. */
  readonly lines: readonly string[];
  /** The last frame. */
  readonly frame: Frame;
}

const files = import.meta.glob<Readonly<Record<string, LessonEnd>>>('/.generated/lesson-ends.json', {
  import: 'default',
  eager: true,
});

/** Where a lesson leads, as it was played before the build. Throws for one that has come since then. */
export function lessonEnd({ file }: Lesson): LessonEnd {
  const end = Object.values(files)[0]?.[file];
  if (end === undefined) throw new Error(`${file} was not there when the lessons were played: begin again.`);
  return end;
}

const empty = /(?<open><lab-value path="(?<path>[^"]*)">)[^<]*/g;

/** A lesson's page with the numbers of its run. With script they follow the reader's own. */
export function withRunValues(html: string, lesson: Lesson): string {
  const { values } = lessonEnd(lesson);
  return html.replace(empty, (_, open: string, path: string) => `${open}${values[path] ?? '–'}`);
}
