/** Who has learned of whose death. */
import { weigh, type Sum } from './values.ts';

/** Pairs of processes, as `living<dead`. */
export class Informed {
  private readonly sum: Sum;
  private readonly pairs: Set<string>;

  constructor(sum: Sum, from?: Informed) {
    this.sum = sum;
    this.pairs = new Set(from?.pairs);
  }

  knows(living: string, dead: string): boolean {
    return this.pairs.has(`${living}<${dead}`);
  }

  learn(living: string, dead: string): void {
    if (this.knows(living, dead)) return;
    const pair = `${living}<${dead}`;
    this.pairs.add(pair);
    this.sum.put(weigh('informed', pair));
  }

  /** A process is another one than that of which others have learned, or that has learned. */
  forget(process: string): void {
    for (const pair of [...this.pairs])
      if (pair.startsWith(`${process}<`) || pair.endsWith(`<${process}`)) {
        this.pairs.delete(pair);
        this.sum.take(weigh('informed', pair));
      }
  }
}
