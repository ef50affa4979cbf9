/**
 * Lessons as data: what they ask of a run, when a step is done, and what the prose takes from the run. Nothing here
 * draws, so that a lesson can be played and judged without a browser. Files are read by `reading.ts`.
 */
export { clockText } from './clock.ts';
export { isDone, met, reached, wrongWay } from './checks.ts';
export type { Stretch } from './checks.ts';
export { hasChanged } from './changes.ts';
export { meant } from './doing.ts';
export type { Doing, Intervention } from './doing.ts';
export { drillOfDay, seedFrom, seedOfDay } from './drill/day.ts';
export { goalOf } from './drill/drill.ts';
export type { BadWay, Drill, GoalLine, GoodWay } from './drill/drill.ts';
export { drillKey, NO_TRIES, readKept, withTry } from './drill/kept-drill.ts';
export type { DrillResult, KeptDrill } from './drill/kept-drill.ts';
export { eventSince, goalAt, scoreAt, turnOf, wrongWaysAt } from './drill/score.ts';
export type { Score, Turn } from './drill/score.ts';
export { wayWords } from './drill/way-words.ts';
export { findEvent, jobId, resolveThing } from './events.ts';
export { outageAt } from './outage.ts';
export type { OutagePart } from './outage.ts';
export { inlineSegments } from './inline.ts';
export type { Segment } from './inline.ts';
export type { Landing, LandingGuess, LandingSection } from './landing.ts';
export { journeyAt } from './journey.ts';
export type { Journey } from './journey.ts';
export type { ByVersion, Deed, NextStep } from './next-step.ts';
export { HINT_STRENGTHS, LOOKS, STEP_KINDS } from './lesson.ts';
export type { EventName, Guess, Lesson, Look, Mention, Step, StepKind, WrongWay } from './lesson.ts';
export { LAST_LESSON, NO_PROGRESS, progressKey, readProgress, withDone, writeProgress } from './progress.ts';
export type { LessonProgress } from './progress.ts';
export { stepsFromText, stepsToText } from './transport.ts';
export { groupDigits, isValue, valueMark, valueText, VALUES, withValues } from './values.ts';
