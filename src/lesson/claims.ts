/** The claims of an article, one by one: what it says, whether that is so, why, and where a reader can see it. */
import { FLINK_VERSIONS, listOf, mapping, must, oneOf, predicate, readYaml, text, textLike } from '../script/index.ts';
import type { Field, Position, Predicate, Problem, Shape } from '../script/index.ts';

type Version = (typeof FLINK_VERSIONS)[number];

/** `none`: there is no such thing in Flink. */
export const VERDICTS = ['right', 'partly', 'wrong', 'none'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How a verdict is said to a reader. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  right: 'true',
  partly: 'partly',
  wrong: 'false',
  none: 'no such thing',
};

const PLACES = ['case', 'scenario', 'lesson'] as const;

/** Where a claim can be seen: a case of the matrix at its end, a scenario at its start, or a lesson. */
export interface Sight {
  readonly place: (typeof PLACES)[number];
  /** The name of the file, without its ending; of a lesson with its folder. */
  readonly name: string;
  /** What to look at there. */
  readonly look: string;
  /** What holds there, and shows it: at the end of the case, or at the start of the scenario. */
  readonly shows: readonly Predicate[];
  readonly at: Position;
}

export interface Claim {
  /** Its place in the article, from 1. */
  readonly number: number;
  /** A phrase of the article in quotation marks, or what its sentence says in short. */
  readonly quote: string;
  readonly verdict: Verdict;
  /** What Flink does, with `code`. */
  readonly reason: string;
  readonly source: string;
  readonly flink: readonly Version[];
  /** Not there for advice of which there is nothing to run. */
  readonly see?: Sight;
}

export interface ClaimGroup {
  readonly title: string;
  readonly claims: readonly Claim[];
}

export interface Claims {
  readonly title: string;
  readonly about: string;
  readonly groups: readonly ClaimGroup[];
}

const title = must('title', text, 'the heading');
const about = must('about', text, 'what it is about, in a sentence or two');
const quote = must('says', text, 'what the article says: a phrase, not a passage');
const verdict = must('verdict', oneOf(VERDICTS), 'whether it is so');
const reason = must('reason', text, 'what Flink does');
const source = must('source', text, 'where that is known from');
const flink: Field<readonly Version[]> = {
  key: 'flink',
  shape: listOf(oneOf(FLINK_VERSIONS)),
  meaning: 'the versions it is true of; all if not said',
};
const name = textLike('the name of a file, without its ending', /^[a-z0-9-]+(?:\/[a-z0-9-]+)?$/);
const places = PLACES.map((key): Field<string> => ({ key, shape: name, meaning: 'where it can be seen' }));
const look = must('look', text, 'what to look at there');
const shows: Field<readonly Predicate[]> = {
  key: 'shows',
  shape: listOf(predicate),
  meaning: 'what holds there, beside what the case itself shows',
};

const sight: Shape<Sight> = {
  words: 'where it can be seen',
  read(node, reading) {
    const shape = mapping('see', [...places, look, shows], (values) => values);
    const values = shape.read(node, reading);
    if (values === undefined) return undefined;
    const named = PLACES.flatMap((place, index) => {
      const found = places[index] === undefined ? undefined : values.get(places[index]);
      return found === undefined ? [] : [{ place, name: found }];
    });
    const [only] = named;
    if (only === undefined || named.length > 1) return reading.refuse(node, `see needs one of ${PLACES.join(', ')}`);
    const holds = values.get(shows) ?? [];
    if (only.place === 'lesson' && holds.length > 0)
      return reading.refuse(node, 'shows: a lesson’s own steps say what holds in it');
    return { ...only, look: values.get(look) ?? '', shows: holds, at: reading.position(node) };
  },
};
const see: Field<Sight> = { key: 'see', shape: sight, meaning: 'where it can be seen' };

type Unnumbered = Omit<Claim, 'number'>;

const claims = must(
  'claims',
  listOf<Unnumbered>(
    mapping('a claim', [quote, verdict, reason, source, flink, see], (values) => {
      const seen = values.get(see);
      return {
        quote: values.get(quote) ?? '',
        verdict: values.get(verdict) ?? 'none',
        reason: values.get(reason) ?? '',
        source: values.get(source) ?? '',
        flink: values.get(flink) ?? FLINK_VERSIONS,
        ...(seen === undefined ? {} : { see: seen }),
      };
    }),
  ),
  'its claims, in order',
);
const groups = must(
  'groups',
  listOf<{ readonly title: string; readonly claims: readonly Unnumbered[] }>(
    mapping('a group', [title, claims], (values) => ({
      title: values.get(title) ?? '',
      claims: values.get(claims) ?? [],
    })),
  ),
  'the parts of the article, in order',
);
const whole = mapping<Claims>('the claims', [title, about, groups], (values) => {
  let number = 0;
  return {
    title: values.get(title) ?? '',
    about: values.get(about) ?? '',
    groups: (values.get(groups) ?? []).map((group) => ({
      title: group.title,
      claims: group.claims.map((claim): Claim => ({ number: ++number, ...claim })),
    })),
  };
});

/** Reads the claims. `file` is the name that messages give. */
export function readClaims(
  file: string,
  content: string,
): { readonly claims: Claims | undefined; readonly problems: readonly Problem[] } {
  const reading = readYaml(content, file);
  const read = reading.problems.length > 0 ? undefined : whole.read(reading.document.contents, reading);
  return { claims: read, problems: reading.problems };
}

/** All claims, in order. */
export function allClaims({ groups: all }: Claims): readonly Claim[] {
  return all.flatMap((group) => group.claims);
}
