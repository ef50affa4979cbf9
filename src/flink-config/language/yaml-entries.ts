/** The reader of `config.yaml`: YAML 1.2 with its places, and what Flink makes of it. */
import { isAlias, isMap, isScalar, isSeq, parseDocument, visit, type Document, type Node, type Pair } from 'yaml';
import { linesAround, spanIn, type Content, type ReadEntries, type ReadEntry } from './content.ts';
import type { Span, SyntaxProblem } from './document.ts';
import { flowText, scalarText } from './yaml-values.ts';
import { complaint, ENDLESS, refusal, refusedTabs, refusedTags, syntaxProblem } from './yaml-problems.ts';

/** How often an alias may stand for what it stands in before it is let go. */
const DEEPEST = 60;
/** Flink's reader lets so many aliases stand for maps or lists. */
const MOST_ALIASES = 50;
/** Aliases of aliases multiply: of what nobody has written by hand so much is kept. */
const MOST_ENTRIES = 2_000;
/** A line of arguments or of properties. */
export const ASSIGNED = /^\s*(?:-D\s*)?([\w.$-]+)\s*=\s*(.*)$/;

/**
 * Reads YAML as Flink does: maps in maps become one key with dots, a list becomes its text in one line, and a key without
 * a value ends the process. The same key twice in one map does so too; flat and nested it may be there twice, and the
 * later one wins.
 *
 * @simulates org.apache.flink.configuration.YamlParserUtils · 1.20, 2.3 · simplified
 */
export function readYaml(content: Content): ReadEntries {
  const document = parseDocument(content.text, {
    version: '1.2',
    schema: 'failsafe',
    uniqueKeys: false,
    merge: false,
    prettyErrors: false,
    logLevel: 'error',
  });
  const many = refusedAliases(document, content);
  if (many.length > 0) return { entries: [], problems: many };
  const reader = new YamlReader(content, document);
  const isBroken = document.errors.length > 0;
  const root = document.contents as Node | null;
  if (isMap(root)) reader.map(root.items, '', 0);
  else if (root !== null && !isBroken && !isEmptyScalar(root)) reader.noMap(root);
  const [error] = document.errors;
  // Behind a tab that was meant to indent nothing is where it belongs, and what is above it seems to have no value.
  if (error?.code === 'TAB_AS_INDENT') return { entries: [], problems: [syntaxProblem(error, content)] };
  const problems = [
    ...document.errors.slice(0, 1).map((error) => syntaxProblem(error, content)),
    ...refusedTags(document.warnings, content),
    ...refusedTabs(content, isBroken),
    // What seems to have no value, or no key, in a text that is not YAML follows from that.
    ...reader.problems.filter(({ code }) => !isBroken || code === 'duplicate-key'),
  ];
  // Of what is broken a whole line may seem to be a key.
  const entries = isBroken ? reader.entries.filter(({ key }) => !/\s/.test(key)) : reader.entries;
  return { entries, problems };
}

/** The first alias that is one too many. */
function refusedAliases(document: Document, content: Content): readonly SyntaxProblem[] {
  const found: Node[] = [];
  visit(document, {
    Alias(_, alias) {
      if (!isScalar(alias.resolve(document))) found.push(alias);
      return found.length > MOST_ALIASES ? visit.BREAK : undefined;
    },
  });
  const range = found[MOST_ALIASES]?.range;
  if (range === undefined || range === null) return [];
  const message = `More than ${MOST_ALIASES} aliases stand for maps or lists, and Flink's reader takes no more.`;
  const said = complaint(`Number of aliases for non-scalar nodes exceeds the specified max=${MOST_ALIASES}`);
  return [refusal(spanIn(content, range[0], range[1]), 'aliases', message, said)];
}

/** The map of a document that is already parsed, read as a configuration: a `flinkConfiguration:` block. */
export function readMap(content: Content, document: Document, items: readonly Pair[]): ReadEntries {
  const reader = new YamlReader(content, document, true);
  reader.map(items, '', 0);
  return { entries: reader.entries, problems: reader.problems };
}

function isEmptyScalar(node: Node): boolean {
  return isScalar(node) && node.source === '' && node.type === 'PLAIN';
}

class YamlReader {
  readonly entries: ReadEntry[] = [];
  readonly problems: SyntaxProblem[] = [];
  private readonly content: Content;
  private readonly document: Document;
  /** Who reads the text before Flink takes `<<` for all that it stands for; to Flink it is a name. */
  private readonly merges: boolean;
  /** The maps that the one that is being read is in. */
  private readonly above: Node[] = [];

  constructor(content: Content, document: Document, merges = false) {
    this.content = content;
    this.document = document;
    this.merges = merges;
  }

  /** A text or a list where a map has to be. */
  noMap(root: Node): void {
    const [from, to] = root.range ?? [0, this.content.text.length];
    const type = isSeq(root) ? 'java.util.ArrayList' : 'java.lang.String';
    const line = isScalar(root) ? firstLine(this.content.text, from, to) : to;
    const text = this.content.text.slice(from, to).trim();
    const isAssigned = isScalar(root) && text.split('\n').every((each) => ASSIGNED.test(each));
    const problem = refusal(
      spanIn(this.content, from, line),
      'no-map',
      isSeq(root)
        ? 'The file is a list. A configuration is keys with values.'
        : isAssigned
          ? 'Between a key and its value there is a colon with a space behind it, no `=`.'
          : 'The file is one text, no keys with values. Behind the colon of a key there has to be a space.',
      castError(type, 'java.util.Map'),
    );
    const repair = isSeq(root) ? undefined : isAssigned ? 'colons' : 'space-behind-colon';
    this.problems.push(repair === undefined ? problem : { ...problem, repair });
  }

  /** One map: its keys with what is above them, and the values. */
  map(items: readonly Pair[], prefix: string, depth: number): void {
    const seen = new Map<string, Span>();
    const merged = this.merges && depth < DEEPEST ? items.filter(isMerge) : [];
    // What a map has of its own wins.
    for (const { value } of merged) {
      const node = this.resolved(value as Node | null);
      for (const map of isSeq(node) ? node.items : [node]) {
        const from = this.resolved(map as Node | null);
        if (isMap(from)) this.map(from.items, prefix, depth + 1);
      }
    }
    for (const pair of items) {
      if (merged.includes(pair)) continue;
      const key = this.key(pair);
      if (key === undefined) continue;
      const before = seen.get(key.name);
      if (before !== undefined) this.duplicate(key, before);
      else seen.set(key.name, key.at);
      this.value(pair, `${prefix}${key.name}`, key.at, depth);
    }
  }

  /** What a key is called, and where; nothing for a key that Flink does not take. */
  private key(pair: Pair): { readonly name: string; readonly at: Span } | undefined {
    const node = this.resolved(pair.key as Node | null);
    const [from, to] = (pair.key as Node | null)?.range ?? [0, 0];
    const at = spanIn(this.content, from, to);
    if (node === undefined || !isScalar(node)) {
      const isTemplate = this.content.text.slice(Math.max(0, from - 1), from + 2).includes('{{');
      this.refuse(
        at,
        'no-text-key',
        isTemplate
          ? 'A template between `{{` and `}}`. Helm has to fill it in before Flink can read the file.'
          : 'A key has to be a text.',
        castError(isSeq(node) ? 'java.util.ArrayList' : 'java.util.LinkedHashMap', 'java.lang.String'),
      );
      return undefined;
    }
    const scalar = scalarText(node);
    if (scalar === null && node.source === '') {
      this.refuse(at, 'no-key', 'There is a colon, and no key before it.', complaint('while parsing a block mapping'));
      return undefined;
    }
    if (scalar !== null && scalar.type !== 'java.lang.String') {
      const message = 'This key is read as a number or as true or false. In quotes it is a text.';
      const problem = refusal(at, 'no-text-key', message, castError(scalar.type, 'java.lang.String'));
      this.problems.push({ ...problem, repair: 'quote-key' });
    }
    return { name: scalar?.text ?? 'null', at };
  }

  private value(pair: Pair, key: string, keyAt: Span, depth: number): void {
    const written = pair.value as Node | null;
    const node = this.resolved(written);
    if (isMap(node)) {
      if (this.above.includes(node)) return this.endless(written, keyAt);
      if (depth >= DEEPEST || this.entries.length >= MOST_ENTRIES) return;
      this.above.push(node);
      this.map(node.items, `${key}.`, depth + 1);
      this.above.pop();
      return;
    }
    const range = written?.range;
    const valueAt = range === undefined || range === null ? { from: keyAt.to, to: keyAt.to } : this.valueSpan(range);
    const text = isSeq(node) ? flowText(node, this.document) : isScalar(node) ? scalarText(node)?.text : undefined;
    if (text === undefined) this.noValue(keyAt, valueAt);
    const around = { from: keyAt.from, to: Math.max(valueAt.to, keyAt.to) };
    const lines = linesAround(this.content.whole, around);
    this.entries.push({ key, value: text ?? '', keyAt, valueAt, lines, nested: depth > 0 });
  }

  /** A block's text ends where its last line does, not where the next key begins. */
  private valueSpan(range: readonly [number, number, number]): Span {
    const text = this.content.text.slice(range[0], range[1]);
    return spanIn(this.content, range[0], range[0] + text.trimEnd().length);
  }

  /** A map that stands in itself. */
  private endless(written: Node | null, keyAt: Span): void {
    const [from, to] = written?.range ?? [0, 0];
    const span = to > from ? spanIn(this.content, from, to) : keyAt;
    this.problems.push({
      ...span,
      kind: 'refused',
      code: 'recursive',
      message: 'This stands for the map that it is in: there is no end to its keys.',
      flink: `The start script ends with exit code 1: ${ENDLESS}`,
      causes: [ENDLESS],
    });
  }

  private noValue(keyAt: Span, valueAt: Span): void {
    const span = valueAt.to > valueAt.from ? valueAt : keyAt;
    this.refuse(
      span,
      'no-value',
      'A key without a value: remove the line, or write a value behind the colon.',
      'java.lang.NullPointerException: Value must not be null.',
    );
  }

  private duplicate(key: { readonly name: string; readonly at: Span }, before: Span): void {
    const { line } = placeIn(this.content.whole, before.from);
    this.refuse(
      key.at,
      'duplicate-key',
      `\`${key.name}\` stands in line ${line} already. In one map of YAML a key may be there once.`,
      complaint('while constructing a mapping'),
    );
  }

  private refuse(span: Span, code: string, message: string, ...causes: readonly string[]): void {
    this.problems.push(refusal(span, code, message, ...causes));
  }

  private resolved(node: Node | null | undefined): Node | undefined {
    return (isAlias(node) ? node.resolve(this.document) : node) ?? undefined;
  }
}

function isMerge({ key }: Pair): boolean {
  return isScalar(key) && key.value === '<<';
}

function castError(from: string, to: string): string {
  const of = "are in module java.base of loader 'bootstrap'";
  return `java.lang.ClassCastException: class ${from} cannot be cast to class ${to} (${from} and ${to} ${of})`;
}

function firstLine(text: string, from: number, to: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 || end > to ? to : end;
}

/** Line and column of a place, both from 1. */
export function placeIn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
