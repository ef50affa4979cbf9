/** The texts of the first page, read and checked like a lesson. */
import { listOf, mapping, may, must, readYaml, text, textLike } from '../script/index.ts';
import type { Problem, Shape } from '../script/index.ts';
import { inProse as prose } from './in-prose.ts';
import type { EventName } from './lesson.ts';
import { nextStep, type NextStep } from './next-step.ts';

export interface LandingGuess {
  readonly id: string;
  readonly words: string;
  readonly more: string;
  readonly reply: string;
}

export interface LandingSection {
  readonly title: string;
  readonly text: string;
  readonly link?: { readonly page: string; readonly words: string };
}

export interface Landing {
  readonly scenario: string;
  readonly question: readonly string[];
  readonly lead: string;
  readonly setup: string;
  readonly command: string;
  readonly answer: string;
  readonly guesses: readonly LandingGuess[];
  /** For a reader who did not guess. */
  readonly shown: { readonly words: string; readonly reply: string };
  readonly why: { readonly title: string; readonly hint: string; readonly event: EventName };
  readonly next: readonly NextStep[];
  readonly back: string;
  /** From another scenario back to the page's own. */
  readonly comeBack: string;
  /** Headings between the act and the answer: v2 was deployed, or the reader did something else. */
  readonly waiting: { readonly deployed: string; readonly other: string; readonly hint: string };
  readonly below: readonly LandingSection[];
}

export interface LandingReading {
  readonly landing?: Landing;
  readonly problems: readonly Problem[];
}

const id = must('id', textLike('a word of small letters', /^[a-z][a-z-]*$/), 'its name in the address and in tests');
const words = must('words', text, 'the words that the reader chooses');
const more = must('more', text, 'a line below, smaller');
const reply = must('reply', prose, 'what is right about the thought, where it is true, what this run shows');
const title = must('title', text, 'the heading');
const kind = must('kind', text, 'what happened');
const hint = must('hint', text, 'a line beside the heading');
const event = must(
  'event',
  mapping('an event', [kind], (values) => ({ kind: values.get(kind) ?? '' })),
  'the event',
);
const page = must('page', text, 'a page of the site');
const link = may(
  'link',
  mapping('a link', [page, words], (values) => ({ page: values.get(page) ?? '', words: values.get(words) ?? '' })),
  'where to read on',
);
const sectionText = must('text', text, 'a paragraph');

const guess = mapping('a guess', [id, words, more, reply], (values) => ({
  id: values.get(id) ?? '',
  words: values.get(words) ?? '',
  more: values.get(more) ?? '',
  reply: values.get(reply) ?? '',
}));

const section: Shape<LandingSection> = mapping('a section', [title, sectionText, link], (values) => {
  const to = values.get(link);
  return {
    title: values.get(title) ?? '',
    text: values.get(sectionText) ?? '',
    ...(to === undefined ? {} : { link: to }),
  };
});

const scenario = must('scenario', text, 'the scenario, by its file in content/scenarios without .yaml');
const question = must('question', listOf(text), 'the question, a line each');
const lead = must('lead', prose, 'what the reader sees here');
const setup = must('setup', prose, 'what this cluster is and is not');
const command = must('command', text, 'the line that Deploy types');
const answer = must('answer', text, 'the answer in one line');
const guesses = must('guesses', listOf(guess), 'what competent people think, each with its reply');
const shown = must(
  'shown',
  mapping('shown', [words, reply], (values) => ({ words: values.get(words) ?? '', reply: values.get(reply) ?? '' })),
  'for a reader who did not guess',
);
const why = must(
  'why',
  mapping('why', [title, hint, event], (values) => ({
    title: values.get(title) ?? '',
    hint: values.get(hint) ?? '',
    event: values.get(event) ?? { kind: '' },
  })),
  'the chain of causes under the answer',
);
const next = must('next', listOf(nextStep), 'where to go from here');
const back = must('back', text, 'beside Step back');
const comeBack = must('come-back', text, 'the button that leads back from another scenario');
const deployed = must('deployed', text, 'the heading after v2 was deployed');
const other = must('other', text, 'the heading after anything else');
const waiting = must(
  'waiting',
  mapping('waiting', [deployed, other, hint], (values) => ({
    deployed: values.get(deployed) ?? '',
    other: values.get(other) ?? '',
    hint: values.get(hint) ?? '',
  })),
  'headings between the act and the answer',
);
const below = must('below', listOf(section), 'what stands under the lab');

const landing: Shape<Landing> = mapping(
  'the first page',
  [scenario, question, lead, setup, command, answer, guesses, shown, why, next, back, comeBack, waiting, below],
  (values) => ({
    scenario: values.get(scenario) ?? '',
    question: values.get(question) ?? [],
    lead: values.get(lead) ?? '',
    setup: values.get(setup) ?? '',
    command: values.get(command) ?? '',
    answer: values.get(answer) ?? '',
    guesses: values.get(guesses) ?? [],
    shown: values.get(shown) ?? { words: '', reply: '' },
    why: values.get(why) ?? { title: '', hint: '', event: { kind: '' } },
    next: values.get(next) ?? [],
    back: values.get(back) ?? '',
    comeBack: values.get(comeBack) ?? '',
    waiting: values.get(waiting) ?? { deployed: '', other: '', hint: '' },
    below: values.get(below) ?? [],
  }),
);

/** Reads the texts of the first page. `file` is the name that messages give. */
export function readLanding(file: string, source: string): LandingReading {
  const reading = readYaml(source, file);
  const read = reading.problems.length > 0 ? undefined : landing.read(reading.document.contents, reading);
  return { ...(read === undefined ? {} : { landing: read }), problems: reading.problems };
}
