import { own } from '../base/index.ts';
import type { Intervention } from '../model/index.ts';
import { splitLine } from '../simulation/index.ts';

/** Other spellings of a program. */
const ALIASES: Readonly<Record<string, string>> = {
  './bin/flink': 'flink',
  'bin/flink': 'flink',
  '/opt/flink/bin/flink': 'flink',
};

/** The name behind the first word of a line. */
export function nameBehind(word: string): string {
  return own(ALIASES, word) ?? word;
}

/**
 * What a line does that runs a program of its host; nothing for one that the shell would not understand. Whether there
 * is such a program is for the host to say.
 */
export function programLine(
  line: string,
  { host, variables }: { readonly host: string; readonly variables: Readonly<Record<string, string>> },
): Intervention | undefined {
  const [first, ...rest] = splitLine(line, variables).argv ?? [];
  return first === undefined ? undefined : { type: 'exec', host, argv: [nameBehind(first), ...rest] };
}
