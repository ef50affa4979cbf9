/** Growable columns of numbers. A read past the end is a bug of the caller and gives `undefined` cast to a number. */

type Numbers = Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

abstract class Column<T extends Numbers> {
  length = 0;
  protected data: T;

  protected constructor(data: T) {
    this.data = data;
  }

  protected abstract make(capacity: number): T;

  push(value: number): void {
    if (this.length === this.data.length) {
      const larger = this.make(this.data.length * 2);
      larger.set(this.data);
      this.data = larger;
    }
    this.data[this.length++] = value;
  }

  get(index: number): number {
    return this.data[index] as number;
  }

  set(index: number, value: number): void {
    this.data[index] = value;
  }

  /** Makes this column a copy of the first entries of another one. */
  protected fill(from: Column<T>, length: number): void {
    this.data = this.make(Math.max(64, length * 2));
    this.data.set(from.data.subarray(0, length));
    this.length = length;
  }
}

/** Whole numbers: ids, steps, flags. */
export class IntColumn extends Column<Int32Array<ArrayBuffer>> {
  constructor() {
    super(new Int32Array(256));
  }

  protected make(capacity: number): Int32Array<ArrayBuffer> {
    return new Int32Array(capacity);
  }

  prefix(length: number): IntColumn {
    const copy = new IntColumn();
    copy.fill(this, length);
    return copy;
  }
}

/** Virtual milliseconds: whole numbers that may be large. */
export class TimeColumn extends Column<Float64Array<ArrayBuffer>> {
  constructor() {
    super(new Float64Array(256));
  }

  protected make(capacity: number): Float64Array<ArrayBuffer> {
    return new Float64Array(capacity);
  }

  prefix(length: number): TimeColumn {
    const copy = new TimeColumn();
    copy.fill(this, length);
    return copy;
  }
}
