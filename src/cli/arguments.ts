import type { ParseArgsOptionsConfig } from 'node:util';
import { parseArgs } from 'node:util';
import { FLINK_VERSIONS, type FlinkVersion } from '../model/index.ts';
import { UsageError } from './command.ts';

/** Options and positional words of a command line. An unknown option, or too few or many words, is a `UsageError`. */
export function readArguments<T extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: T,
  positionals: readonly string[],
): { readonly options: ReturnType<typeof parseArgs<{ options: T }>>['values']; readonly words: readonly string[] } {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const missing = positionals[parsed.positionals.length];
  if (missing !== undefined) throw new UsageError(`${missing} is missing`);
  const extra = parsed.positionals[positionals.length];
  if (extra !== undefined) throw new UsageError(`unexpected word: ${extra}`);
  return {
    options: parsed.values,
    words: parsed.positionals,
  };
}

/** A whole number that an option was given, or its default. */
export function wholeNumber(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  if (!/^\d{1,15}$/.test(text)) throw new UsageError(`--${name} needs a whole number, not ${text}`);
  return Number(text);
}

/** The version of Flink that the user asked for; nothing when none was named. */
export function flinkVersion(text: string | undefined): FlinkVersion | undefined {
  const version = FLINK_VERSIONS.find((one) => one === text);
  if (text !== undefined && version === undefined)
    throw new UsageError(`--flink needs ${FLINK_VERSIONS.join(' or ')}, not ${text}`);
  return version;
}
