import type { TimeColumn } from './columns.ts';

/** Waiting records by `(due, seq)`; `seq` is the record's number. Records that were consumed meanwhile are removed lazily. */
export class Heap {
  readonly items: number[] = [];
  private readonly due: TimeColumn;

  constructor(due: TimeColumn) {
    this.due = due;
  }

  /** Whether record `a` comes before record `b`. */
  before(a: number, b: number): boolean {
    const left = this.due.get(a);
    const right = this.due.get(b);
    return left < right || (left === right && a < b);
  }

  push(record: number): void {
    const items = this.items;
    let at = items.push(record) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = items[parent] as number;
      if (!this.before(record, above)) break;
      items[at] = above;
      at = parent;
    }
    items[at] = record;
  }

  peek(): number | undefined {
    return this.items[0];
  }

  pop(): void {
    const items = this.items;
    const last = items.pop();
    if (last === undefined || items.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && this.before(items[child + 1] as number, items[child] as number)) child++;
      const below = items[child] as number;
      if (!this.before(below, last)) break;
      items[at] = below;
      at = child;
    }
    items[at] = last;
  }
}
