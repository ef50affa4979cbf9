import { isUnfinished } from '../../../shell/shell.ts';

/** Lines that were typed or pasted and have not been run: what waits for a program to end, and a line that goes on. */
export class TypedAhead {
  private waiting: string[] = [];
  /** What was typed of a line that is not finished, with the ends of its lines. */
  private started = '';

  get begun(): string {
    return this.started;
  }

  get isEmpty(): boolean {
    return this.waiting.length === 0;
  }

  add(line: string): void {
    this.waiting.push(line);
  }

  /** The next line for a program that reads lines. */
  shift(): string | undefined {
    return this.waiting.shift();
  }

  /** The next line for a shell: whole, over as many lines as it needs. Nothing while its end is missing. */
  next(): string | undefined {
    for (let line = this.waiting.shift(); line !== undefined; line = this.waiting.shift()) {
      const text = this.started + line;
      if (!isUnfinished(text)) return this.taken(text);
      this.started = `${text}\n`;
    }
    return undefined;
  }

  /** What was begun, as it stands: its end will not come. */
  takeBegun(): string {
    return this.taken(this.started);
  }

  drop(): void {
    this.waiting = [];
    this.started = '';
  }

  private taken(text: string): string {
    this.started = '';
    return text;
  }
}
