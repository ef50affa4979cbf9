/** What is looked up rather than learnt: components, states, log lines. The model says what there is, and files of content say
 * what it means. */
import { mapping, may, must, readYaml, text } from '../script/index.ts';
import type { Field, Problem, Shape } from '../script/index.ts';

/** A state, what it means, and what may follow it for which reason. */
export interface ReferenceState {
  readonly name: string;
  /** Empty where its name and its ways say all. */
  readonly means: string;
  readonly to: readonly { readonly name: string; readonly why: string }[];
}

/** A component of the model. */
export interface ReferenceComponent {
  readonly name: string;
  readonly means: string;
  /** Its file in the repository. */
  readonly file: string;
  readonly states: readonly ReferenceState[];
}

/** A line of a log. */
export interface ReferenceLine {
  /** `Dispatcher.receivedSubmission` */
  readonly name: string;
  readonly means: string;
  /** Full names of the classes that write it, and how: versions may differ in both. */
  readonly wordings: readonly {
    readonly logger: string;
    readonly level: string;
    readonly versions: readonly string[];
    /** With `{placeholders}`. */
    readonly text: string;
  }[];
}

/** Everything of the model that has a page of its own in the reference. */
export interface ModelReference {
  readonly components: readonly ReferenceComponent[];
  readonly jobs: readonly ReferenceState[];
  readonly tasks: readonly ReferenceState[];
  readonly lines: readonly ReferenceLine[];
}

/** Sentences by the names that they explain. */
export type Meanings = Readonly<Record<string, string>>;

interface ReadMeanings<T> {
  readonly meanings: T | undefined;
  readonly problems: readonly Problem[];
}

/** Sentences for these names, and for no other. A name may wait for its sentence: a test says which do. */
function meaningsOf(what: string, names: readonly string[]): Shape<Meanings> {
  const fields = names.map((name): Field<string> => may(name, text, 'what it means'));
  return mapping(what, fields, (values) =>
    Object.fromEntries(fields.map((field) => [field.key, values.get(field) ?? ''])),
  );
}

/** Reads a file that explains each of these names. `file` is the name that messages give. */
export function readMeanings(file: string, source: string, names: readonly string[]): ReadMeanings<Meanings> {
  return read(file, source, meaningsOf('the file', names));
}

/** Reads a file that explains names in several groups. */
export function readGroupedMeanings<K extends string>(
  file: string,
  source: string,
  groups: Readonly<Record<K, readonly string[]>>,
): ReadMeanings<Readonly<Record<K, Meanings>>> {
  const names = Object.keys(groups) as K[];
  const fields = names.map((group) => must(group, meaningsOf(group, groups[group]), 'a sentence for each'));
  const shape = mapping('the file', fields, (values) => {
    const found = fields.map((field, at) => [names[at], values.get(field) ?? {}] as const);
    return Object.fromEntries(found) as Record<K, Meanings>;
  });
  return read(file, source, shape);
}

function read<T>(file: string, source: string, shape: Shape<T>): ReadMeanings<T> {
  const reading = readYaml(source, file);
  const meanings = reading.problems.length > 0 ? undefined : shape.read(reading.document.contents, reading);
  return { meanings, problems: reading.problems };
}
