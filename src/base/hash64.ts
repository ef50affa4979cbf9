import { hex32, scramble } from './hash.ts';

const bits = new DataView(new ArrayBuffer(8));

/** A 64-bit hash that is fed piece by piece; the order of the pieces counts. */
export class Hash64 {
  /** The two halves, unsigned after `end`. */
  high = 0x6a09e667 | 0;
  low = 0xbb67ae85 | 0;

  /** Feeds 32 bits. */
  int(value: number): this {
    const v = value | 0;
    const low = Math.imul(this.low ^ v, 0x9e3779b1);
    const high = Math.imul(this.high ^ ((v << 15) | (v >>> 17)), 0x85ebca77);
    this.low = (low ^ (high >>> 13)) | 0;
    this.high = (high + ((low << 11) | (low >>> 21))) | 0;
    return this;
  }

  /** Feeds any number, bit by bit. */
  number(value: number): this {
    if ((value | 0) === value && !Object.is(value, -0)) return this.int(1).int(value);
    bits.setFloat64(0, value);
    return this.int(2).int(bits.getInt32(0)).int(bits.getInt32(4));
  }

  text(value: string): this {
    this.int(value.length);
    for (let i = 0; i < value.length; i++) this.int(value.charCodeAt(i));
    return this;
  }

  /** Feeds plain data. Keys count in sorted order, and a key with `undefined` counts as absent. */
  data(value: unknown): this {
    switch (typeof value) {
      case 'undefined':
        return this.int(3);
      case 'boolean':
        return this.int(value ? 5 : 4);
      case 'number':
        return this.number(value);
      case 'string':
        return this.int(6).text(value);
      case 'object': {
        if (value === null) return this.int(7);
        if (Array.isArray(value)) {
          this.int(8).int(value.length);
          for (const item of value) this.data(item);
          return this;
        }
        this.int(9);
        const fields = value as Record<string, unknown>;
        for (const key of Object.keys(fields).sort()) {
          const field = fields[key];
          if (field !== undefined) this.text(key).data(field);
        }
        return this.int(10);
      }
      default:
        throw new Error(`a ${typeof value} is not plain data and has no hash`);
    }
  }

  /** Finishes both halves. Feed nothing afterwards. */
  end(): this {
    const low = scramble(this.low ^ Math.imul(this.high, 0x01000193));
    this.high = scramble(this.high ^ low) >>> 0;
    this.low = low >>> 0;
    return this;
  }

  /** 16 hex digits. Call after `end`. */
  hex(): string {
    return hex32(this.high) + hex32(this.low);
  }
}
