/** One configuration while it is judged: its values by option, its places, and edits of its text. */
import { catalogueEntry } from '../../catalogue/index.ts';
import { durationOf, memoryOf } from '../../value-text.ts';
import type { Diagnostic, Edit, Fix, Surroundings } from '../diagnostic.ts';
import type { ConfigurationDocument, ConfigurationEntry, Span } from '../document.ts';

/** A remark that does not know yet which document it is in. */
export type Found = Omit<Diagnostic, 'document'>;

/** What the reader refuses without a doubt about what is written. */
const SEPARATE = ['duplicate-key', 'file-not-read'];

/** What rules ask. */
export class Subject {
  readonly document: ConfigurationDocument;
  readonly around: Surroundings;
  readonly flink: string;
  /** The entry that Flink takes for an option, by the option's present key. */
  private readonly taken = new Map<string, ConfigurationEntry>();

  constructor(document: ConfigurationDocument, around: Surroundings) {
    this.document = document;
    this.around = around;
    this.flink = document.flink;
    const winning = new Map(
      document.entries.filter(({ overridden }) => !overridden).map((entry) => [entry.key, entry]),
    );
    for (const key of winning.keys()) {
      const option = catalogueEntry(key, this.flink)?.option;
      if (option === undefined || this.taken.has(option.key)) continue;
      const by = [option.key, ...option.deprecated, ...option.fallback].find((name) => winning.has(name));
      const entry = winning.get(by ?? key);
      if (entry !== undefined) this.taken.set(option.key, entry);
    }
  }

  /** The entry that counts for an option: the one of its own key, else of an older one. */
  entry(key: string): ConfigurationEntry | undefined {
    return this.taken.get(key);
  }

  /** The text of an option's value, when the configuration has one. */
  text(key: string): string | undefined {
    return this.entry(key)?.value;
  }

  /** The milliseconds of a duration; undefined when there is none, or none that can be read. */
  duration(key: string): number | undefined {
    const text = this.text(key);
    const ms = text === undefined ? undefined : durationOf(text, this.flink);
    return typeof ms === 'number' ? ms : undefined;
  }

  /** The bytes of a memory size; undefined when there is none, or none that can be read. */
  bytes(key: string): number | undefined {
    const text = this.text(key);
    const bytes = text === undefined ? undefined : memoryOf(text);
    return typeof bytes === 'number' ? bytes : undefined;
  }

  /** Which high availability the configuration asks for, in small letters; `none` without one. */
  availability(): string {
    return (this.text('high-availability.type') ?? 'NONE').toLowerCase();
  }

  /** The line in which an entry begins, from 1. */
  lineOf({ keyAt }: ConfigurationEntry): number {
    return this.document.text.slice(0, keyAt.from).split('\n').length;
  }

  /** Whether the reader refuses something in the lines of an entry: what else there is to say of it follows from that. */
  isBroken({ lines }: ConfigurationEntry): boolean {
    return this.document.problems.some(
      ({ kind, code, from }) => kind === 'refused' && !SEPARATE.includes(code) && from >= lines.from && from < lines.to,
    );
  }

  /** Where something belongs that is not there: the first of these options that is, else the last entry. */
  placeFor(...keys: readonly string[]): Span {
    const near =
      keys.map((key) => this.entry(key)).find((entry) => entry !== undefined) ?? this.document.entries.at(-1);
    if (near !== undefined) return near.keyAt;
    const { from } = this.document.span;
    return { from, to: from };
  }

  /** The edit that adds entries behind the last one. */
  added(entries: readonly (readonly [string, string])[]): Edit {
    const { document } = this;
    const last = document.entries.at(-1);
    const at = last?.lines.to ?? document.span.to;
    const top = document.entries.find(({ nested }) => !nested) ?? document.entries[0];
    const start = top === undefined ? at : top.lines.from;
    const indent = /^[ ]*/.exec(document.text.slice(start, top?.keyAt.from ?? start))?.[0] ?? '';
    const before = at > 0 && document.text[at - 1] !== '\n' ? '\n' : '';
    return { from: at, to: at, text: before + entries.map(([key, value]) => `${indent}${key}: ${value}\n`).join('') };
  }

  /** Whether lines can be added as text: the map is written in lines, and the parser has found its end. */
  canAdd(): boolean {
    const { text, span, problems } = this.document;
    return !/^\s*[{[]/.test(text.slice(span.from, span.to)) && problems.every(({ kind }) => kind !== 'refused');
  }

  /** The fix that adds entries, when it can be done. */
  adding(title: string, entries: readonly (readonly [string, string])[], safe: boolean): readonly Fix[] {
    const brings = entries.map(([key]) => key);
    return this.canAdd() ? [{ title, edits: [this.added(entries)], safe, brings }] : [];
  }

  /** The fix that writes another value. */
  revalued(entry: ConfigurationEntry, value: string, safe: boolean): Fix {
    const gap = entry.valueAt.from === entry.valueAt.to ? ' ' : '';
    return { title: `Replace with \`${value}\``, edits: [{ ...entry.valueAt, text: gap + value }], safe };
  }

  /** The fix that gives an entry another key; none where its place in a nested map does not allow it. */
  renamed(entry: ConfigurationEntry, key: string, safe: boolean): readonly Fix[] {
    const written = this.document.text.slice(entry.keyAt.from, entry.keyAt.to).replace(/^(['"])(.*)\1$/s, '$2');
    const above = entry.key.slice(0, entry.key.length - written.length);
    if (!entry.key.endsWith(written) || !key.startsWith(above)) return [];
    const rest = key.slice(above.length);
    return rest === ''
      ? []
      : [{ title: `Replace with \`${key}\``, edits: [{ ...entry.keyAt, text: rest }], safe, brings: [key] }];
  }

  /** The fix that takes the lines of an entry out; none for the only one of a nested map, which would leave a key alone. */
  removed(entry: ConfigurationEntry, safe: boolean): readonly Fix[] {
    const { document } = this;
    const inFlow = /[{[]/.test(document.text.slice(entry.lines.from, entry.keyAt.from));
    const sharesLine = document.entries.some(
      (other) => other !== entry && other.keyAt.from < entry.lines.to && other.valueAt.to > entry.lines.from,
    );
    if (inFlow || sharesLine || entry.nested) return [];
    return [{ title: 'Remove the line', edits: [{ ...entry.lines, text: '' }], safe }];
  }
}
