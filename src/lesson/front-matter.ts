/** What stands between the two lines of dashes at the top of a lesson. */
import { FLINK_VERSIONS, listOf, mapping, oneOf, text, textLike, wholeNumber } from '../script/index.ts';
import type { Field, Shape } from '../script/index.ts';

export interface FrontMatter {
  readonly question: string;
  readonly minutes: number;
  readonly versions: readonly string[];
  readonly scenario: string;
  /** Lessons to take before, by their file's name. */
  readonly needs: readonly string[];
  readonly teaches: readonly string[];
  /** One line for the course page. */
  readonly about: string;
}

const question: Field<string> = {
  key: 'question',
  shape: textLike('a question, as people ask it, with its question mark', /\?$/),
  meaning: 'the question that the lesson answers, as people ask it',
  required: true,
};
const minutes: Field<number> = {
  key: 'minutes',
  shape: wholeNumber(1),
  meaning: 'how long it takes',
  required: true,
};
const versions: Field<readonly string[]> = {
  key: 'versions',
  shape: listOf(oneOf(FLINK_VERSIONS)),
  meaning: 'the Flink versions it is written for; it is tested with each',
  required: true,
};
const scenario: Field<string> = {
  key: 'scenario',
  shape: textLike('the name of a file in content/scenarios, without .yaml', /^[a-z0-9-]+$/),
  meaning: 'the scenario that the lab opens',
  required: true,
};
const about: Field<string> = {
  key: 'about',
  shape: text,
  meaning: 'one sentence for the course page',
  required: true,
};
const teaches: Field<readonly string[]> = {
  key: 'teaches',
  shape: listOf(text),
  meaning: 'what the reader can say afterwards, a sentence each',
  required: true,
};
const needs: Field<readonly string[]> = {
  key: 'needs',
  shape: listOf(text),
  meaning: 'lessons to take before, by the names of their files',
};

/** The shape of a lesson's front matter. */
export const frontMatter: Shape<FrontMatter> = mapping(
  'the front matter',
  [question, minutes, versions, scenario, about, teaches, needs],
  (values) => ({
    question: values.get(question) ?? '',
    minutes: values.get(minutes) ?? 0,
    versions: values.get(versions) ?? [],
    scenario: values.get(scenario) ?? '',
    about: values.get(about) ?? '',
    teaches: values.get(teaches) ?? [],
    needs: values.get(needs) ?? [],
  }),
);
