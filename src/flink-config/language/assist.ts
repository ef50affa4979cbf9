/** Help at a place of the text: what stands there, and what could. */
import { BELIEVED_KEYS } from '../believed-keys.ts';
import {
  catalogueEntry,
  catalogueOf,
  CATALOGUE_VERSIONS,
  explained,
  TREATMENTS,
  type CatalogueOption,
} from '../catalogue/index.ts';
import type { Completion, Hover } from './assistance.ts';
import type { ConfigurationDocument, ConfigurationEntry } from './document.ts';
import { nearestKeys } from './nearest-keys.ts';
import { wordsOf } from './rules/values.ts';

/** What is known about the key or the value at an offset of the text; nothing where there is neither. */
export function hoverAt(document: ConfigurationDocument, offset: number): Hover | undefined {
  const entry = document.entries.find(
    ({ keyAt, valueAt }) => offset >= keyAt.from && offset <= Math.max(keyAt.to, valueAt.to),
  );
  if (entry === undefined) return undefined;
  const span = { from: entry.keyAt.from, to: Math.max(entry.keyAt.to, entry.valueAt.to) };
  const found = catalogueEntry(entry.key, document.flink);
  const paragraphs =
    found === undefined ? unknown(entry.key, document.flink) : known(entry, found.option, document.flink);
  return { ...span, title: entry.key, paragraphs };
}

function unknown(key: string, flink: string): readonly string[] {
  const other = CATALOGUE_VERSIONS.find((version) => version !== flink && catalogueEntry(key, version) !== undefined);
  const near = nearestKeys(key, flink);
  return [
    other === undefined
      ? 'No version of Flink has this option. Flink reads options by name, and nobody asks for this one: it has no effect.'
      : `An option of Flink ${other}. Flink ${flink} does not read it: it has no effect.`,
    ...(BELIEVED_KEYS[key] === undefined ? [] : [BELIEVED_KEYS[key].truth]),
    ...(near.length === 0 ? [] : [`Near to it: ${near.map((word) => `\`${word}\``).join(', ')}.`]),
  ];
}

function known(entry: ConfigurationEntry, option: CatalogueOption, flink: string): readonly string[] {
  const { text, treatment, docs } = explained(option, flink);
  return [
    ...(option.key === entry.key || option.key.includes('<') ? [] : [`Read as \`${option.key}\`.`]),
    detailOf(option),
    ...(text === undefined ? [] : [text]),
    ...(treatment === 'simulated' ? [] : [TREATMENTS[treatment]]),
    ...(docs === undefined ? [] : [`[Flink’s documentation](${docs})`]),
    ...(entry.overridden ? ['A later line has the same key, and wins.'] : []),
  ];
}

/** The type of an option and its default, in one line. */
function detailOf(option: CatalogueOption): string {
  const words = wordsOf(option);
  const type = words === undefined ? option.type : words.map((word) => `\`${word}\``).join(' | ');
  const fallback = option.varies === true ? 'depends on the machine' : (option.default ?? 'none');
  return `${type} · default ${option.default === undefined || option.default === '' ? fallback || 'empty' : `\`${option.default}\``}`;
}

/** What could be written at an offset of the text: keys at the start of a line, values behind the colon. */
export function completionsAt(document: ConfigurationDocument, offset: number): readonly Completion[] {
  const { text, flink } = document;
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(start, offset);
  if (before.trimStart().startsWith('#')) return [];
  const above = pathAbove(text, start, indentOf(before));
  const prefix = above === '' || document.wrapping !== 'file' ? '' : `${above}.`;
  const colon = before.search(/:(?:\s|$)/);
  const keyFrom = start + indentOf(before);
  if (colon < 0) return keyCompletions(flink, prefix, keyFrom, offset);
  const option = catalogueEntry(`${prefix}${before.slice(0, colon).trim()}`, flink)?.option;
  if (option === undefined) return [];
  const gap = /^\s*/.exec(before.slice(colon + 1))?.[0].length ?? 0;
  const from = start + colon + 1 + gap;
  return valuesOf(option).map((value) => ({
    label: value,
    kind: 'value',
    detail: value === option.default ? 'default' : '',
    edit: { from, to: offset, text: `${gap === 0 ? ' ' : ''}${value}` },
  }));
}

/** An option as a list of proposals shows it. */
interface Proposal {
  readonly key: string;
  readonly detail: string;
  readonly text: string | undefined;
}

const proposals = new Map<string, readonly Proposal[]>();

/** What may be proposed with a version: made once, because it is asked for with every letter. */
function proposalsOf(flink: string): readonly Proposal[] {
  const ready = proposals.get(flink);
  if (ready !== undefined) return ready;
  const made = catalogueOf(flink)
    .filter(({ key, hidden, obsolete }) => hidden !== true && obsolete !== true && !key.startsWith('$'))
    .map((option) => ({ key: option.key, detail: detailOf(option), text: explained(option, flink).text }));
  proposals.set(flink, made);
  return made;
}

function keyCompletions(flink: string, prefix: string, from: number, to: number): readonly Completion[] {
  return proposalsOf(flink)
    .filter(({ key }) => key.startsWith(prefix) && key !== prefix)
    .map(({ key, detail, text }) => ({
      label: key,
      kind: 'key',
      detail,
      ...(text === undefined ? {} : { documentation: text }),
      edit: { from, to, text: `${key.slice(prefix.length)}: ` },
    }));
}

function valuesOf(option: CatalogueOption): readonly string[] {
  const words = wordsOf(option);
  if (words !== undefined) return words;
  return option.default === undefined || option.default === '' ? [] : [option.default];
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** The key that the lines above a line put before its own: those that are indented less and have no value. */
function pathAbove(text: string, start: number, indent: number): string {
  const path: string[] = [];
  let left = indent;
  for (const line of text.slice(0, start).split('\n').reverse()) {
    if (left === 0) break;
    if (line.trim() === '' || line.trimStart().startsWith('#') || indentOf(line) >= left) continue;
    left = indentOf(line);
    const parent = /^\s*([^:#]+):\s*(?:#.*)?$/.exec(line)?.[1];
    if (parent === undefined) return '';
    path.unshift(parent.trim().replace(/^(['"])(.*)\1$/, '$2'));
  }
  return path.join('.');
}
