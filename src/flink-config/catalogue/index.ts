/**
 * Every option of Flink, by version, as its jars have it: `npm run -s real -- catalogue` reads them there.
 * A layer's door of its own: a page that only runs a simulation loads none of it.
 */
import flink120 from './1.20.json' with { type: 'json' };
import flink23 from './2.3.json' with { type: 'json' };

/** How Flink reads the text of a value. `memory` is a size with a unit, `map` pairs `a:b,c:d` or keys below the key. */
export type CatalogueType =
  'string' | 'integer' | 'long' | 'float' | 'double' | 'boolean' | 'duration' | 'memory' | 'enum' | 'map' | 'list';

/** What the jars say of an option. */
export interface CatalogueOption {
  /** `metrics.reporter.<name>.interval`: a word in angle brackets stands for any name without a dot. */
  readonly key: string;
  readonly type: CatalogueType;
  /** The type of a list's elements. */
  readonly of?: CatalogueType;
  /** As it would be written in `config.yaml`; absent: there is none, or it `varies`. */
  readonly default?: string;
  /** The default depends on the machine or the deployment. */
  readonly varies?: boolean;
  /** Keys that are read when the option's own is absent, in that order, with a warning in the log. */
  readonly deprecated: readonly string[];
  /** Keys that are read when the option's own is absent, in that order, without a word. */
  readonly fallback: readonly string[];
  /** The words of an enum, or of a list's enum. Flink reads them in any case. */
  readonly enum?: readonly string[];
  /** The Java enum, which Flink names when a word is none of its. */
  readonly class?: string;
  /** Read by a client of Kafka that a job makes, not by Flink: in `config.yaml` it does nothing. */
  readonly side?: 'kafka';
  /** The class that declares the option: `HighAvailabilityOptions`. */
  readonly in: string;
  /** Upstream has deprecated the option itself. */
  readonly obsolete?: boolean;
  /** Upstream leaves it out of its documentation. */
  readonly hidden?: boolean;
}

/** The versions that have a catalogue. */
export const CATALOGUE_VERSIONS = ['1.20', '2.3'] as const;

type Written = Omit<CatalogueOption, 'deprecated' | 'fallback'> & Partial<CatalogueOption>;

const completed = (written: readonly unknown[]): readonly CatalogueOption[] =>
  (written as readonly Written[]).map((option) => ({ deprecated: [], fallback: [], ...option }));

const OPTIONS: Readonly<Record<string, readonly CatalogueOption[]>> = {
  '1.20': completed(flink120),
  '2.3': completed(flink23),
};

const isOfFlink = (option: CatalogueOption): boolean => option.side === undefined;

const OF_FLINK: Readonly<Record<string, readonly CatalogueOption[]>> = {
  '1.20': (OPTIONS['1.20'] ?? []).filter(isOfFlink),
  '2.3': (OPTIONS['2.3'] ?? []).filter(isOfFlink),
};

/** An option, and how a key leads to it. */
export interface CatalogueEntry {
  readonly option: CatalogueOption;
  /** `below`: the key stands below that of a map, `name` among it that of a `<name>`. */
  readonly by: 'key' | 'deprecated' | 'fallback' | 'name' | 'below';
}

/** The options of a version, sorted by key; none of a version without a catalogue. */
export function catalogueOf(flink: string): readonly CatalogueOption[] {
  return OF_FLINK[flink] ?? [];
}

/** The options of Kafka's clients, and of the source that reads with one: `consumer` and `producer` share some keys. */
export function kafkaOptionsOf(flink: string): readonly CatalogueOption[] {
  return (OPTIONS[flink] ?? []).filter((option) => !isOfFlink(option));
}

/** The option that a version reads under a key, present or older; undefined when it reads none. */
export function catalogueEntry(key: string, flink: string): CatalogueEntry | undefined {
  return keysOf(flink).get(key) ?? patternOf(key, flink);
}

const known = new Map<string, ReadonlyMap<string, CatalogueEntry>>();

function keysOf(flink: string): ReadonlyMap<string, CatalogueEntry> {
  const ready = known.get(flink);
  if (ready !== undefined) return ready;
  const entries = new Map<string, CatalogueEntry>();
  const options = catalogueOf(flink);
  const add = (key: string, entry: CatalogueEntry): void => {
    if (!entries.has(key)) entries.set(key, entry);
  };
  // What upstream has deprecated often lives on as the older key of its successor: then the successor is meant.
  const isPresent = ({ obsolete }: CatalogueOption): boolean => obsolete !== true;
  for (const some of [options.filter(isPresent), options]) {
    for (const option of some) add(option.key, { option, by: 'key' });
    for (const by of ['deprecated', 'fallback'] as const)
      for (const option of some) for (const key of option[by]) add(key, { option, by });
  }
  known.set(flink, entries);
  return entries;
}

const patterns = new Map<string, readonly CatalogueOption[]>();

/** Options that more than their own key leads to: few, and asked for with every key that is none. */
function patternsOf(flink: string): readonly CatalogueOption[] {
  const ready =
    patterns.get(flink) ?? catalogueOf(flink).filter(({ key, type }) => type === 'map' || key.includes('<'));
  patterns.set(flink, ready);
  return ready;
}

/** What has names of the reader's own in its key. */
function patternOf(key: string, flink: string): CatalogueEntry | undefined {
  const parts = key.split('.');
  let free: CatalogueEntry | undefined;
  for (const option of patternsOf(flink)) {
    if (option.type === 'map' && key.startsWith(`${option.key}.`)) return { option, by: 'below' };
    if (!option.key.includes('<')) continue;
    const wanted = option.key.split('.');
    const isRest = wanted.at(-1)?.startsWith('<') === true;
    const fits = isRest ? parts.length >= wanted.length : parts.length === wanted.length;
    if (!fits || !wanted.every((word, at) => word.startsWith('<') || word === parts[at])) continue;
    if (!isRest) return { option, by: 'name' };
    free ??= { option, by: 'name' };
  }
  return free;
}

export { explained, TREATMENTS, type ExplainedOption, type Treatment } from './explained.ts';
export { versionsCompared, type Difference, type VersionsCompared } from './compared.ts';
export { readElsewhere } from './elsewhere.ts';
