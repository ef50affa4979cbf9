import type { CollectionEntry } from 'astro:content';
import { getCollection } from 'astro:content';
import type { Landing, Lesson } from '../../lesson/index.ts';
import { readCourse, readGlossary, readLanding, readLesson } from '../../lesson/reading.ts';
import type { CoursePart, Term } from '../../lesson/reading.ts';
import { problemText } from '../../script/index.ts';
import type { Problem } from '../../script/index.ts';
import courseSource from '../../../content/course.yaml?raw';
import glossarySource from '../../../content/glossary.yaml?raw';
import landingSource from '../../../content/landing.yaml?raw';

/** A lesson with its text, as a page takes it. */
export interface LessonPage {
  /** Its path below content/lessons without .md, and its address below lessons/. */
  readonly path: string;
  readonly lesson: Lesson;
  readonly entry: CollectionEntry<'lessons'>;
  /** Its Markdown. */
  readonly source: string;
}

const sources = import.meta.glob<string>('/content/lessons/**/*.md', { query: '?raw', import: 'default', eager: true });

/** Ends the build with every problem of a file, as the lint prints them. */
export function insist(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new Error(`\n${problems.map(problemText).join('\n')}`);
}

/**
 * All lessons, by path. A file with a problem ends the build: Astro itself would write an empty page and call it a
 * success.
 */
export async function lessonPages(): Promise<LessonPage[]> {
  const entries = await getCollection('lessons');
  return Object.entries(sources)
    .map(([name, source]) => {
      const file = name.slice(1);
      const path = file.replace(/^content\/lessons\//, '').replace(/\.md$/, '');
      const { lesson, problems } = readLesson(file, source);
      insist(problems);
      const entry = entries.find(({ filePath }) => filePath === file);
      if (lesson === undefined || !entry?.rendered?.html) throw new Error(`${file} was not rendered: see above.`);
      return { path, lesson, entry, source };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .sort((a, b) => (folderOf(a.path) === folderOf(b.path) ? placeOf(a.path) - placeOf(b.path) : 0));
}

const folderOf = (path: string): string => path.split('/')[0] ?? '';

/** Where a lesson stands among those of its part. */
function placeOf(path: string): number {
  const [folder, name = ''] = path.split('/');
  const at =
    courseParts()
      .find((part) => part.folder === folder)
      ?.lessons.indexOf(name) ?? -1;
  return at < 0 ? Number.MAX_SAFE_INTEGER : at;
}

/** The parts of the course, in order. */
export function courseParts(): readonly CoursePart[] {
  const { parts, problems } = readCourse('content/course.yaml', courseSource);
  insist(problems);
  return parts;
}

/** The texts of the first page. */
export function landingTexts(): Landing {
  const { landing, problems } = readLanding('content/landing.yaml', landingSource);
  insist(problems);
  if (landing === undefined) throw new Error('content/landing.yaml is empty.');
  return landing;
}

/** The words that lessons point at. */
export function glossaryTerms(): readonly Term[] {
  const { terms, problems } = readGlossary('content/glossary.yaml', glossarySource);
  insist(problems);
  return terms;
}
