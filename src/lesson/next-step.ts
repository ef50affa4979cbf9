/** Where to go from the first page's answer: to a lesson, or on with the cluster itself. */
import {
  FLINK_VERSIONS,
  listOf,
  mapping,
  may,
  must,
  oneOf,
  oneOrMore,
  plain,
  predicate,
  readStep,
  text,
  textLike,
} from '../script/index.ts';
import type { Predicate, Shape, Step } from '../script/index.ts';
import { interventionsOf } from './doing.ts';
import type { Intervention } from './doing.ts';
import { inProse } from './in-prose.ts';

/** A text, or one for each version of Flink where they differ. */
export type ByVersion = string | Readonly<Record<string, string>>;

/** One thing that the page does to the cluster for the reader. */
export interface Deed {
  /** The button that does it; without one it is done as soon as its turn comes. */
  readonly button?: string;
  /** A line for the client's terminal, with `{{values}}`. */
  readonly line?: string;
  /** What is done to processes; `leader` stands for the one that leads then. */
  readonly interventions: readonly Intervention[];
  /** What must hold before the next one, or before the end. */
  readonly until: readonly Predicate[];
  /** What is said before its button is pressed, and until what must hold does. */
  readonly title: string;
  readonly say: ByVersion;
}

export interface NextStep {
  readonly id: string;
  readonly title: string;
  readonly more: string;
  /** A lesson instead of deeds. */
  readonly lesson?: string;
  /** The deeds are done in another scenario, which takes the place of the page's own. */
  readonly scenario?: string;
  /** The deeds begin where the reader found the cluster, on a branch of their own; else at the end of what happened. */
  readonly from?: 'start';
  readonly deeds: readonly Deed[];
  /** In the end: a heading, and what happened in the order of causes. */
  readonly answer: ByVersion;
  readonly say: ByVersion;
  /** The chain behind the last event of one of these kinds. */
  readonly why?: { readonly title: string; readonly events: readonly string[] };
}

const versions = FLINK_VERSIONS.map((version) => must(version, inProse, `with Flink ${version}`));
const eachVersion = mapping('texts', versions, (values) =>
  Object.fromEntries(versions.map((field) => [field.key, values.get(field) ?? ''])),
);

const byVersion: Shape<ByVersion> = {
  words: 'text, or a text for each version',
  read: (node, reading) =>
    typeof plain(node, reading) === 'object' ? eachVersion.read(node, reading) : inProse.read(node, reading),
};

const step: Shape<Step> = { words: 'a step of a script', read: readStep };

const id = must('id', textLike('a word of small letters', /^[a-z][a-z-]*$/), 'its name in tests');
const title = must('title', text, 'the heading');
const more = must('more', text, 'a line below, smaller');
const lesson = may('lesson', text, 'a lesson, by its path in content/lessons without .md');
const scenario = may('scenario', text, 'another scenario, by its file in content/scenarios without .yaml');
const from = may('from', oneOf(['start']), 'start: where the reader found the cluster; else the end of what happened');
const button = may('button', text, 'the button that does it; without one it is done in its turn');
const doing = must('do', oneOrMore(step), 'steps of a script: one line that is run, or what is done to processes');
const until = must('until', oneOrMore(predicate), 'what must hold before the next deed, or before the end');
const say = must('say', byVersion, 'what happens, in the order of causes');
const answer = may('answer', byVersion, 'the heading in the end');
const finally_ = may('say', byVersion, 'what happened, in the order of causes');
const events = must('events', oneOrMore(text), 'kinds of events: the chain is that of the last one');
const why = may(
  'why',
  mapping('why', [title, events], (values) => ({
    title: values.get(title) ?? '',
    events: values.get(events) ?? [],
  })),
  'the chain of causes in the end',
);

const deed: Shape<Deed> = {
  words: 'a deed',
  read(node, reading) {
    const read = mapping('a deed', [button, doing, until, title, say], (values) => values).read(node, reading);
    if (read === undefined) return undefined;
    const steps = read.get(doing) ?? [];
    const [first] = steps;
    const interventions = steps.flatMap(interventionsOf);
    const line = first?.kind === 'run' ? first.line : undefined;
    if (line === undefined ? interventions.length === 0 : steps.length > 1)
      return reading.refuse(node, 'a deed runs one line, or kills, stops, freezes, cuts or deploys');
    const pressed = read.get(button);
    return {
      ...(pressed === undefined ? {} : { button: pressed }),
      ...(line === undefined ? {} : { line }),
      interventions,
      until: read.get(until) ?? [],
      title: read.get(title) ?? '',
      say: read.get(say) ?? '',
    };
  },
};

const deeds = may('deeds', listOf(deed), 'what the page does, one after the other');

/** One way on. */
export const nextStep: Shape<NextStep> = {
  words: 'a next step',
  read(node, reading) {
    const fields = [id, title, more, lesson, scenario, from, deeds, answer, finally_, why];
    const values = mapping('a next step', fields, (read) => read).read(node, reading);
    if (values === undefined) return undefined;
    if (values.has(lesson) === values.has(deeds))
      return reading.refuse(node, 'a next step has either a lesson or deeds');
    const [to, other, begins, chain] = [values.get(lesson), values.get(scenario), values.get(from), values.get(why)];
    return {
      id: values.get(id) ?? '',
      title: values.get(title) ?? '',
      more: values.get(more) ?? '',
      ...(to === undefined ? {} : { lesson: to }),
      ...(other === undefined ? {} : { scenario: other }),
      ...(begins === undefined ? {} : { from: 'start' as const }),
      deeds: values.get(deeds) ?? [],
      answer: values.get(answer) ?? '',
      say: values.get(finally_) ?? '',
      ...(chain === undefined ? {} : { why: chain }),
    };
  },
};
