/** The YAML of a step: what the lab needs to know and the reader does not read. */
import { listOf, mapping, oneOf, oneOrMore, predicate, text } from '../script/index.ts';
import type { Field, Predicate, Shape } from '../script/index.ts';
import { doing } from './doing.ts';
import type { Doing } from './doing.ts';
import { hints } from './hints.ts';
import { DRAWINGS, LOOKS } from './lesson.ts';
import type { Drawing, EventName, Look, StepKind, WrongWay } from './lesson.ts';

/** What one step says; which of it a kind of step may and must say is in `KIND_FIELDS`. */
export interface StepData {
  readonly look?: Look;
  readonly thing?: string;
  readonly done?: readonly Predicate[];
  readonly hints?: readonly string[];
  readonly wrong?: readonly WrongWay[];
  readonly button?: string;
  readonly solution?: readonly Doing[];
  readonly also?: readonly (readonly Doing[])[];
  readonly draw?: Drawing;
  readonly why?: EventName;
}

const predicates = oneOrMore(predicate);

const look: Field<Look> = { key: 'look', shape: oneOf(LOOKS), meaning: 'the panel that the lab opens' };
const thing: Field<string> = { key: 'thing', shape: text, meaning: 'a thing that is selected when the step opens' };

const solution: Field<readonly Doing[]> = {
  key: 'solution',
  shape: listOf(doing),
  meaning: 'what leads there: lines typed on client, and steps of a script',
  required: true,
};
const also: Field<readonly (readonly Doing[])[]> = {
  key: 'also',
  shape: listOf(oneOrMore(doing)),
  meaning: 'other ways that lead there as well; the tests go each way',
};
const button: Field<string> = {
  key: 'button',
  shape: text,
  meaning: 'the words of a button that does it, where nothing is typed on the client',
};
const draw: Field<Drawing> = {
  key: 'draw',
  shape: oneOf(DRAWINGS),
  meaning: 'what is drawn of the run when the step is done',
};
const done: Field<readonly Predicate[]> = {
  key: 'done',
  shape: predicates,
  meaning: 'what must hold when the step is done',
  required: true,
};
const goal: Field<readonly Predicate[]> = { ...done, key: 'goal', meaning: 'what must hold at the end, all of it' };

const when: Field<readonly Predicate[]> = {
  key: 'when',
  shape: predicates,
  meaning: 'what holds when the reader went that way',
  required: true,
};
const say: Field<string> = { key: 'say', shape: text, meaning: 'what the lesson then says', required: true };
const shown: Field<readonly Doing[]> = {
  key: 'shown',
  shape: listOf(doing),
  meaning: 'what goes that way: the tests do it and expect the reply',
  required: true,
};
const wrong: Field<readonly WrongWay[]> = {
  key: 'wrong',
  shape: listOf(
    mapping('a wrong way', [when, say, shown], (values) => ({
      when: values.get(when) ?? [],
      say: values.get(say) ?? '',
      shown: values.get(shown) ?? [],
    })),
  ),
  meaning: 'ways of doing something else that the lesson has a word about',
};

const kind: Field<string> = { key: 'kind', shape: text, meaning: 'what happened', required: true };
const job: Field<string> = { key: 'job', shape: text, meaning: 'to which job: v1 or v2' };
const why: Field<EventName> = {
  key: 'why',
  shape: mapping('an event', [kind, job], (values) => {
    const of = values.get(job);
    return { kind: values.get(kind) ?? '', ...(of === undefined ? {} : { job: of }) };
  }),
  meaning: 'the event whose causes are shown',
};

/** What a kind of step may say, and must where the field is required. */
const KIND_FIELDS: Readonly<Record<StepKind, readonly Field<unknown>[]>> = {
  observe: [look, thing],
  predict: [look, thing],
  act: [look, thing, done, hints, wrong, button, draw, solution, also],
  explain: [look, thing, why],
  challenge: [look, thing, goal, hints, wrong, solution, also],
};

/** Whether a step of this kind cannot do without its YAML. */
export function needsData(stepKind: StepKind): boolean {
  return KIND_FIELDS[stepKind].some((field) => field.required === true);
}

/** The shape of the YAML of a step of one kind. */
export function stepDataShape(stepKind: StepKind): Shape<StepData> {
  const article = /^[aeiou]/.test(stepKind) ? 'an' : 'a';
  return mapping(`${article} ${stepKind} step`, KIND_FIELDS[stepKind], (values) => {
    const [panel, selected, must, told, ways, pressed, drawn, doings, others, event] = [
      values.get(look),
      values.get(thing),
      values.get(done) ?? values.get(goal),
      values.get(hints),
      values.get(wrong),
      values.get(button),
      values.get(draw),
      values.get(solution),
      values.get(also),
      values.get(why),
    ];
    return {
      ...(panel === undefined ? {} : { look: panel }),
      ...(selected === undefined ? {} : { thing: selected }),
      ...(must === undefined ? {} : { done: must }),
      ...(told === undefined ? {} : { hints: told }),
      ...(ways === undefined ? {} : { wrong: ways }),
      ...(pressed === undefined ? {} : { button: pressed }),
      ...(drawn === undefined ? {} : { draw: drawn }),
      ...(doings === undefined ? {} : { solution: doings }),
      ...(others === undefined ? {} : { also: others }),
      ...(event === undefined ? {} : { why: event }),
    };
  });
}
