/**
 * From the keys of a configuration to the parameters of the model. A key may be written flat
 * (`execution.checkpointing.interval: 1 s`) or nested, as Flink's own YAML allows.
 */
import { DURATION_UNITS, nearest, parseDuration } from '../base/index.ts';
import { FAMILIES } from './families.ts';
import type { ConfigOption, ConfiguredParameters } from './config-option.ts';
import { OPTIONS } from './options.ts';

export type FlatConfiguration = Readonly<Record<string, string>>;

/** A remark on one key. A `problem` is what Flink itself would refuse; a `note` changes nothing. */
export interface Remark {
  readonly key: string;
  readonly level: 'problem' | 'note';
  readonly text: string;
  /** Flink does with the value what the model cannot. */
  readonly isLeftOut?: true;
  /** What Flink says beside it, when it says more. */
  readonly cause?: string;
}

export interface ConfigurationEffects {
  readonly parameters: ConfiguredParameters;
  readonly remarks: readonly Remark[];
}

/** Flattens maps in maps; `null` stands for "not set" and is left out. Lists become Flink's `a;b`. */
export function flatten(nested: unknown, prefix = ''): FlatConfiguration {
  const flat: Record<string, string> = {};
  if (nested === null || typeof nested !== 'object') return flat;
  for (const [name, value] of Object.entries(nested)) {
    const key = prefix === '' ? name : `${prefix}.${name}`;
    if (Array.isArray(value)) flat[key] = value.map(String).join(';');
    else if (value !== null && typeof value === 'object') Object.assign(flat, flatten(value, key));
    else if (value !== null && value !== undefined) flat[key] = String(value as string | number | boolean);
  }
  return flat;
}

/** What a configuration means to a version of Flink. Never throws: what Flink would refuse is a remark. */
export function effectsOf(flat: FlatConfiguration, flink: string): ConfigurationEffects {
  const remarks: Remark[] = [];
  let parameters: ConfiguredParameters = {};
  for (const option of OPTIONS) {
    const key = keysOf(option, flink).find((candidate) => flat[candidate] !== undefined);
    if (key === undefined) continue;
    const value = flat[key] ?? '';
    const change = changeOf(option, value, flink);
    if (typeof change === 'string') {
      const cause = causeOf(option, value, flink);
      remarks.push({ key, level: 'problem', text: change, ...(cause === undefined ? {} : { cause }) });
    } else parameters = merged(parameters, change);
  }
  for (const key of Object.keys(flat)) {
    const note = noteOn(key, flat[key] ?? '', flink);
    if (note !== undefined) remarks.push({ key, level: 'note', ...note });
  }
  remarks.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return { parameters, remarks };
}

/** The keys under which a version reads an option, the one that wins first. */
function keysOf({ key, older = [], fallback = [], only }: ConfigOption, flink: string): readonly string[] {
  const hasKey = only === undefined || only === flink;
  return hasKey ? [key, ...older, ...fallback] : [...older, ...fallback];
}

/** The option behind a key, present or deprecated, if the model reads it; `note` when the option has a newer key. */
export function optionOf(
  key: string,
  flink: string,
): { readonly option: ConfigOption; readonly note?: string } | undefined {
  for (const option of OPTIONS) {
    const keys = keysOf({ ...option, fallback: [] }, flink);
    if (!keys.includes(key)) continue;
    return keys[0] === key ? { option } : { option, note: `Deprecated; its present name is ${keys[0]}.` };
  }
  return undefined;
}

/** What is to be said of a key that Flink takes without a word. */
function noteOn(key: string, value: string, flink: string): Pick<Remark, 'text' | 'isLeftOut'> | undefined {
  const found = optionOf(key, flink);
  if (found === undefined) return { text: unknownKey(key) };
  const { option, note } = found;
  const word = option.type === 'enum' ? wordOf(option, value, flink) : undefined;
  if (word !== undefined && option.type === 'enum' && option.words[word] === undefined)
    return { text: `Flink reads ${word}; it is not simulated here.`, isLeftOut: true };
  return note === undefined ? undefined : { text: note };
}

function unknownKey(key: string): string {
  const near = nearest(
    key,
    OPTIONS.map((option) => option.key),
  );
  const hint = near && near !== key ? ` Did you mean ${near}?` : '';
  return FAMILIES.includes(key.split('.')[0] ?? '')
    ? `Not part of this model: it changes nothing here.${hint}`
    : `Flink ignores this: it has no such option.${hint}`;
}

/** The change, or why Flink refuses the value, in its own words. */
function changeOf(option: ConfigOption, value: string, flink: string): ConfiguredParameters | string {
  const refusal = `Could not parse value '${value}' for key '${option.key}'.`;
  switch (option.type) {
    case 'duration': {
      const ms = parseDuration(value);
      return ms.ok ? option.change(ms.value) : refusal;
    }
    case 'integer': {
      const number = Number(value);
      return /^[+-]?\d+$/.test(value.trim()) && number >= option.least ? option.change(number) : refusal;
    }
    case 'double': {
      const number = Number(value);
      return value.trim() !== '' && Number.isFinite(number) ? option.change(number) : refusal;
    }
    case 'string':
      return option.change(value);
    case 'boolean':
      return /^(true|false)$/i.test(value.trim()) ? option.change(value.trim().toLowerCase() === 'true') : refusal;
    case 'enum': {
      const word = wordOf(option, value, flink);
      if (word === undefined) return enumRefusal(option, value, refusal);
      const meaning = option.words[word];
      return meaning === undefined ? {} : option.change(meaning);
    }
  }
}

type EnumOption = Extract<ConfigOption, { type: 'enum' }>;

/** The words that a version has for an option. */
function wordsOf({ words, wordsOf: ofVersions = {} }: EnumOption, flink: string): readonly string[] {
  const others = Object.keys(ofVersions).filter((version) => version !== flink);
  const missing = others.flatMap((version) => ofVersions[version] ?? []);
  return Object.keys(words).filter((word) => !missing.includes(word) || ofVersions[flink]?.includes(word) === true);
}

function wordOf(option: EnumOption, value: string, flink: string): string | undefined {
  const wanted = value.trim().toLowerCase();
  return wordsOf(option, flink).find((word) => word.toLowerCase() === wanted);
}

/** @simulates org.apache.flink.configuration.RestartStrategyOptions.RestartStrategyType · 1.20, 2.3 · exact */
function enumRefusal(option: ConfigOption, value: string, refusal: string): string {
  return option.key === 'restart-strategy.type'
    ? `${value.toLowerCase()} is an unknown value of RestartStrategyType.`
    : refusal;
}

/** What the parser of durations throws. */
/** What Flink says of the value itself, below its refusal. */
function causeOf(option: ConfigOption, value: string, flink: string): string | undefined {
  if (option.type === 'duration') return durationRefusal(value, flink);
  if (option.type !== 'enum' || option.enumClass === undefined) return undefined;
  const words = wordsOf(option, flink).join(', ');
  return `java.lang.IllegalArgumentException: Could not parse value for enum class ${option.enumClass}. Expected one of: [[${words}]]`;
}

function durationRefusal(value: string, flink: string): string | undefined {
  const ms = parseDuration(value);
  if (ms.ok) return undefined;
  const { error } = ms;
  if (error.reason === 'unknown unit')
    return `java.lang.IllegalArgumentException: Time interval unit label '${error.unit}' does not match any of the recognized units: ${DURATION_UNITS}`;
  if (error.reason !== 'no number') return undefined;
  const more = flink === '1.20' ? '' : `, and is not a valid ISO-8601 duration format: ${error.text}`;
  return `java.lang.NumberFormatException: text does not start with a number${more}`;
}

/** Options that a job may have of its own: they travel with it and win over the cluster's. */
export function isOfJob(key: string): boolean {
  return (key.startsWith('execution.checkpointing.') && !key.endsWith('savepoint-dir')) || isOfRestart(key);
}

/** Those among them that the JobMaster reads, and not `main()`. */
export function isOfRestart(key: string): boolean {
  return key.startsWith('restart-strategy');
}

/** Both, and where both say something about the same group, both of that. */
function merged<T extends object>(a: T, b: T): T {
  const both = { ...a } as Record<string, unknown>;
  for (const [key, value] of Object.entries(b)) {
    const known = both[key];
    both[key] = isGroup(known) && isGroup(value) ? merged(known, value) : value;
  }
  return both as T;
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
