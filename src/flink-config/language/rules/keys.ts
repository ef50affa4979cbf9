/** Keys that a version does not read, or reads by another name. */
import { BELIEVED_KEYS } from '../../believed-keys.ts';
import {
  catalogueEntry,
  CATALOGUE_VERSIONS,
  kafkaOptionsOf,
  readElsewhere,
  TREATMENTS,
  type CatalogueOption,
} from '../../catalogue/index.ts';
import type { ConfigurationEntry } from '../document.ts';
import { nearestKeys } from '../nearest-keys.ts';
import { hasOddBlanks, ODD_BLANKS, withoutOddBlanks } from '../odd-blanks.ts';
import type { Found, Subject } from './subject.ts';

const IGNORES = 'Nothing. Flink reads options by name, and nobody asks for this one: no warning, no error, no effect.';

/** What is to be said about the keys themselves. */
export function keyDiagnostics(subject: Subject): readonly Found[] {
  return subject.document.entries.flatMap((entry) => {
    if (subject.isBroken(entry)) return [];
    const found = catalogueEntry(entry.key, subject.flink);
    if (found === undefined) return [elsewhere(subject, entry) ?? unknown(subject, entry)];
    const { option, by } = found;
    if (by === 'deprecated' || by === 'fallback') return older(subject, entry, option, by);
    return by === 'key' && option.obsolete === true ? [obsolete(subject, entry, option)] : [];
  });
}

/** Keys that something else reads than the processes of Flink. */
function elsewhere(subject: Subject, entry: ConfigurationEntry): Found | undefined {
  const { key } = entry;
  const reader = readElsewhere(key);
  if (reader !== undefined)
    return {
      ...entry.keyAt,
      severity: 'note',
      code: 'read-elsewhere',
      key,
      message: `\`${key}\` is read by ${reader}.`,
      flink: 'The processes of Flink do not look at it.',
      next: 'It is right here, and not simulated.',
      fixes: [],
    };
  if (!kafkaOptionsOf(subject.flink).some((option) => option.key === key)) return undefined;
  return {
    ...entry.keyAt,
    severity: 'warning',
    code: 'option-of-kafka',
    key,
    message: `\`${key}\` is an option of a client of Kafka, not of Flink.`,
    flink: IGNORES,
    next: `${TREATMENTS.job} Set it where the job makes its source or sink.`,
    fixes: subject.removed(entry, false),
  };
}

function unknown(subject: Subject, entry: ConfigurationEntry): Found {
  const { flink } = subject;
  const { key } = entry;
  const other = CATALOGUE_VERSIONS.find((version) => version !== flink && catalogueEntry(key, version) !== undefined);
  return other === undefined ? ofNoVersion(subject, entry) : ofOtherVersion(subject, entry, other);
}

function ofNoVersion(subject: Subject, entry: ConfigurationEntry): Found {
  const { key } = entry;
  const believed = BELIEVED_KEYS[key];
  const isOdd = hasOddBlanks(key);
  const near = nearestKeys(isOdd ? withoutOddBlanks(key).trim() : key, subject.flink);
  const meant = near.find((candidate) => candidate.toLowerCase() === key.toLowerCase());
  const there = meant === undefined ? undefined : subject.entry(meant);
  if (there !== undefined) return spelledAnew(subject, entry, there);
  const free = near.filter((candidate) => subject.entry(candidate) === undefined);
  // What is believed has a known meaning; a word that is merely near may have meant anything.
  const fixes = [
    ...free.flatMap((candidate) => subject.renamed(entry, candidate, candidate === believed?.instead)),
    ...subject.removed(entry, believed !== undefined && believed.instead === undefined),
  ];
  const names = near.map((candidate) => `\`${candidate}\``).join(', ');
  return {
    ...entry.keyAt,
    severity: 'warning',
    code: 'unknown-key',
    key,
    message: `No version of Flink has an option \`${key}\`.`,
    flink: IGNORES,
    next: `${isOdd ? `${ODD_BLANKS} ` : ''}${believed?.truth ?? (near.length === 0 ? 'Remove the line.' : `Did you mean ${names}?`)}`,
    fixes,
  };
}

/** A key that differs from another of the file in large and small letters alone. */
function spelledAnew(subject: Subject, entry: ConfigurationEntry, there: ConfigurationEntry): Found {
  return {
    ...entry.keyAt,
    severity: 'warning',
    code: 'unknown-key',
    key: entry.key,
    message: `No version of Flink has an option \`${entry.key}\`: large and small letters differ.`,
    flink: IGNORES,
    next: `\`${there.key}\` stands in line ${subject.lineOf(there)}, with \`${there.value}\`. Keep one of both lines.`,
    fixes: subject.removed(entry, false),
  };
}

function ofOtherVersion(subject: Subject, entry: ConfigurationEntry, other: string): Found {
  const { key } = entry;
  const replacement = REPLACED[key] ?? sameMeaning(key, other, subject.flink);
  const isFree = replacement !== undefined && subject.entry(replacement) === undefined;
  return {
    ...entry.keyAt,
    severity: 'warning',
    code: 'other-version',
    key,
    message:
      subject.flink === '1.20'
        ? `\`${key}\` is an option of Flink ${other}: 1.20 does not have it yet.`
        : `\`${key}\` was an option of Flink ${other}: ${subject.flink} no longer has it.`,
    flink: IGNORES,
    next:
      replacement === undefined
        ? 'Without it the behaviour is that of the default.'
        : `Flink ${subject.flink} has \`${replacement}\` for it.`,
    fixes: [
      ...(isFree ? subject.renamed(entry, replacement, REPLACED[key] === undefined) : []),
      ...subject.removed(entry, false),
    ],
  };
}

/** Options that are gone in 2.x, and what took their place: it does not always mean the same. */
const REPLACED: Readonly<Record<string, string>> = {
  'jobmanager.heap.size': 'jobmanager.memory.process.size',
  'jobmanager.heap.mb': 'jobmanager.memory.process.size',
  'taskmanager.heap.size': 'taskmanager.memory.process.size',
  'taskmanager.heap.mb': 'taskmanager.memory.process.size',
  'execution.savepoint-restore-mode': 'execution.state-recovery.claim-mode',
  'cluster.evenly-spread-out-slots': 'taskmanager.load-balance.mode',
};

/** A key of another version that is one of the older keys of an option, of which this version has one. */
function sameMeaning(key: string, other: string, flink: string): string | undefined {
  const option = catalogueEntry(key, other)?.option;
  const keys = option === undefined ? [] : [option.key, ...option.deprecated, ...option.fallback];
  return keys.find((candidate) => candidate !== key && catalogueEntry(candidate, flink)?.by === 'key');
}

function older(
  subject: Subject,
  entry: ConfigurationEntry,
  option: CatalogueOption,
  by: 'deprecated' | 'fallback',
): readonly Found[] {
  const taken = subject.entry(option.key);
  if (taken !== undefined && taken.key !== entry.key) return [overridden(subject, entry, taken)];
  const isDeprecated = by === 'deprecated';
  return [
    {
      ...entry.keyAt,
      severity: isDeprecated ? 'warning' : 'note',
      code: isDeprecated ? 'deprecated-key' : 'fallback-key',
      key: entry.key,
      message: isDeprecated
        ? `\`${entry.key}\` is an older name of \`${option.key}\`.`
        : `\`${entry.key}\` is read for \`${option.key}\`, which is not set.`,
      flink: isDeprecated
        ? `Reads it, and warns: Config uses deprecated configuration key '${entry.key}' instead of proper key '${option.key}'`
        : `Reads it as \`${option.key}\`.`,
      next: isDeprecated
        ? 'Write the present name: the next major version may not know this one.'
        : 'Nothing has to be done.',
      fixes: subject.renamed(entry, option.key, isDeprecated),
    },
  ];
}

function overridden(subject: Subject, entry: ConfigurationEntry, taken: ConfigurationEntry): Found {
  return {
    ...entry.keyAt,
    severity: 'warning',
    code: 'overridden-key',
    key: entry.key,
    message: `\`${taken.key}\` stands in this file too, and wins: this line has no effect.`,
    flink: `Takes the value of \`${taken.key}\`: \`${taken.value}\`.`,
    next: 'Both are keys of one option. Keep the one that you mean.',
    fixes: subject.removed(entry, true),
  };
}

function obsolete(subject: Subject, entry: ConfigurationEntry, option: CatalogueOption): Found {
  const replacement = REPLACED[option.key];
  const isFree = replacement !== undefined && subject.entry(replacement) === undefined;
  return {
    ...entry.keyAt,
    severity: 'note',
    code: 'obsolete-option',
    key: entry.key,
    message: `Upstream has given up the option \`${option.key}\`.`,
    flink: `Flink ${subject.flink} still reads it where it has a meaning left. A later version will not.`,
    next: replacement === undefined ? 'Look whether you still need it.' : `\`${replacement}\` took its place.`,
    fixes: isFree ? subject.renamed(entry, replacement, false) : [],
  };
}
