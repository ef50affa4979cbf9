import type { Json } from '../base/index.ts';
import { parse, stringify } from 'yaml';

/** Data as YAML text. Equal data give equal text. */
export function toYaml(data: Json): string {
  return stringify(data, { lineWidth: 120 });
}

/** YAML text as data; throws with the parser's message when it is none. */
export function fromYaml(text: string): Json {
  return (parse(text) ?? null) as Json;
}
