/**
 * Links: a run as bytes, and bytes as text that an address may carry. Interventions are plain data; words that the
 * caller lists become one byte. Synchronous, and without any knowledge of what the words mean.
 */
import { fail, ok, type Json, type Result } from '../base/index.ts';
import { ByteReader, ByteWriter, fromBase64Url, toBase64Url, Truncated } from './bytes.ts';

/** Words and lists of keys that occur often. Their order is part of the format of a model version. */
export interface LinkWords {
  readonly tokens: readonly string[];
  readonly shapes: readonly (readonly string[])[];
}

/** A place in a run: an instant, and how many of its steps come before; absent: all that were due until then. */
export interface LinkPlace {
  readonly at: number;
  readonly after?: number;
}

export interface LinkAction extends LinkPlace {
  readonly intervention: Json;
}

export interface LinkContent {
  readonly version: string;
  readonly scenario: string;
  readonly seed: number;
  readonly actions: readonly LinkAction[];
  readonly end: LinkPlace;
  readonly endHash: number;
}

export type LinkError =
  /** Not a link of ours, or with characters that no link has. */
  | { readonly reason: 'not a link'; readonly detail: string }
  /** Cut off on its way, or with a changed character. */
  | { readonly reason: 'damaged'; readonly detail: string }
  /** Of a later format than this program knows. */
  | { readonly reason: 'format'; readonly format: number }
  /** Of another model, whose words are not known here. */
  | { readonly reason: 'unknown word'; readonly version: string };

/** The place of a long word that the run itself makes: written as its number, read back as a `Reference`. */
export interface Reference {
  readonly $ref: number;
}

const FORMAT = 1;

/** First byte of a value. What is above is a token, but for the last byte, which announces a token beyond. */
const Tag = {
  null: 0,
  false: 1,
  true: 2,
  int: 3,
  negative: 4,
  text: 5,
  hex: 6,
  array: 7,
  object: 8,
  reference: 9,
  number: 10,
  shapes: 11,
  tokens: 27,
  more: 255,
} as const;
const HEX = /^(?:[0-9a-f]{2})+$/;

/**
 * Writes a run. A text of an action for which `referenceOf` knows a number is written as that number, and read back as a
 * `Reference`. Actions count from 0: the same word may have another number in a later one.
 */
export function encodeLink(
  content: LinkContent,
  words: LinkWords,
  referenceOf: (text: string, action: number) => number | undefined = () => undefined,
): string {
  const out = new ByteWriter();
  out.byte(FORMAT);
  out.text(content.version);
  new ValueWriter(out, words, () => undefined).value(content.scenario);
  out.varint(content.seed >>> 0);
  out.varint(content.actions.length);
  let last = 0;
  for (const [index, action] of content.actions.entries()) {
    out.place(action, last);
    new ValueWriter(out, words, (text) => referenceOf(text, index)).value(action.intervention);
    last = action.at;
  }
  out.place(content.end, last);
  out.word(content.endHash);
  out.byte(checksum(out.bytes));
  return toBase64Url(out.bytes);
}

/** Reads a link. A `Reference` stands where the writer knew a word by its number; `resolve` puts it back. */
export function decodeLink(text: string, words: LinkWords): Result<LinkContent, LinkError> {
  const bytes = fromBase64Url(text);
  if (bytes === undefined) return fail({ reason: 'not a link', detail: 'it has characters that no link has' });
  if (bytes.length < 2) return fail({ reason: 'damaged', detail: 'it is too short' });
  const format = bytes[0] ?? 0;
  if (format === 0 || format > 15) return fail({ reason: 'not a link', detail: 'it does not begin as a link does' });
  if (format !== FORMAT) return fail({ reason: 'format', format });
  if (checksum(bytes.slice(0, -1)) !== bytes.at(-1))
    return fail({ reason: 'damaged', detail: 'its end is missing, or a character was changed' });
  const input = new ByteReader(bytes.slice(1, -1));
  let version = '';
  try {
    version = input.text();
    const reader = new ValueReader(input, words);
    const scenario = reader.value();
    if (typeof scenario !== 'string') return fail({ reason: 'damaged', detail: 'it names no scenario' });
    const seed = input.varint();
    const count = input.varint();
    const actions: LinkAction[] = [];
    let last = 0;
    for (let i = 0; i < count; i++) {
      const place = input.place(last);
      actions.push({ ...place, intervention: reader.value() });
      last = place.at;
    }
    const end = input.place(last);
    const endHash = input.word();
    if (!input.done) return fail({ reason: 'damaged', detail: 'it goes on after its end' });
    return ok({ version, scenario, seed, actions, end, endHash });
  } catch (error) {
    if (error instanceof UnknownWord) return fail({ reason: 'unknown word', version });
    if (error instanceof Truncated) return fail({ reason: 'damaged', detail: 'it ends too early' });
    throw error;
  }
}

/** Puts words in the place of their references. `undefined` when a reference has no word. */
export function resolve(value: Json, wordOf: (reference: number) => string | undefined): Json | undefined {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map((item) => resolve(item, wordOf));
    return items.includes(undefined) ? undefined : (items as Json[]);
  }
  const fields = value as { readonly [key: string]: Json | undefined };
  const keys = Object.keys(fields);
  if (keys.length === 1 && typeof fields['$ref'] === 'number') return wordOf(fields['$ref']);
  const entries: [string, Json][] = [];
  for (const key of keys) {
    const field = fields[key];
    const resolved = field === undefined ? null : resolve(field, wordOf);
    if (resolved === undefined) return undefined;
    entries.push([key, resolved]);
  }
  return Object.fromEntries(entries);
}

class UnknownWord extends Error {}

class ValueWriter {
  private readonly out: ByteWriter;
  private readonly words: LinkWords;
  private readonly referenceOf: (text: string) => number | undefined;

  constructor(out: ByteWriter, words: LinkWords, referenceOf: (text: string) => number | undefined) {
    this.out = out;
    this.words = words;
    this.referenceOf = referenceOf;
  }

  value(value: Json): void {
    const { out } = this;
    if (value === null) out.byte(Tag.null);
    else if (typeof value === 'boolean') out.byte(value ? Tag.true : Tag.false);
    else if (typeof value === 'number') this.number(value);
    else if (typeof value === 'string') this.text(value);
    else if (Array.isArray(value)) {
      out.byte(Tag.array);
      out.varint(value.length);
      for (const item of value as readonly Json[]) this.value(item);
    } else this.object(value as { readonly [key: string]: Json | undefined });
  }

  private number(value: number): void {
    const whole = Number.isSafeInteger(value) && Math.abs(value) < 0x1000000000000;
    this.out.byte(!whole ? Tag.number : value < 0 ? Tag.negative : Tag.int);
    if (whole) this.out.varint(Math.abs(value));
    else this.out.text(JSON.stringify(value));
  }

  private text(value: string): void {
    const { out } = this;
    const reference = this.referenceOf(value);
    const token = this.words.tokens.indexOf(value);
    if (reference !== undefined) {
      out.byte(Tag.reference);
      out.varint(reference);
    } else if (token >= 0 && Tag.tokens + token < Tag.more) out.byte(Tag.tokens + token);
    else if (token >= 0) {
      out.byte(Tag.more);
      out.varint(Tag.tokens + token - Tag.more);
    } else if (value.length >= 4 && HEX.test(value)) {
      out.byte(Tag.hex);
      out.varint(value.length / 2);
      for (let i = 0; i < value.length; i += 2) out.byte(Number.parseInt(value.slice(i, i + 2), 16));
    } else {
      out.byte(Tag.text);
      out.text(value);
    }
  }

  private object(value: { readonly [key: string]: Json | undefined }): void {
    const keys = Object.keys(value).filter((key) => value[key] !== undefined);
    const shape = this.words.shapes.findIndex(
      (known) => known.length === keys.length && known.every((key) => keys.includes(key)),
    );
    if (shape >= 0 && Tag.shapes + shape < Tag.tokens) this.out.byte(Tag.shapes + shape);
    else {
      this.out.byte(Tag.object);
      this.out.varint(keys.length);
    }
    const order = shape >= 0 && Tag.shapes + shape < Tag.tokens ? (this.words.shapes[shape] ?? keys) : keys;
    for (const key of order) {
      if (order === keys) this.text(key);
      this.value(value[key] ?? null);
    }
  }
}

class ValueReader {
  private readonly input: ByteReader;
  private readonly words: LinkWords;

  constructor(input: ByteReader, words: LinkWords) {
    this.input = input;
    this.words = words;
  }

  value(): Json {
    const { input } = this;
    const tag = input.byte();
    switch (tag) {
      case Tag.null:
        return null;
      case Tag.false:
        return false;
      case Tag.true:
        return true;
      case Tag.int:
        return input.varint();
      case Tag.negative:
        return -input.varint();
      case Tag.number:
        return Number(input.text());
      case Tag.text:
        return input.text();
      case Tag.hex:
        return Array.from({ length: input.length() }, () => input.byte().toString(16).padStart(2, '0')).join('');
      case Tag.array:
        return Array.from({ length: input.length() }, () => this.value());
      case Tag.reference:
        return { $ref: input.varint() };
      case Tag.object:
        return this.object(Array.from({ length: input.length() }));
      case Tag.more:
        return this.token(input.varint() + Tag.more - Tag.tokens);
    }
    if (tag >= Tag.tokens) return this.token(tag - Tag.tokens);
    const shape = this.words.shapes[tag - Tag.shapes];
    if (shape === undefined) throw new UnknownWord();
    return this.object(shape);
  }

  private token(index: number): string {
    const token = this.words.tokens[index];
    if (token === undefined) throw new UnknownWord();
    return token;
  }

  /** Keys that are given, or that stand in the link where they are not. */
  private object(keys: readonly (string | undefined)[]): Json {
    // A link may hold any key: assigned one by one, `__proto__` would be lost.
    const entries = keys.map((given): [string, Json] => {
      const key = given ?? this.value();
      if (typeof key !== 'string') throw new Truncated();
      return [key, this.value()];
    });
    return Object.fromEntries(entries);
  }
}

function checksum(bytes: readonly number[] | Uint8Array): number {
  let sum = 0x5a;
  for (const byte of bytes) sum = (Math.imul(sum ^ byte, 0x6d) + 0x1f + (sum >>> 3)) & 0xff;
  return sum;
}
