import {
  catalogueOf,
  explained,
  kafkaOptionsOf,
  TREATMENTS,
  type CatalogueOption,
  type ExplainedOption,
} from '../../flink-config/catalogue/index.ts';

/** One option, as its page draws it. */
export interface OptionEntry {
  readonly id: string;
  readonly key: string;
  /** Type, default and older keys, in words. */
  readonly facts: readonly { readonly name: string; readonly value: string; readonly isCode: boolean }[];
  readonly text?: string;
  readonly docs?: string;
  readonly isSimulated: boolean;
  /** What is said of it when it is not simulated. */
  readonly treatment: string;
}

/** Options whose keys begin with the same word. */
export interface OptionFamily {
  readonly name: string;
  readonly entries: readonly OptionEntry[];
  readonly simulated: number;
}

const KAFKA = 'Kafka’s clients';
/** Nobody sets these. */
const INTERNAL = 'internal';

/** Families that an operator of a cluster with HA looks into first, in this order; others follow by name. */
const FIRST = [
  ...['high-availability', 'execution', 'restart-strategy', 'heartbeat', 'jobmanager', 'taskmanager', 'state'],
  KAFKA,
];

/** The options of a version, by the first word of their keys. */
export function optionFamilies(flink: string): readonly OptionFamily[] {
  const families = new Map<string, OptionEntry[]>();
  for (const option of [...catalogueOf(flink), ...kafkaOptionsOf(flink)]) {
    const name = familyOf(option);
    families.set(name, [...(families.get(name) ?? []), entryOf(option, flink)]);
  }
  const rank = (name: string): number => {
    if (name === INTERNAL) return FIRST.length + 1;
    return FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length;
  };
  return [...families]
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map(([name, entries]) => ({ name, entries, simulated: entries.filter(({ isSimulated }) => isSimulated).length }));
}

function familyOf({ key, side }: CatalogueOption): string {
  const word = key.split('.')[0] ?? key;
  if (side === 'kafka') return KAFKA;
  return ['$internal', 'internal', 'hidden'].includes(word) ? INTERNAL : word;
}

function entryOf(option: CatalogueOption, flink: string): OptionEntry {
  const { text, docs, treatment }: ExplainedOption = explained(option, flink);
  const owner = option.side === 'kafka' ? `${option.in}.` : '';
  return {
    id: `${owner}${option.key}`,
    key: option.key,
    facts: factsOf(option),
    ...(text === undefined ? {} : { text }),
    ...(docs === undefined ? {} : { docs }),
    isSimulated: treatment === 'simulated',
    treatment: TREATMENTS[treatment],
  };
}

function factsOf(option: CatalogueOption): OptionEntry['facts'] {
  const { type, of, deprecated, fallback, enum: words, obsolete } = option;
  const code = (name: string, value: string) => ({ name, value, isCode: true });
  return [
    { name: '', value: of === undefined ? type : `${type} of ${of}`, isCode: false },
    ...(obsolete === true ? [{ name: '', value: 'deprecated by upstream', isCode: false }] : []),
    ...(option.side === 'kafka' ? [{ name: 'of', value: option.in, isCode: false }] : []),
    defaultOf(option),
    ...(words === undefined ? [] : [code('one of', words.join(' '))]),
    ...(deprecated.length === 0 ? [] : [code('older:', deprecated.join(' '))]),
    ...(fallback.length === 0 ? [] : [code('else:', fallback.join(' '))]),
  ];
}

function defaultOf({ default: value, varies }: CatalogueOption): OptionEntry['facts'][number] {
  if (value === undefined)
    return { name: '', value: varies === true ? 'default by machine' : 'no default', isCode: false };
  return value === '' ? { name: '', value: 'default empty', isCode: false } : { name: 'default', value, isCode: true };
}

/** Markdown's code spans, as parts. */
export function partsOf(words: string): readonly { readonly text: string; readonly isCode: boolean }[] {
  return words.split('`').map((text, at) => ({ text, isCode: at % 2 === 1 }));
}
