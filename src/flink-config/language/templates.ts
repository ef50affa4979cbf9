/** Templates of Helm in a file that a configuration stands in: they are filled in before Flink reads it. */
import { catalogueEntry, type CatalogueOption, type CatalogueType } from '../catalogue/index.ts';

/** Stands for each character of a template, so that all places stay what they are. */
const UNKNOWN = '\uE000';
/** What is alone in its line says what is left out or comes again, and is no value. */
const CONTROL = /^([^\S\n]*)(\{\{(?:(?!\}\})[^])*\}\})(?=[^\S\n]*$)/gm;
const INLINE = /\{\{(?:(?!\}\})[^])*?\}\}/g;

/** The text with a comment or an unknown word where a template stands; as long as it was. */
export function withoutTemplates(text: string): string {
  if (!text.includes('{{')) return text;
  const blank = (part: string, by: string): string => part.replace(/[^\n]/g, by);
  return text
    .replace(CONTROL, (_, indent: string, template: string) => indent + blank(template, '#'))
    .replace(INLINE, (template) => blank(template, UNKNOWN));
}

/** Whether a part of it comes from a template. */
export function isTemplated(text: string): boolean {
  return text.includes(UNKNOWN);
}

/** A value that nothing can be said against, for what nobody knows before it is filled in. */
export function anyValueOf(key: string, value: string, flink: string): string {
  if (key === 'high-availability.type') return 'kubernetes';
  const option = catalogueEntry(key, flink)?.option;
  const known = value.replace(/\uE000+/g, 'template');
  if (option === undefined || (option.type === 'string' && known !== 'template')) return known;
  return option.default ?? ANY[option.type](option);
}

const ANY: Readonly<Record<CatalogueType, (option: CatalogueOption) => string>> = {
  // Of a directory it is not said that only one host has it.
  string: () => 's3://template',
  integer: () => '1',
  long: () => '1',
  float: () => '1',
  double: () => '1',
  boolean: () => 'false',
  duration: () => '1 min',
  memory: () => '2g',
  enum: ({ enum: [first = ''] = [] }) => first,
  map: () => '',
  list: () => '',
};
