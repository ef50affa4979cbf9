/**
 * The reading side of lessons: files into data, and everything that is wrong with them. For builds, the lint and tests; a
 * page's script enters by `index.ts`, which carries no parser.
 */
export { allClaims, readClaims, VERDICT_WORDS, VERDICTS } from './claims.ts';
export type { Claim, Claims, Sight, Verdict } from './claims.ts';
export { contentProblems } from './content-problems.ts';
export type { ContentFiles } from './content-problems.ts';
export { readChanges } from './change-log.ts';
export type { Change } from './change-log.ts';
export { readCourse } from './course.ts';
export type { CoursePart } from './course.ts';
export { lessonDraft } from './draft.ts';
export { drillDraft, drillScenarioDraft } from './drill/drill-draft.ts';
export { readDrill } from './drill/read-drill.ts';
export { readGlossary } from './glossary.ts';
export type { Term } from './glossary.ts';
export { cellOf, columnsOf, matrixScenario, matrixText, outcomesOf, readMatrix } from './matrix.ts';
export type { Matrix, MatrixCase, MatrixGroup, Outcome } from './matrix.ts';
export { readLanding } from './landing.ts';
export type { LandingReading } from './landing.ts';
export { parseMarkdown, restoreProse, splitFrontMatter } from './markdown.ts';
export { readLesson } from './read-lesson.ts';
export type { LessonReading } from './read-lesson.ts';
export { readGroupedMeanings, readMeanings } from './reference.ts';
export type { Meanings, ModelReference, ReferenceComponent, ReferenceLine, ReferenceState } from './reference.ts';
export { asGuess, asStep, guessList, isStepData, stepNodes } from './structure.ts';
export type { GuessNode, StepNode } from './structure.ts';
