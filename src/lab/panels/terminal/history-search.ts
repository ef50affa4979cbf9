/** Ctrl-R: a search back through what was typed, letter by letter. */

const isPrintable = (key: string): boolean => key >= ' ' && !key.startsWith('\x1b') && key !== '\x7f';

/** One search, from its Ctrl-R to the key that ends it. */
export class HistorySearch {
  private readonly history: readonly string[];
  private wanted: string;
  /** How far up in the history the line found stands; 0 while none was. */
  private at = 0;
  private isFailing = false;

  /** Begins with what stands at the prompt, when something does. */
  constructor(history: readonly string[], wanted: string) {
    this.history = history;
    this.wanted = wanted;
    if (wanted !== '') this.find(1);
  }

  /** The line that was found. */
  get found(): string | undefined {
    return this.at === 0 ? undefined : this.history.at(-this.at);
  }

  /** How far up in the history it stands; 0 while none was found. */
  get place(): number {
    return this.at;
  }

  /** What stands before the line while it is searched for, in bash's words. */
  get prompt(): string {
    return `(${this.isFailing ? 'failed ' : ''}reverse-i-search)\`${this.wanted}': `;
  }

  /** Takes a key of the search; answers `false` to one that ends it. */
  press(key: string): boolean {
    if (key === '\x12') this.find(this.at + 1);
    else if (key === '\x7f' || key === '\b') {
      this.wanted = this.wanted.slice(0, -1);
      this.find(1);
    } else if (isPrintable(key)) {
      this.wanted += key;
      this.find(Math.max(1, this.at));
    } else return false;
    return true;
  }

  private find(from: number): void {
    for (let at = from; at <= this.history.length; at += 1)
      if (this.history.at(-at)?.includes(this.wanted) === true) {
        this.at = at;
        this.isFailing = false;
        return;
      }
    this.isFailing = true;
  }
}
