/** Help at a place of the text: what stands there, and what could. */
import type { Completion, Hover } from './assistance.ts';
import type { ConfigurationDocument, ConfigurationEntry } from './document.ts';
import { knownOptions, type KnownOption } from './known-options.ts';

/** What is known about the key or the value at an offset of the text; nothing where there is neither. */
export function hoverAt(document: ConfigurationDocument, offset: number): Hover | undefined {
  const entry = document.entries.find(({ keyAt, valueAt }) => offset >= keyAt.from && offset <= valueAt.to);
  if (entry === undefined) return undefined;
  const found = knownOptions(document.flink).find(entry.key);
  const span = { from: entry.keyAt.from, to: entry.valueAt.to };
  if (found === undefined)
    return { ...span, title: entry.key, paragraphs: [`Flink ${document.flink} has no such option, and ignores it.`] };
  const { option, deprecated } = found;
  return {
    ...span,
    title: entry.key,
    paragraphs: [
      ...(deprecated ? [`An older name of \`${option.key}\`.`] : []),
      `${option.type} · default ${option.default === undefined ? 'none' : `\`${option.default}\``}`,
      ...(option.summary === undefined ? [] : [option.summary]),
    ],
  };
}

/** What could be written at an offset of the text: keys at the start of a line, values behind the colon. */
export function completionsAt(document: ConfigurationDocument, offset: number): readonly Completion[] {
  const { text, flink } = document;
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(start, offset);
  const colon = before.indexOf(':');
  if (before.trimStart().startsWith('#')) return [];
  if (colon >= 0) {
    const key = entryAt(document, start)?.key ?? before.slice(0, colon).trim();
    const option = knownOptions(flink).find(key)?.option;
    const from = start + colon + 1 + (/^\s*/.exec(before.slice(colon + 1))?.[0].length ?? 0);
    const gap = from === start + colon + 1 ? ' ' : '';
    return (option === undefined ? [] : valuesOf(option)).map((value) => ({
      label: value,
      kind: 'value',
      detail: value === option?.default ? 'default' : '',
      edit: { from, to: offset, text: `${gap}${value}` },
    }));
  }
  const from = start + (before.length - before.trimStart().length);
  return knownOptions(flink).all.map((option) => ({
    label: option.key,
    kind: 'key',
    detail: `${option.type} · ${option.default ?? 'none'}`,
    ...(option.summary === undefined ? {} : { documentation: option.summary }),
    edit: { from, to: offset, text: `${option.key}: ` },
  }));
}

function entryAt(document: ConfigurationDocument, lineStart: number): ConfigurationEntry | undefined {
  return document.entries.find(({ lines }) => lines.from === lineStart);
}

function valuesOf(option: KnownOption): readonly string[] {
  if (option.values !== undefined) return option.values;
  if (option.type === 'Boolean') return ['true', 'false'];
  return option.default === undefined ? [] : [option.default];
}
