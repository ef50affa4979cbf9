/** Reading what a tool of Kafka was printed with. */
import type { Json } from '../../base/index.ts';
import type { ToolReply } from '../../model/index.ts';

export type Values = Readonly<Record<string, Json>>;

/** A value as a word. */
export const word = (value: Json | undefined): string =>
  typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
/** The fields of a value. */
export const fields = (value: Json | undefined): Values => (value ?? {}) as Values;
/** What the broker has answered. */
export const replyOf = (values: Values): ToolReply => values['reply'] as unknown as ToolReply;
/** The options of the line. */
export const optionsOf = (values: Values): Readonly<Record<string, string>> =>
  fields(values['options']) as Record<string, string>;
