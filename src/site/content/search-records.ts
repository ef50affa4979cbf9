/** What the search finds: each lesson, each entry of the reference, each claim, each run, with its address. */
import { outcomesOf } from '../../lesson/reading.ts';
import { explained } from '../../flink-config/catalogue/index.ts';
import { CATALOGUE_VERSIONS, catalogueOf } from '../../flink-config/catalogue/index.ts';
import { referenceEntries } from '../reference/entries.ts';
import { referenceSections } from '../reference/sections.ts';
import type { words } from '../words/index.ts';
import { articleClaims } from './claims.ts';
import { withRunValues } from './lesson-ends.ts';
import { landingTexts, lessonPages } from './lessons.ts';
import { deploymentMatrix } from './matrix.ts';

/** One thing that may be found. */
export interface SearchRecord {
  /** Below the site's base. */
  readonly page: string;
  readonly kind: keyof typeof words.search.kinds;
  readonly title: string;
  /** What is looked through besides the title. */
  readonly text: string;
}

/** All of them. The order is that of results that fit equally well. */
export async function searchRecords(): Promise<readonly SearchRecord[]> {
  return [...(await lessons()), ...pages(), ...(await reference()), ...claims(), ...runs()];
}

async function lessons(): Promise<readonly SearchRecord[]> {
  const { question, lead, answer } = landingTexts();
  const first: SearchRecord = { page: '', kind: 'question', title: question.join(' '), text: `${lead} ${answer}` };
  const pages = await lessonPages();
  return [
    first,
    ...pages.map(({ path, lesson, entry }): SearchRecord => ({
      page: `lessons/${path}/`,
      kind: 'lesson',
      title: lesson.question,
      text: [lesson.about, plainText(withRunValues(entry.rendered?.html ?? '', lesson))].join(' '),
    })),
  ];
}

function pages(): readonly SearchRecord[] {
  return referenceSections.map(({ page, label, about }) => ({ page, kind: 'page', title: label, text: about }));
}

async function reference(): Promise<readonly SearchRecord[]> {
  const texts = optionTexts();
  return (await referenceEntries()).flatMap(({ section, page, title, text }): readonly SearchRecord[] => {
    if (section === 'overview' || section === 'marks' || section === 'simulated') return [];
    // A log line is looked for by what it says, not by our name for it.
    const [named, ...rest] = section === 'lines' ? text.split('\n') : [title, text];
    return [{ page, kind: section, title: named ?? title, text: [...rest, texts.get(title) ?? ''].join(' ') }];
  });
}

/** What is said of options, by their keys. */
function optionTexts(): ReadonlyMap<string, string> {
  return new Map(
    CATALOGUE_VERSIONS.flatMap((flink) =>
      catalogueOf(flink).map((option) => [option.key, explained(option, flink).text ?? ''] as const),
    ),
  );
}

function claims(): readonly SearchRecord[] {
  return articleClaims().groups.flatMap((group) =>
    group.claims.map(({ number, quote, reason }): SearchRecord => ({
      page: `claims/#claim-${number}`,
      kind: 'claim',
      title: quote,
      text: reason,
    })),
  );
}

function runs(): readonly SearchRecord[] {
  return outcomesOf(deploymentMatrix()).map(({ id, case: { does }, flink, outcome }): SearchRecord => ({
    page: `lab/?scenario=${id}`,
    kind: 'case',
    title: `${does}, Flink ${flink}`,
    text: outcome.says,
  }));
}

/** The words of a page's HTML. */
function plainText(html: string): string {
  return html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&(?:lt|#x3C);/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&(?:quot|#34);/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
}
