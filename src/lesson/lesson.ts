/** What a lesson is once it has been read: data, without a word of how it is drawn. */
import type { Doing } from './doing.ts';
import type { FrontMatter } from './front-matter.ts';
import type { Position, Predicate } from '../script/index.ts';

export const STEP_KINDS = ['observe', 'predict', 'act', 'explain', 'challenge'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** What a step may ask the reader to look at. */
export const LOOKS = ['topology', 'timeline', 'terminal', 'events', 'ledger', 'inspector'] as const;
export type Look = (typeof LOOKS)[number];

/** What a step can draw of the run: the outage after a kill, part by part. */
export const DRAWINGS = ['outage'] as const;
export type Drawing = (typeof DRAWINGS)[number];

/** How a hint grows: what to think about, where to look, what to do. */
export const HINT_STRENGTHS = ['think', 'look', 'do'] as const;

/** One guess of a predict step. The reply meets the thought behind it and is part of the page. */
export interface Guess {
  readonly id: string;
  readonly right: boolean;
  /** The guess as the reader sees it, without marks. */
  readonly text: string;
  /** The words of the reply, without marks. */
  readonly reply: string;
  readonly at: Position;
}

/** A way of doing something else than what was asked, that the lesson foresees. */
export interface WrongWay {
  readonly when: readonly Predicate[];
  readonly say: string;
  /** What leads there: the tests go this way and expect the reply. */
  readonly shown: readonly Doing[];
}

export interface Step {
  readonly id: string;
  readonly kind: StepKind;
  readonly at: Position;
  readonly look?: Look;
  /** A thing to select when the step is opened. */
  readonly thing?: string;
  /** Predict. */
  readonly guesses: readonly Guess[];
  /** Act and challenge: what must hold, all of it, at the end of the run. */
  readonly done: readonly Predicate[];
  readonly hints: readonly string[];
  readonly wrong: readonly WrongWay[];
  /** Act: the words of a button that does it, where there is no line that one would type on the client. */
  readonly button?: string;
  /** Act and challenge: what leads there. */
  readonly solution: readonly Doing[];
  /** Other ways that lead there: the tests go every one. */
  readonly also: readonly (readonly Doing[])[];
  /** Act: what is drawn of the run when it is done. */
  readonly draw?: Drawing;
  /** Explain: the event whose causes are shown. */
  readonly why?: EventName;
}

/** An event of the run by what happened, not by its number: the number is another one on every branch. */
export interface EventName {
  /** `job-running`, `split-assigned`, or a name of the lesson layer's own, such as `first-double`. */
  readonly kind: string;
  /** Only of this job: `v1`, `v2`, as the scenario calls them. */
  readonly job?: string;
}

/** A name in the prose, with its place, so that a test can ask whether the run has it. */
export interface Mention<T> {
  readonly name: T;
  readonly at: Position;
  /** It stands in a part of the text for this version alone. */
  readonly flink?: string;
}

export interface Lesson extends FrontMatter {
  readonly file: string;
  readonly steps: readonly Step[];
  readonly events: readonly Mention<EventName>[];
  readonly things: readonly Mention<string>[];
  readonly terms: readonly Mention<string>[];
  readonly values: readonly Mention<string>[];
}
