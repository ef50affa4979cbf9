/** The map of the course: its parts, in order. */
import { listOf, mapping, readYaml, text, textLike, wholeNumber } from '../script/index.ts';
import type { Field, Problem, Shape } from '../script/index.ts';

export interface CoursePart {
  readonly number: number;
  readonly title: string;
  readonly about: string;
  /** Folder of content/lessons whose lessons belong here. */
  readonly folder?: string;
  /** Their files' names in the order in which they are best taken; others come behind, by their names. */
  readonly lessons: readonly string[];
  /** A part that is one page of its own, the first page. */
  readonly page?: { readonly question: string; readonly minutes: number };
}

const number: Field<number> = { key: 'number', shape: wholeNumber(0), meaning: 'its place', required: true };
const title: Field<string> = { key: 'title', shape: text, meaning: 'its name', required: true };
const about: Field<string> = { key: 'about', shape: text, meaning: 'one line', required: true };
const folder: Field<string> = {
  key: 'folder',
  shape: textLike('a folder of content/lessons', /^[0-9]+-[a-z0-9-]+$/),
  meaning: 'where its lessons lie',
};
const lessons: Field<readonly string[]> = {
  key: 'lessons',
  shape: listOf(text),
  meaning: 'the names of its lessons in their order, without .md',
};
const question: Field<string> = { key: 'question', shape: text, meaning: 'its question', required: true };
const minutes: Field<number> = { key: 'minutes', shape: wholeNumber(1), meaning: 'how long it takes', required: true };
const page: Field<NonNullable<CoursePart['page']>> = {
  key: 'page',
  shape: mapping('a page', [question, minutes], (values) => ({
    question: values.get(question) ?? '',
    minutes: values.get(minutes) ?? 0,
  })),
  meaning: 'the first page, as a part',
};

const part: Shape<CoursePart> = mapping('a part', [number, title, about, folder, lessons, page], (values) => {
  const [lies, own] = [values.get(folder), values.get(page)];
  return {
    number: values.get(number) ?? 0,
    title: values.get(title) ?? '',
    about: values.get(about) ?? '',
    lessons: values.get(lessons) ?? [],
    ...(lies === undefined ? {} : { folder: lies }),
    ...(own === undefined ? {} : { page: own }),
  };
});

const parts: Field<readonly CoursePart[]> = {
  key: 'parts',
  shape: listOf(part),
  meaning: 'the parts, in order',
  required: true,
};

/** Reads the map of the course. `file` is the name that messages give. */
export function readCourse(
  file: string,
  source: string,
): { readonly parts: readonly CoursePart[]; readonly problems: readonly Problem[] } {
  const reading = readYaml(source, file);
  const shape = mapping('the course', [parts], (values) => values.get(parts) ?? []);
  const read = reading.problems.length > 0 ? undefined : shape.read(reading.document.contents, reading);
  return { parts: read ?? [], problems: reading.problems };
}
