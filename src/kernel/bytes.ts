/** Bytes as a link needs them: varints, short texts, and the letters that an address may carry. */
import { assert } from '../base/index.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The bytes ended before the value did, or are none. */
export class Truncated extends Error {}

/** Bytes that are written one after the other. */
export class ByteWriter {
  readonly bytes: number[] = [];

  byte(value: number): void {
    this.bytes.push(value & 0xff);
  }

  /** A whole number from 0 to 2^53, seven bits a byte, low bits first. */
  varint(value: number): void {
    assert(value >= 0 && Number.isSafeInteger(value), `${value} is no count`);
    let rest = value;
    while (rest >= 0x80) {
      this.byte((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.byte(rest);
  }

  /** 32 bits. */
  word(value: number): void {
    for (let shift = 24; shift >= 0; shift -= 8) this.byte(value >>> shift);
  }

  /** UTF-8 after its length. */
  text(value: string): void {
    const utf8: number[] = [];
    for (const character of value) {
      const code = character.codePointAt(0) ?? 0;
      if (code < 0x80) utf8.push(code);
      else if (code < 0x800) utf8.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
      else if (code < 0x10000) utf8.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
      else
        utf8.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    }
    this.varint(utf8.length);
    for (const byte of utf8) this.byte(byte);
  }

  /** An instant as the distance from the last one; the low bit says whether a count of steps follows. */
  place(place: { readonly at: number; readonly after?: number }, last: number): void {
    const delta = (place.at - last) * 2;
    this.varint(place.after === undefined ? delta : delta + 1);
    if (place.after !== undefined) this.varint(place.after);
  }
}

/** Bytes that are read one after the other. Every read throws `Truncated` when they end too early. */
export class ByteReader {
  private readonly bytes: Uint8Array;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get done(): boolean {
    return this.at === this.bytes.length;
  }

  byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new Truncated();
    return byte;
  }

  varint(): number {
    let value = 0;
    let factor = 1;
    for (let i = 0; i < 8; i++) {
      const byte = this.byte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 0x80;
    }
    throw new Truncated();
  }

  /** A number of things that must still fit into what is left. */
  length(): number {
    const length = this.varint();
    if (length > this.bytes.length - this.at) throw new Truncated();
    return length;
  }

  word(): number {
    let value = 0;
    for (let i = 0; i < 4; i++) value = (value << 8) | this.byte();
    return value >>> 0;
  }

  text(): string {
    const end = this.length() + this.at;
    let text = '';
    while (this.at < end) {
      const first = this.byte();
      const more = first < 0x80 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
      let code = more === 0 ? first : first & (0x3f >> more);
      for (let i = 0; i < more; i++) code = (code << 6) | (this.byte() & 0x3f);
      if (code > 0x10ffff) throw new Truncated();
      text += String.fromCodePoint(code);
    }
    return text;
  }

  place(last: number): { at: number; after?: number } {
    const delta = this.varint();
    const at = last + Math.floor(delta / 2);
    return delta % 2 === 0 ? { at } : { at, after: this.varint() };
  }
}

/** Bytes as letters, without padding. */
export function toBase64Url(bytes: readonly number[]): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i] ?? 0, bytes[i + 1], bytes[i + 2]];
    text += ALPHABET.charAt(a >> 2) + ALPHABET.charAt(((a & 3) << 4) | ((b ?? 0) >> 4));
    if (b !== undefined) text += ALPHABET.charAt(((b & 15) << 2) | ((c ?? 0) >> 6));
    if (c !== undefined) text += ALPHABET.charAt(c & 63);
  }
  return text;
}

/** Letters as bytes; `undefined` when a character does not belong there. */
export function fromBase64Url(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const character of text) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return undefined;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (held >> bits) & 0xff;
  }
  return bytes.subarray(0, at);
}
