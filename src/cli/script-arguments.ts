import type { ParseArgsOptionsConfig } from 'node:util';
import type { FlinkVersion } from '../model/index.ts';
import type { Script } from '../script/index.ts';
import { flinkVersion, readArguments } from './arguments.ts';
import { readScript } from './scenarios.ts';

/** What the command line of a command on a script says. */
export interface ScriptArguments<T extends ParseArgsOptionsConfig> {
  readonly options: ReturnType<typeof readArguments<T>>['options'];
  /** The script's file, as the user named it. */
  readonly file: string;
  readonly script: Script;
  /** The version that the user asked for, or else the script's own. */
  readonly flink: FlinkVersion;
}

/** `SCRIPT.yaml [--flink V]` and other options. What is wrong with them, or with the script, is a `UsageError`. */
export function scriptArguments<T extends ParseArgsOptionsConfig>(
  args: readonly string[],
  others: T,
): ScriptArguments<T> {
  const { options, words } = readArguments(args, { ...others, flink: { type: 'string' } }, ['SCRIPT.yaml']);
  const [file = ''] = words;
  const named = flinkVersion((options as { readonly flink?: string }).flink);
  const script = readScript(file);
  return { options, file, script, flink: named ?? script.flink };
}
