/**
 * Lessons as data: how they are written, what they ask of a run, and when a step is done. Nothing here draws, so that
 * a lesson can be read, played and judged without a browser.
 */
export { isDone, reached, wrongWay } from './checks.ts';
export type { Stretch } from './checks.ts';
export { contentProblems } from './content-problems.ts';
export type { ContentFiles } from './content-problems.ts';
export { lessonDraft } from './draft.ts';
export { readCourse } from './course.ts';
export type { CoursePart } from './course.ts';
export { findEvent, jobId, resolveThing } from './events.ts';
export { readGlossary } from './glossary.ts';
export type { Term } from './glossary.ts';
export { inlineSegments } from './inline.ts';
export type { Segment } from './inline.ts';
export { readLanding } from './landing.ts';
export type { Landing, LandingGuess, LandingNext, LandingReading, LandingSection } from './landing.ts';
export { HINT_STRENGTHS, LOOKS, STEP_KINDS } from './lesson.ts';
export type { EventName, Guess, Lesson, Look, Mention, Step, StepKind, WrongWay } from './lesson.ts';
export { parseMarkdown, restoreProse, splitFrontMatter } from './markdown.ts';
export { NO_PROGRESS, progressKey, readProgress, withDone, writeProgress } from './progress.ts';
export type { LessonProgress } from './progress.ts';
export { readLesson } from './read-lesson.ts';
export type { LessonReading } from './read-lesson.ts';
export { asGuess, asStep, guessList, isStepData, stepNodes, valueMark } from './structure.ts';
export type { GuessNode, StepNode } from './structure.ts';
export { stepsFromText, stepsToText } from './transport.ts';
export { clockText, groupDigits, isValue, VALUES, valueText } from './values.ts';
