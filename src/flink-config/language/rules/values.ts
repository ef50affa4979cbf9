/** Values that Flink cannot read, or reads as something else than they look like. */
import {
  catalogueEntry,
  type CatalogueEntry,
  type CatalogueOption,
  type CatalogueType,
} from '../../catalogue/index.ts';
import { whoReads } from '../../start/readers.ts';
import { couldNotParse, refusalOf, type Refusal, type ValueShape } from '../../value-text.ts';
import type { Fix } from '../diagnostic.ts';
import type { ConfigurationEntry } from '../document.ts';
import { hasOddBlanks, ODD_BLANKS, withoutOddBlanks } from '../odd-blanks.ts';
import type { Found, Subject } from './subject.ts';

/** What a value of each type looks like. */
const LOOKS: Readonly<Partial<Record<CatalogueType, string>>> = {
  integer: 'a whole number',
  long: 'a whole number',
  float: 'a number',
  double: 'a number',
  boolean: '`true` or `false`',
  duration: 'a duration: a whole number and a unit, like `10 s`, `500 ms`, `1 min`',
  memory: 'a size: a whole number and a unit, like `1024m`, `4 gb`',
};

const MOST_INTEGER = '2147483647';
const MOST_LONG = '9223372036854775807';

/** Words that options of type string take, which upstream checks by hand. */
const CLOSED: Readonly<Record<string, readonly string[]>> = {
  'restart-strategy.type': ['none', 'fixed-delay', 'failure-rate', 'exponential-delay'],
  'jobmanager.execution.failover-strategy': ['region', 'full'],
  'classloader.resolve-order': ['child-first', 'parent-first'],
};
/** Further spellings of these words. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  'restart-strategy.type': ['off', 'disable', 'fixeddelay', 'failurerate', 'exponentialdelay'],
};

/** How an option's value is read. */
export function shapeOf(option: CatalogueOption): ValueShape {
  return {
    type: option.type,
    ...(option.of === undefined ? {} : { of: option.of }),
    ...(option.enum === undefined ? {} : { words: option.enum }),
    ...(option.class === undefined ? {} : { javaEnum: option.class }),
  };
}

/** The words that a value may be; nothing when it may be anything. */
export function wordsOf(option: CatalogueOption): readonly string[] | undefined {
  return option.type === 'boolean' ? ['true', 'false'] : (option.enum ?? CLOSED[option.key]);
}

/** What is to be said about values. */
export function valueDiagnostics(subject: Subject): readonly Found[] {
  return subject.document.entries.flatMap((entry) => {
    const found = catalogueEntry(entry.key, subject.flink);
    if (found === undefined || found.by === 'below' || entry.overridden || subject.isBroken(entry)) return [];
    const refusal = refusalOf(entry.value, shapeOf(found.option), subject.flink);
    if (refusal !== undefined) return [refusedValue(subject, entry, found, refusal)];
    return [...closedWords(subject, entry, found.option), ...rewritten(subject, entry, found.option)];
  });
}

function refusedValue(
  subject: Subject,
  entry: ConfigurationEntry,
  { option }: CatalogueEntry,
  refusal: Refusal,
): Found {
  const words = wordsOf(option);
  const isRange = refusal.kind === 'range' && /^(?:integer|long)$/.test(option.type);
  const looks = isRange
    ? `a whole number up to ${option.type === 'integer' ? MOST_INTEGER : MOST_LONG}`
    : LOOKS[option.type];
  const wanted = words === undefined ? looks : `one of ${words.map((word) => `\`${word}\``).join(', ')}`;
  const code = {
    unit: 'wrong-unit',
    word: 'wrong-word',
    boolean: 'wrong-word',
    number: 'wrong-type',
    range: 'wrong-range',
  };
  return {
    ...place(entry),
    severity: 'error',
    code: code[refusal.kind],
    key: entry.key,
    message: `\`${entry.value}\` cannot be read: \`${option.key}\` is ${wanted ?? 'something else'}.`,
    flink: `${whoReads(option.key, subject.flink)} ${couldNotParse(option.key, entry.value)} Caused by: ${refusal.cause}`,
    next: `${hasOddBlanks(entry.value) ? `${ODD_BLANKS} ` : ''}Write ${wanted ?? 'another value'}.`,
    fixes: repairs(subject, entry, option),
  };
}

/** Of a value that cannot be read, what it probably was meant to be; else the default. */
function repairs(subject: Subject, entry: ConfigurationEntry, option: CatalogueOption): readonly Fix[] {
  const shape = shapeOf(option);
  const words = wordsOf(option) ?? [];
  const plain = withoutOddBlanks(entry.value)
    .replace(/^["'“”„‘’]|["'“”‘’]$/g, '')
    .trim();
  const likely = [
    ...(plain === entry.value ? [] : [plain]),
    ...words.filter((word) => near(word, entry.value)),
    ...(option.type === 'boolean' ? spokenBoolean(entry.value) : []),
    ...unitRepairs(entry.value, option.type),
  ].filter((value) => refusalOf(value, shape, subject.flink) === undefined);
  const fallback = option.default === undefined || option.default === '' ? [] : [option.default];
  return [
    ...[...new Set(likely)].slice(0, 2).map((value) => subject.revalued(entry, value, true)),
    ...fallback.map((value) => ({ ...subject.revalued(entry, value, false), title: `Use the default, \`${value}\`` })),
  ];
}

function spokenBoolean(value: string): readonly string[] {
  if (/^(?:yes|on|y|1|enabled?)$/i.test(value)) return ['true'];
  return /^(?:no|off|n|0|disabled?)$/i.test(value) ? ['false'] : [];
}

/** Units that people write, and Flink's own words for them. */
function unitRepairs(value: string, type: CatalogueType): readonly string[] {
  const parts = /^\s*(\d+)(?:\.\d+)?\s*([a-zµ]+)\s*$/i.exec(value);
  const [, number = '', unit = ''] = parts ?? [];
  if (parts === null) return /^\d+\.0$/.test(value) ? [value.slice(0, -2)] : [];
  const said = unit.toLowerCase();
  const own = (type === 'duration' ? DURATIONS : type === 'memory' ? MEMORY : []).find(([pattern]) =>
    pattern.test(said),
  );
  return own === undefined || value.includes('.') ? [] : [`${number}${type === 'memory' ? '' : ' '}${own[1]}`];
}

const DURATIONS: readonly (readonly [RegExp, string])[] = [
  [/^(?:ms|msec|millis)/, 'ms'],
  [/^s/, 's'],
  [/^mi?n?/, 'min'],
  [/^h/, 'h'],
  [/^d/, 'd'],
];
const MEMORY: readonly (readonly [RegExp, string])[] = [
  [/^k/, 'k'],
  [/^m/, 'm'],
  [/^g/, 'g'],
  [/^t/, 't'],
];

function near(word: string, value: string): boolean {
  const [a, b] = [word, value].map((text) => text.toLowerCase().replace(/[^a-z0-9]/g, ''));
  if (a === undefined || b === undefined || b === '') return false;
  return a === b || a.startsWith(b) || (b.length > 3 && a.includes(b)) || withoutOne(a, b) || withoutOne(b, a);
}

/** Whether one is the other without one of its letters. */
function withoutOne(long: string, short: string): boolean {
  if (long.length !== short.length + 1) return false;
  let at = 0;
  while (at < short.length && long[at] === short[at]) at++;
  return long.slice(at + 1) === short.slice(at);
}

/** Options that are texts to Flink's reader, and a choice of words to who asks for them. */
function closedWords(subject: Subject, entry: ConfigurationEntry, option: CatalogueOption): readonly Found[] {
  const words = CLOSED[option.key];
  const value = entry.value.toLowerCase();
  if (words === undefined || [...words, ...(ALSO[option.key] ?? [])].includes(value)) return [];
  const likely = words.filter((word) => near(word, value));
  return [
    {
      ...place(entry),
      severity: 'error',
      code: 'wrong-word',
      key: entry.key,
      message: `\`${entry.value}\` is none of ${words.map((word) => `\`${word}\``).join(', ')}.`,
      flink: whoReads(option.key, subject.flink),
      next: 'Write one of these words.',
      fixes: (likely.length > 0 ? likely : words).map((word) => subject.revalued(entry, word, likely.length === 1)),
    },
  ];
}

/** Texts that YAML takes for numbers, and prints otherwise. */
function rewritten(subject: Subject, entry: ConfigurationEntry, option: CatalogueOption): readonly Found[] {
  const written = subject.document.text.slice(entry.valueAt.from, entry.valueAt.to);
  const isNumber = /^[-+.\d][\w.+-]*$/.test(written) && /^[-\d.E]+$/.test(entry.value);
  if (option.type !== 'string' || subject.document.format !== 'config.yaml') return [];
  if (!isNumber || written === entry.value) return [];
  return [
    {
      ...entry.valueAt,
      severity: 'warning',
      code: 'number-rewritten',
      key: entry.key,
      message: `YAML takes \`${written}\` for a number. To Flink the value is \`${entry.value}\`.`,
      flink: `Goes on with \`${entry.value}\`.`,
      next: 'In quotes it stays as it is written.',
      fixes: [subject.revalued(entry, `"${written}"`, true)],
    },
  ];
}

/** Where the value is; the key, when there is none to be seen. */
function place(entry: ConfigurationEntry): { readonly from: number; readonly to: number } {
  return entry.valueAt.to > entry.valueAt.from ? entry.valueAt : entry.keyAt;
}
