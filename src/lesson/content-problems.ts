/** Everything that is wrong with the texts of the site, file by file. */
import { parseScript } from '../script/index.ts';
import type { Position, Problem } from '../script/index.ts';
import { isEventKind, isFictionalEvent } from '../simulation/index.ts';
import { allClaims, readClaims } from './claims.ts';
import { readCourse } from './course.ts';
import { drillProblems } from './drill/drill-problems.ts';
import { readGlossary } from './glossary.ts';
import { readLanding } from './landing.ts';
import type { Lesson } from './lesson.ts';
import { readMatrix } from './matrix.ts';
import { noEvent } from './no-event.ts';
import { readLesson } from './read-lesson.ts';

/** The files of `content`, by their paths from the root of the repository. */
export type ContentFiles = ReadonlyMap<string, string>;

const LESSON = /^content\/lessons\/(?<path>.+)\.md$/;
const SCENARIO = /^content\/scenarios\/.+\.yaml$/;
const GLOSSARY = 'content/glossary.yaml';
const MATRIX = 'content/matrix.yaml';
const CLAIMS = 'content/claims.yaml';
const FIRST_LINE: Position = { line: 1, column: 1 };

/** Reads every text there is and asks whether what they name is there. */
export function contentProblems(files: ContentFiles): Problem[] {
  const problems: Problem[] = [];
  const lessons = new Map<string, Lesson>();
  for (const [file, source] of files) {
    if (SCENARIO.test(file)) problems.push(...parseScript(source, file).problems);
    const path = LESSON.exec(file)?.groups?.['path'];
    if (path === undefined) continue;
    const reading = readLesson(file, source);
    problems.push(...reading.problems);
    if (reading.lesson !== undefined) lessons.set(path, reading.lesson);
  }
  const glossary = readGlossary(GLOSSARY, files.get(GLOSSARY) ?? '');
  problems.push(...glossary.problems);
  const terms = glossary.terms.map(({ id }) => id);
  for (const lesson of lessons.values()) {
    problems.push(...strayNames(lesson, lessons, files), ...strayTerms(lesson, terms), ...strayEvents(lesson));
  }
  problems.push(
    ...drillProblems(files, new Set(lessons.keys())),
    ...strayCases(files),
    ...straySights(files),
    ...wholeSite(files, lessons),
  );
  return problems;
}

function strayTerms(lesson: Lesson, known: readonly string[]): Problem[] {
  return lesson.terms
    .filter(({ name }) => !known.includes(name))
    .map(({ name, at }) => ({ file: lesson.file, ...at, message: `${GLOSSARY} has no term "${name}"` }));
}

/** Events that a lesson names and that no run has. */
function strayEvents({ file, events, steps }: Lesson): Problem[] {
  const named = [
    ...events.map(({ name, at }) => ({ kind: name.kind, at })),
    ...steps.flatMap(({ why, at }) => (why === undefined ? [] : [{ kind: why.kind, at }])),
  ];
  return named
    .filter(({ kind }) => !isEventKind(kind) && !isFictionalEvent(kind))
    .map(({ kind, at }) => ({ file, ...at, message: noEvent(kind) }));
}

/** Scenarios and lessons that a lesson names and that are not there. */
function strayNames(lesson: Lesson, lessons: ReadonlyMap<string, Lesson>, files: ContentFiles): Problem[] {
  const refuse = (message: string): Problem => ({ file: lesson.file, ...FIRST_LINE, message });
  const scenario = `content/scenarios/${lesson.scenario}.yaml`;
  return [
    ...(files.has(scenario) ? [] : [refuse(`scenario: there is no ${scenario}`)]),
    ...lesson.needs
      .filter((need) => ![...lessons.keys()].some((path) => path === need || path.endsWith(`/${need}`)))
      .map((need) => refuse(`needs: there is no lesson ${need}.md in content/lessons`)),
  ];
}

/** Cases of the matrix whose scripts are not there. */
function strayCases(files: ContentFiles): Problem[] {
  const source = files.get(MATRIX);
  if (source === undefined) return [];
  const { matrix, problems } = readMatrix(MATRIX, source);
  const names = (matrix?.groups ?? []).flatMap(({ cases }) => cases.map(({ scenario }) => scenario));
  const missing = names.filter((name) => !files.has(`content/scenarios/matrix/${name}.yaml`));
  const told = missing.map((name): Problem => ({
    ...{ file: MATRIX, ...FIRST_LINE },
    message: `scenario: there is no content/scenarios/matrix/${name}.yaml`,
  }));
  return [...problems, ...told];
}

/** Cases, scenarios and lessons that a claim sends its reader to and that are not there. */
function straySights(files: ContentFiles): Problem[] {
  const source = files.get(CLAIMS);
  if (source === undefined) return [];
  const { claims, problems } = readClaims(CLAIMS, source);
  const folders = { case: 'scenarios/matrix/NAME.yaml', scenario: 'scenarios/NAME.yaml', lesson: 'lessons/NAME.md' };
  const sights = claims === undefined ? [] : allClaims(claims).flatMap(({ see }) => see ?? []);
  const told = sights.flatMap(({ place, name, at }) => {
    const path = `content/${folders[place].replace('NAME', name)}`;
    return files.has(path) ? [] : [{ file: CLAIMS, ...at, message: `see: there is no ${path}` }];
  });
  return [...problems, ...told];
}

function wholeSite(files: ContentFiles, lessons: ReadonlyMap<string, Lesson>): Problem[] {
  const course = files.get('content/course.yaml');
  const first = files.get('content/landing.yaml');
  const problems: Problem[] = [];
  if (course !== undefined) {
    const { parts, problems: found } = readCourse('content/course.yaml', course);
    problems.push(...found);
    for (const { folder, lessons: names } of parts)
      for (const name of names)
        if (!lessons.has(`${folder ?? ''}/${name}`))
          problems.push({
            file: 'content/course.yaml',
            ...FIRST_LINE,
            message: `there is no lesson ${folder ?? ''}/${name}.md`,
          });
    for (const [path, { file }] of lessons) {
      if (found.length > 0 || parts.some(({ folder }) => folder !== undefined && path.startsWith(`${folder}/`)))
        continue;
      const message = `no part of content/course.yaml has the folder ${path.split('/')[0] ?? ''}`;
      problems.push({ file, ...FIRST_LINE, message });
    }
  }
  if (first !== undefined) {
    const { landing, problems: found } = readLanding('content/landing.yaml', first);
    problems.push(...found);
    const refuse = (message: string): void =>
      void problems.push({ file: 'content/landing.yaml', ...FIRST_LINE, message });
    if (landing !== undefined && !files.has(`content/scenarios/${landing.scenario}.yaml`))
      refuse(`scenario: there is no content/scenarios/${landing.scenario}.yaml`);
    if (landing !== undefined && !isEventKind(landing.why.event.kind))
      refuse(`why: ${noEvent(landing.why.event.kind)}`);
    for (const { lesson, scenario, why } of landing?.next ?? []) {
      if (scenario !== undefined && !files.has(`content/scenarios/${scenario}.yaml`))
        refuse(`next: there is no content/scenarios/${scenario}.yaml`);
      for (const kind of why?.events ?? []) if (!isEventKind(kind)) refuse(`next: ${noEvent(kind)}`);
      if (lesson === undefined || lessons.has(lesson)) continue;
      refuse(`next: there is no lesson ${lesson}`);
    }
  }
  return problems;
}
