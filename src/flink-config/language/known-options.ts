/** The options of a version, found by any of their keys. */
import type { FlinkVersion } from '../../model/index.ts';
import { OPTIONS } from '../options.ts';

/** How Flink reads the text of a value. */
export type ValueType =
  'Duration' | 'MemorySize' | 'Integer' | 'Long' | 'Double' | 'Float' | 'Boolean' | 'String' | 'Enum' | 'List' | 'Map';

/** One option of a version. */
export interface KnownOption {
  readonly key: string;
  readonly type: ValueType;
  /** As upstream's documentation writes it; nothing when there is none. */
  readonly default?: string;
  /** Older keys that this version still reads. */
  readonly deprecated: readonly string[];
  /** For an enum its words. */
  readonly values?: readonly string[];
  /** In one line. */
  readonly summary?: string;
  /** The model reads it. */
  readonly simulated: boolean;
}

/** A key, and the option that it stands for. */
export interface FoundOption {
  readonly option: KnownOption;
  /** The key is an older one of the option. */
  readonly deprecated: boolean;
}

/** All options of a version. */
export interface KnownOptions {
  readonly all: readonly KnownOption[];
  readonly find: (key: string) => FoundOption | undefined;
}

const byVersion = new Map<FlinkVersion, KnownOptions>();

/** The options of a version of Flink. */
export function knownOptions(flink: FlinkVersion): KnownOptions {
  const known = byVersion.get(flink) ?? indexed(optionsOf(flink));
  byVersion.set(flink, known);
  return known;
}

function indexed(all: readonly KnownOption[]): KnownOptions {
  const found = new Map<string, FoundOption>();
  for (const option of all) for (const key of option.deprecated) found.set(key, { option, deprecated: true });
  for (const option of all) found.set(option.key, { option, deprecated: false });
  return { all, find: (key) => found.get(key) };
}

function optionsOf(flink: FlinkVersion): readonly KnownOption[] {
  return OPTIONS.map((option) => ({
    key: option.key,
    type: TYPES[option.type],
    default: option.default,
    deprecated: (option.deprecated ?? [])
      .filter(({ removedIn2 }) => flink === '1.20' || removedIn2 !== true)
      .map(({ key }) => key),
    ...(option.type === 'enum' ? { values: Object.keys(option.words) } : {}),
    summary: option.changes,
    simulated: true,
  }));
}

const TYPES = { duration: 'Duration', integer: 'Integer', double: 'Double', string: 'String', enum: 'Enum' } as const;
