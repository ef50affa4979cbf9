/** What a page says of itself to machines, in the words of schema.org. A site without an address names no addresses. */

/** A description in JSON-LD. */
export type StructuredData = Readonly<Record<string, unknown>>;

const CONTEXT = 'https://schema.org';

/** What is said of a lesson. */
export interface LessonFacts {
  readonly question: string;
  readonly about: string;
  readonly minutes: number;
  readonly teaches: readonly string[];
  readonly language: string;
  /** The title of the course. */
  readonly course: string;
  /** Absolute. */
  readonly address?: string | undefined;
  readonly picture?: string | undefined;
}

/** A lesson, as something that is learnt from. */
export function lessonData(facts: LessonFacts): StructuredData {
  const { question, about, minutes, teaches, language, course, address, picture } = facts;
  return {
    '@context': CONTEXT,
    '@type': 'LearningResource',
    name: question,
    description: about,
    learningResourceType: 'interactive simulation',
    timeRequired: `PT${minutes}M`,
    teaches,
    inLanguage: language,
    isAccessibleForFree: true,
    isPartOf: { '@type': 'Course', name: course },
    ...(address === undefined ? {} : { url: address }),
    ...(picture === undefined ? {} : { image: picture }),
  };
}

/** A course and what it is made of. */
export function courseData(
  name: string,
  about: string,
  lessons: readonly { readonly question: string; readonly minutes: number }[],
): StructuredData {
  return {
    '@context': CONTEXT,
    '@type': 'Course',
    name,
    description: about,
    isAccessibleForFree: true,
    hasPart: lessons.map(({ question, minutes }) => ({
      '@type': 'LearningResource',
      name: question,
      timeRequired: `PT${minutes}M`,
    })),
  };
}

/** Words with their meanings. */
export function termsData(
  name: string,
  terms: readonly { readonly term: string; readonly means: string }[],
): StructuredData {
  return {
    '@context': CONTEXT,
    '@type': 'DefinedTermSet',
    name,
    hasDefinedTerm: terms.map(({ term, means }) => ({ '@type': 'DefinedTerm', name: term, description: means })),
  };
}

/** The description as the text of a script element, which nothing in it can end. */
export function asScriptText(data: StructuredData): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
