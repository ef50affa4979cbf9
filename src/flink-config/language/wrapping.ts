/** What a text is that somebody pasted: a configuration, or something that a configuration stands in. */
import { isMap, isScalar, parseDocument, type Node, type Pair, type YAMLMap } from 'yaml';
import { wholeContent, type Content, type ReadEntries } from './content.ts';
import type { ConfigurationFormat, Span, Wrapping } from './document.ts';
import { flinkProperties, readFlinkProperties } from './flink-properties.ts';
import { withoutTemplates } from './templates.ts';
import { readMap } from './yaml-entries.ts';

/** Where the configuration is, and how it is to be read. */
export interface Unwrapped {
  readonly wrapping: Wrapping;
  readonly format: ConfigurationFormat;
  readonly content: Content;
  readonly span: Span;
  /** For a block that is not a text of its own, but YAML like what is around it. */
  readonly entries?: ReadEntries;
}

const FILES: readonly ConfigurationFormat[] = ['config.yaml', 'flink-conf.yaml'];
/** Keys below which a configuration is found as YAML: the operator's, and those of charts. */
const BLOCKS = ['flinkConfiguration', 'defaultConfiguration'];

/** Finds the configuration in a text. What is not recognised is a file. */
export function unwrap(text: string, wanted?: ConfigurationFormat): Unwrapped {
  const file: Unwrapped = {
    wrapping: 'file',
    format: looksLegacy(text) ? 'flink-conf.yaml' : 'config.yaml',
    content: wholeContent(text),
    span: { from: 0, to: text.length },
  };
  const properties = flinkProperties(text);
  if (properties !== undefined)
    return {
      ...properties,
      wrapping: 'FLINK_PROPERTIES',
      format: 'config.yaml',
      entries: readFlinkProperties(properties.content),
    };
  if (!/^\s*["']?(?:flinkConfiguration|defaultConfiguration|config\.yaml|flink-conf\.yaml)["']?\s*:/m.test(text))
    return file;
  const known = withoutTemplates(text);
  const document = parseDocument(known, {
    version: '1.2',
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const root = document.contents as Node | null;
  if (!isMap(root)) return file;
  const isConfigMap = textAt(root, 'kind') === 'ConfigMap';
  const blocks = [...pairsBelow(root)];
  const named = blocks.filter(({ pair }) => FILES.some((name) => name === keyOf(pair)));
  const inFile = named.find(({ pair }) => wanted === undefined || keyOf(pair) === wanted) ?? named[0];
  const asText = inFile === undefined ? undefined : textContent(text, known, inFile.pair);
  if (inFile !== undefined && asText !== undefined) {
    const format = keyOf(inFile.pair) === 'flink-conf.yaml' ? 'flink-conf.yaml' : 'config.yaml';
    return { wrapping: isConfigMap ? 'ConfigMap' : 'values.yaml', format, ...asText };
  }
  const block = blocks.find(({ pair }) => BLOCKS.includes(keyOf(pair)) || FILES.some((name) => name === keyOf(pair)));
  const map = block?.pair.value as Node | null | undefined;
  if (block === undefined || !isMap(map)) return file;
  const isOperators =
    keyOf(block.pair) === 'flinkConfiguration' && (textAt(root, 'kind') !== undefined || block.depth === 0);
  return {
    ...file,
    format: 'config.yaml',
    wrapping: isOperators ? 'flinkConfiguration' : 'values.yaml',
    span: { from: map.range?.[0] ?? 0, to: map.range?.[1] ?? text.length },
    entries: readMap({ ...file.content, text: known }, document, map.items),
  };
}

/** Lines that YAML would not take, and Flink's older reader does: a bracket or an at sign at the start, colons in the value. */
function looksLegacy(text: string): boolean {
  return /^#.*flink-conf\.yaml/m.test(text);
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : '';
}

function textAt(map: YAMLMap, key: string): string | undefined {
  const pair = map.items.find((candidate) => keyOf(candidate) === key);
  return isScalar(pair?.value) ? String(pair.value.value) : undefined;
}

/** All pairs of a map and of the maps in it, the outer ones first. */
function* pairsBelow(map: YAMLMap, depth = 0): Generator<{ readonly pair: Pair; readonly depth: number }> {
  if (depth > 12) return;
  for (const pair of map.items) yield { pair, depth };
  for (const pair of map.items) if (isMap(pair.value)) yield* pairsBelow(pair.value, depth + 1);
}

type Placed = { readonly content: Content; readonly span: Span };

/** The text of a file in a file: a block, or what `kubectl` makes of one whose lines end in blanks. */
function textContent(text: string, known: string, pair: Pair): Placed | undefined {
  const node = pair.value;
  if (!isScalar(node)) return undefined;
  const [start, end] = node.range ?? [0, 0];
  if (node.type === 'QUOTE_DOUBLE') return quotedContent(text, known, { from: start + 1, to: end - 1 });
  const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
  return isBlock ? blockContent(text, known, [start, end]) : undefined;
}

/** What a backslash and a letter stand for in double quotes; of any other sign they stand for the sign. */
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/** The text between double quotes. A quoted text of one line is none: then it is no file. */
function quotedContent(text: string, known: string, { from, to }: Span): Placed | undefined {
  const places: number[] = [];
  let content = '';
  // A line that is folded goes on behind the indentation of the next.
  const signs = /\\\n[ \t]*|[ \t]*\n[ \t]*|\\.|[^]/g;
  signs.lastIndex = from;
  for (let found = signs.exec(known); found !== null && found.index < to; found = signs.exec(known)) {
    const [sign] = found;
    const isFold = sign.startsWith('\\\n');
    const read = isFold
      ? ''
      : sign.includes('\n')
        ? ' '
        : sign.startsWith('\\')
          ? (ESCAPES[sign[1] ?? ''] ?? sign.slice(1))
          : sign;
    for (let n = 0; n < read.length; n++) places.push(found.index);
    content += read;
  }
  if (!content.includes('\n')) return undefined;
  const place = (offset: number): number => places[offset] ?? to;
  return { content: { text: content, place, whole: text }, span: { from, to } };
}

/** The text of a block scalar without its indentation, with the place of each character. */
function blockContent(text: string, known: string, [start, end]: readonly [number, number]): Placed | undefined {
  const from = text.indexOf('\n', start) + 1;
  if (from === 0 || from > end) return undefined;
  const lines = known.slice(from, end).split('\n');
  const indent = Math.min(
    ...lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length),
  );
  if (!Number.isFinite(indent)) return undefined;
  const places: number[] = [];
  let content = '';
  let at = from;
  for (const [index, line] of lines.entries()) {
    const cut = Math.min(indent, line.length - line.trimStart().length);
    const rest = line.slice(cut) + (index < lines.length - 1 ? '\n' : '');
    for (let offset = 0; offset < rest.length; offset++) places.push(at + cut + offset);
    content += rest;
    at += line.length + 1;
  }
  const place = (offset: number): number => places[offset] ?? Math.min(end, text.length);
  return { content: { text: content, place, whole: text }, span: { from, to: end } };
}
