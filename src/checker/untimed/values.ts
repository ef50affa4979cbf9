/** Interning: equal values are the same object with a small number, so that worlds are compared by numbers. */

export interface Interned {
  readonly id: number;
}

/** Values by their text. */
export class Pool<T extends object> {
  private readonly known = new Map<string, T & Interned>();

  /** The value of a text; made when the text is new. */
  of(text: string, make: () => T): T & Interned {
    let found = this.known.get(text);
    if (found === undefined) this.known.set(text, (found = { ...make(), id: this.known.size + 1 }));
    return found;
  }

  get size(): number {
    return this.known.size;
  }
}

/** Scatters two numbers over 32 bits. */
function scatter(a: number, b: number, salt: number): number {
  let x = Math.imul(a ^ salt, 0x9e3779b1) ^ Math.imul(b + salt, 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 15), 0xc2b2ae35);
  x = Math.imul(x ^ (x >>> 13), 0x27d4eb2f);
  return x ^ (x >>> 16);
}

const hashes = new Map<string, number>();

function hashOf(text: string): number {
  let value = hashes.get(text);
  if (value === undefined) {
    let h = 0x811c9dc5;
    for (let at = 0; at < text.length; at++) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193);
    hashes.set(text, (value = h ^ (h >>> 15)));
  }
  return value;
}

/** 64 bits of something at a place. Those of a whole are the sum of its parts', so that a change costs what it changes. */
export interface Weight {
  readonly a: number;
  readonly b: number;
}

export const NOTHING: Weight = { a: 0, b: 0 };

/** What a value weighs at a place. */
export function weigh(place: string, value: number | string): Weight {
  const [x, y] = [hashOf(place), typeof value === 'number' ? value : hashOf(value)];
  return { a: scatter(x, y, 0x1234567), b: scatter(x, y, 0x7654321) };
}

/** The weight of a list, in which the order counts. */
export function weighInOrder(place: string, values: readonly number[]): Weight {
  let { a, b } = weigh(place, values.length);
  for (const value of values) {
    a = scatter(a, value, 0x1234567);
    b = scatter(b, value, 0x7654321);
  }
  return values.length === 0 ? NOTHING : { a, b };
}

/** A sum that takes weights and gives them back. */
export class Sum {
  private a: number;
  private b: number;

  constructor(from?: Sum) {
    this.a = from?.a ?? 0;
    this.b = from?.b ?? 0;
  }

  put({ a, b }: Weight): void {
    this.a = (this.a + a) | 0;
    this.b = (this.b + b) | 0;
  }

  take({ a, b }: Weight): void {
    this.a = (this.a - a) | 0;
    this.b = (this.b - b) | 0;
  }

  /** 53 of its bits. */
  get number(): number {
    return (this.a >>> 0) * 0x200000 + (this.b & 0x1fffff);
  }
}
