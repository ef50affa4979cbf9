/** Words with a meaning, and where lessons point at them. */
import { listOf, mapping, must, readYaml, text, textLike } from '../script/index.ts';
import type { Field, Problem } from '../script/index.ts';

export interface Term {
  readonly id: string;
  readonly term: string;
  readonly means: string;
}

const id = must('id', textLike('a word of small letters', /^[a-z][a-z0-9-]*$/), 'its name in lessons');
const term = must('term', text, 'the word as it is written');
const means = must('means', text, 'what it means here');

const terms: Field<readonly Term[]> = {
  key: 'terms',
  shape: listOf(
    mapping('a term', [id, term, means], (values) => ({
      id: values.get(id) ?? '',
      term: values.get(term) ?? '',
      means: values.get(means) ?? '',
    })),
  ),
  meaning: 'the words, in order',
  required: true,
};

/** Reads the glossary. `file` is the name that messages give. */
export function readGlossary(
  file: string,
  source: string,
): { readonly terms: readonly Term[]; readonly problems: readonly Problem[] } {
  const reading = readYaml(source, file);
  const shape = mapping('the glossary', [terms], (values) => values.get(terms) ?? []);
  const read = reading.problems.length > 0 ? undefined : shape.read(reading.document.contents, reading);
  return { terms: read ?? [], problems: reading.problems };
}
