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
export function scatter(a: number, b: number, salt: number): number {
  let x = Math.imul(a ^ salt, 0x9e3779b1) ^ Math.imul(b + salt, 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 15), 0xc2b2ae35);
  x = Math.imul(x ^ (x >>> 13), 0x27d4eb2f);
  return x ^ (x >>> 16);
}
