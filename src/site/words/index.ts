/**
 * The words of the site's pages, by language. Each folder here is one language, with the same catalogue; another folder is
 * another language, and needs no code.
 */
import type { words as english } from './en/index.ts';

export type Words = typeof english;

/** The language of the pages. */
export const LANGUAGE = 'en';

const catalogues = import.meta.glob<Words>('./*/index.ts', { import: 'words', eager: true });

/** The catalogue of a language. Throws for one that has no folder here. */
export function wordsOf(language: string): Words {
  const words = catalogues[`./${language}/index.ts`];
  if (words === undefined) throw new Error(`src/site/words has no language "${language}".`);
  return words;
}

/** The words of the pages. */
export const words = wordsOf(LANGUAGE);
