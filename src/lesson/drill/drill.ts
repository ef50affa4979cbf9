/** What a drill is once it has been read: an incident, a goal, ways that reach it and ways that do not. */
import type { Predicate } from '../../script/index.ts';
import type { Doing } from '../doing.ts';
import type { EventName } from '../lesson.ts';

/** A line of the goal: what the reader is told, and what must hold. */
export interface GoalLine {
  readonly say: string;
  readonly is: readonly Predicate[];
}

/** A way that reaches the goal. */
export interface GoodWay {
  readonly title: string;
  /** Why it is right. */
  readonly say: string;
  readonly does: readonly Doing[];
  /** The event with which the outcome was decided. */
  readonly turned: EventName;
}

/** A way that somebody goes at night, and that misses the goal or costs something. */
export interface BadWay {
  readonly title: string;
  /** What holds when it was gone. */
  readonly when: readonly Predicate[];
  readonly say: string;
  readonly shown: readonly Doing[];
  /** The event after which the goal was out of reach, or the damage was done. */
  readonly turned: EventName;
  /** The goal can be reached on this way, at a cost: this holds in the end. */
  readonly costs: readonly Predicate[];
}

export interface Drill {
  readonly file: string;
  /** What the list calls it: what is seen, never what it is. */
  readonly title: string;
  readonly minutes: number;
  readonly versions: readonly string[];
  /** A file in `content/scenarios/drills`, without `.yaml`. */
  readonly scenario: string;
  readonly pager: { readonly time: string; readonly text: string; readonly foot: string };
  /** Virtual ms from the page in which the goal must be reached. */
  readonly within: number;
  readonly goal: readonly GoalLine[];
  /** What to think about, where to look, what to do. */
  readonly hints: readonly string[];
  /** The first one is the one that the review shows. */
  readonly ways: readonly GoodWay[];
  readonly wrong: readonly BadWay[];
  /** What it was, in a few sentences. */
  readonly cause: string;
  readonly rule: string;
  /** A lesson that tells more, by its path below `content/lessons`. */
  readonly lesson: string;
  /** Where such a thing has happened. */
  readonly source: string;
}

/** Every predicate of the goal. */
export function goalOf(drill: Drill): readonly Predicate[] {
  return drill.goal.flatMap(({ is }) => is);
}
