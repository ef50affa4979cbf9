/** Everything that has a place in the reference, each with its address and the words that name it. */
import type { CatalogueOption } from '../../flink-config/catalogue/index.ts';
import { CATALOGUE_VERSIONS, catalogueOf } from '../../flink-config/catalogue/index.ts';
import { commandReference } from '../content/commands.ts';
import { glossaryTerms, lessonPages } from '../content/lessons.ts';
import type { LessonPage } from '../content/lessons.ts';
import { lessonEnd } from '../content/lesson-ends.ts';
import { modelReference } from '../content/reference.ts';
import { linePattern } from './line-pattern.ts';
import { isNamedIn } from './naming.ts';
import type { Named } from './naming.ts';
import { referenceSections } from './sections.ts';
import type { ReferenceSection } from './sections.ts';

/** A place of the reference. */
export interface ReferenceEntry extends Named {
  readonly section: ReferenceSection['id'];
  /** Path below the site's base, with the place on the page. */
  readonly page: string;
  readonly title: string;
  /** What it is, in words. */
  readonly text: string;
  /** Lessons that show it, in the order of the course. */
  readonly lessons: readonly LessonPage[];
}

/** Places on their pages. */
export const anchors = {
  job: (state: string): string => `job-${state}`,
  task: (state: string): string => `task-${state}`,
  command: (name: string): string => `command-${name}`,
  action: (name: string): string => `flink-${name}`,
  route: (method: string, path: string): string =>
    [method, ...path.split(/\W+/)].filter(Boolean).join('-').toLowerCase(),
};

type Draft = Omit<ReferenceEntry, 'lessons'>;

let made: Promise<readonly ReferenceEntry[]> | undefined;

/** All of them. */
export function referenceEntries(): Promise<readonly ReferenceEntry[]> {
  return (made ??= makeEntries());
}

/** Those of one page. */
export async function entriesOf(section: ReferenceSection['id']): Promise<ReadonlyMap<string, ReferenceEntry>> {
  const own = (await referenceEntries()).filter((entry) => entry.section === section);
  return new Map(own.map((entry) => [entry.page.slice(entry.page.indexOf('#') + 1), entry]));
}

/** Lessons by the options that they show, for the options that any lesson shows. */
export async function lessonsOfOptions(): Promise<ReadonlyMap<string, readonly LessonPage[]>> {
  const shown = (await referenceEntries()).filter(
    ({ section, lessons }) => section === 'options' && lessons.length > 0,
  );
  return new Map(shown.map(({ title, lessons }) => [title, lessons]));
}

async function makeEntries(): Promise<readonly ReferenceEntry[]> {
  const lessons = await lessonPages();
  const named = [...components(), ...states(), ...commands(), ...routes(), ...options(), ...terms()];
  const byName = named.map((entry) => ({ ...entry, lessons: lessons.filter((page) => names(page, entry)) }));
  return [...byName, ...logLines(lessons)];
}

/** A lesson names what its text, its commands and its terms name. */
function names({ source, lesson }: LessonPage, entry: Draft): boolean {
  if (entry.section === 'glossary') return lesson.terms.some(({ name }) => entry.names.includes(name));
  return isNamedIn(source, entry);
}

function pageOf(section: ReferenceSection['id'], anchor: string): string {
  const { page = '' } = referenceSections.find(({ id }) => id === section) ?? {};
  return `${page}#${anchor}`;
}

function components(): readonly Draft[] {
  return modelReference().components.map(({ name, means }) => ({
    section: 'components',
    page: pageOf('components', name),
    title: name,
    text: means,
    names: [name],
  }));
}

function states(): readonly Draft[] {
  const { jobs, tasks } = modelReference();
  const draft = (anchor: string, name: string, means: string): Draft => ({
    section: 'states',
    page: pageOf('states', anchor),
    title: name,
    text: means,
    names: [name],
  });
  return [
    ...jobs.map(({ name, means }) => draft(anchors.job(name), name, means)),
    ...tasks.map(({ name, means }) => draft(anchors.task(name), name, means)),
  ];
}

function commands(): readonly Draft[] {
  const { groups, actions } = commandReference();
  const of = (anchor: string, title: string, text: string): Draft => ({
    section: 'commands',
    page: pageOf('commands', anchor),
    title,
    text,
    names: [title],
  });
  return [
    ...groups.flatMap((group) => group.commands.map(({ name, about }) => of(anchors.command(name), name, about))),
    ...actions.map(({ name, example }) => of(anchors.action(name), `flink ${name}`, example)),
  ];
}

function routes(): readonly Draft[] {
  return commandReference().rest.map(({ method, path, about }) => ({
    section: 'rest',
    page: pageOf('rest', anchors.route(method, path)),
    title: `${method} ${path}`,
    text: about,
    names: path.length > 1 && !path.includes(':') ? [path] : [],
  }));
}

/** Each key once, of the newest version that has it. */
function options(): readonly Draft[] {
  const newest = new Map<string, CatalogueOption & { readonly flink: string }>();
  for (const flink of CATALOGUE_VERSIONS)
    for (const option of catalogueOf(flink)) newest.set(option.key, { ...option, flink });
  return [...newest.values()].map(({ key, flink }) => ({
    section: 'options',
    page: `config/${flink}/#${key}`,
    title: key,
    text: '',
    names: [key],
  }));
}

function terms(): readonly Draft[] {
  return glossaryTerms().map(({ id, term, means }) => ({
    section: 'glossary',
    page: pageOf('glossary', id),
    title: term,
    text: means,
    names: [id],
  }));
}

/** A line is shown by the lessons in whose run it is written after the reader has come. */
function logLines(lessons: readonly LessonPage[]): readonly ReferenceEntry[] {
  const written = lessons.map((page) => ({ page, lines: linesOf(page) }));
  return modelReference().lines.map(({ name, means, wordings }) => {
    const patterns = wordings.map(({ logger, text }) => ({ logger, pattern: linePattern(text) }));
    const has = (lines: ReadonlyMap<string, readonly string[]>): boolean =>
      patterns.some(({ logger, pattern }) => lines.get(logger)?.some((line) => pattern.test(line)));
    return {
      section: 'lines',
      page: pageOf('lines', name),
      title: name,
      text: [...wordings.map((one) => one.text), means].join('\n'),
      names: [],
      lessons: written.filter(({ lines }) => has(lines)).map(({ page }) => page),
    };
  });
}

/** What the run of a lesson logs, by the class that writes it. */
function linesOf({ lesson }: LessonPage): ReadonlyMap<string, readonly string[]> {
  const lines = new Map<string, string[]>();
  for (const line of lessonEnd(lesson).lines) {
    const space = line.indexOf(' ');
    const logger = line.slice(0, space);
    lines.set(logger, [...(lines.get(logger) ?? []), line.slice(space + 1)]);
  }
  return lines;
}
