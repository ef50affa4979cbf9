import type { Json } from '../base/index.ts';
import { nearest } from '../base/index.ts';
import { LineCounter, isAlias, isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import type { Position, Problem } from './problem.ts';

/** Anything the YAML parser may hand us as a key or a value; `null` where the author left a value out. */
export type YamlNode = unknown;

/** One pass over one file: where things are, and what was refused so far. */
export class Reading {
  readonly problems: Problem[] = [];
  readonly file: string;
  readonly document: Document;
  private readonly lines: LineCounter;
  /** Where the text begins in its file. */
  private readonly origin: Position;

  constructor(file: string, document: Document, lines: LineCounter, origin: Position) {
    this.file = file;
    this.document = document;
    this.lines = lines;
    this.origin = origin;
  }

  /** Where a node begins; the beginning of the file for a node that is not written anywhere. */
  position(node: YamlNode): Position {
    return this.placeOf((isNode(node) ? node.range?.[0] : undefined) ?? 0);
  }

  /** Where a character of the text stands in the file. */
  placeOf(offset: number): Position {
    const { line, col } = this.lines.linePos(offset);
    const inFirst = line <= 1;
    return {
      line: this.origin.line + Math.max(1, line) - 1,
      column: inFirst ? this.origin.column + Math.max(1, col) - 1 : Math.max(1, col),
    };
  }

  refuse(node: YamlNode, message: string): undefined {
    this.problems.push({ file: this.file, ...this.position(node), message });
    return undefined;
  }

  /** The node itself, or the one that its alias stands for. */
  resolve(node: YamlNode): YamlNode {
    return isAlias(node) ? node.resolve(this.document) : node;
  }
}

/** How a value is written and read. `words` completes the sentence "expected …" and stands in the reference. */
export interface Shape<T> {
  readonly words: string;
  /** The value, or `undefined` after the reading has been told what is wrong. */
  read(node: YamlNode, reading: Reading): T | undefined;
}

/** One key of a mapping. */
export interface Field<T> {
  readonly key: string;
  readonly shape: Shape<T>;
  readonly meaning: string;
  readonly required?: boolean;
}

/** What was read of one mapping. A field gives its value its type. */
export class Values {
  readonly node: YamlNode;
  private readonly read = new Map<string, unknown>();
  private readonly nodes = new Map<string, YamlNode>();

  constructor(node: YamlNode) {
    this.node = node;
  }

  set(key: string, value: unknown, node: YamlNode): void {
    this.read.set(key, value);
    this.nodes.set(key, node);
  }

  has(field: Field<unknown>): boolean {
    return this.read.has(field.key);
  }

  get<T>(field: Field<T>): T | undefined {
    return this.read.get(field.key) as T | undefined;
  }

  /** The node of a field's value, for a message about it; the mapping's own when the field is absent. */
  nodeOf(field: Field<unknown>): YamlNode {
    return this.nodes.get(field.key) ?? this.node;
  }
}

/** What a value is, in a message: `a list`, `"text"`, `12`. */
export function written(node: YamlNode): string {
  if (isMap(node)) return 'a mapping';
  if (isSeq(node)) return 'a list';
  if (isScalar(node)) return node.value === null ? 'nothing' : JSON.stringify(node.value);
  return 'nothing';
}

/** `a`, `a or b`, `a, b or c`. */
export function orList(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}

/** "did you mean …" when a known word is near, else the whole list. */
export function suggestion(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === undefined ? `expected ${orList(known)}` : `did you mean ${near}?`;
}

/** The keys and value nodes of a mapping, or `undefined` after a refusal. */
export function entriesOf(
  node: YamlNode,
  what: string,
  reading: Reading,
): readonly { readonly key: string; readonly keyNode: YamlNode; readonly node: YamlNode }[] | undefined {
  const map = reading.resolve(node);
  if (!isMap(map)) return reading.refuse(node, `expected a mapping for ${what}, found ${written(map)}`);
  return map.items.map((pair) => ({
    key: isScalar(pair.key) ? String(pair.key.value) : '',
    keyNode: pair.key,
    node: pair.value ?? pair.key,
  }));
}

/** Reads a mapping by a table of fields. Unknown and missing keys are refused; what could be read is returned. */
export function readFields(
  node: YamlNode,
  what: string,
  fields: readonly Field<unknown>[],
  reading: Reading,
): Values | undefined {
  const entries = entriesOf(node, what, reading);
  if (entries === undefined) return undefined;
  const values = new Values(node);
  const before = reading.problems.length;
  for (const entry of entries) {
    const field = fields.find((f) => f.key === entry.key);
    if (field === undefined) {
      const known = fields.map((f) => f.key);
      reading.refuse(entry.keyNode, `unknown key "${entry.key}" in ${what}: ${suggestion(entry.key, known)}`);
      continue;
    }
    const value = field.shape.read(entry.node, reading);
    if (value !== undefined) values.set(field.key, value, entry.node);
  }
  if (reading.problems.length === before) {
    for (const field of fields) {
      if (field.required === true && !values.has(field)) {
        reading.refuse(node, `${what} needs the key "${field.key}": ${field.meaning}`);
      }
    }
  }
  return reading.problems.length === before ? values : undefined;
}

/** A node as plain data, as the author wrote it. */
export function plain(node: YamlNode, reading: Reading): Json {
  return isNode(node) ? (node.toJS(reading.document) as Json) : null;
}

/** Reads YAML text that begins at `origin` of a file. What is no YAML is among the reading's problems. */
export function readYaml(source: string, file: string, origin: Position = { line: 1, column: 1 }): Reading {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const reading = new Reading(file, document, lines, origin);
  for (const error of document.errors) {
    const message =
      error.code === 'MULTIPLE_DOCS' ? 'a second document: one file holds one' : `not YAML: ${error.message}`;
    reading.problems.push({ file, ...reading.placeOf(error.pos[0]), message });
  }
  return reading;
}

/** A field that must be there. */
export const must = <T>(key: string, shape: Shape<T>, meaning: string): Field<T> => ({
  key,
  shape,
  meaning,
  required: true,
});

/** A field that may be there. */
export const may = <T>(key: string, shape: Shape<T>, meaning: string): Field<T> => ({ key, shape, meaning });
