/** Words, quotes and expansions of a text in bash, as far as one has to read them to know what is open at its end. */

/** Something that is open: a quote, a bracket or a compound command, with where its reading stands. */
export interface Open {
  /** What opened it: `'`, `"`, `` ` ``, `(`, `((`, `${`, `{`, `[[`, `a=(`, or a reserved word. */
  readonly by: string;
  /** A word here would be a command: reserved words are known. */
  startsCommand: boolean;
  /** An operator or a reserved word stands last that needs a command behind it. */
  needsCommand: boolean;
  /** Words so far of a command that has a shape of its own: `for NAME in …`, `case WORD in …`, `function NAME`. */
  words: number;
}

/** A line cannot go on as it stands, and bash says so at once. */
export class Wrong extends Error {}

export const BLANK = /[ \t]/;
/** What ends a word outside quotes. */
const META = /[ \t\n|&;()<>]/;

/** Reads a text sign by sign. What commands are is for who extends it. */
export abstract class Quoting {
  protected readonly text: string;
  protected at = 0;
  /** What is open, the innermost last; the text itself is first. */
  protected readonly open: Open[] = [];
  /** Line ends that the history writes otherwise: where, how much is left out, and what comes in their place. */
  protected readonly joins: { readonly at: number; readonly length: number; readonly by: string }[] = [];
  /** A backslash stands last, and quotes what would come. */
  protected endsInBackslash = false;

  constructor(text: string) {
    this.text = text;
    this.push('line');
  }

  /** Reads on, inside what is open. */
  protected abstract step(): void;

  protected get top(): Open {
    return this.open.at(-1) as Open;
  }

  protected push(by: string): void {
    this.open.push({ by, startsCommand: true, needsCommand: false, words: 0 });
  }

  /** Closes what is open, if it is one of these. A compound command stands there now as one. */
  protected close(...by: readonly string[]): void {
    if (this.open.length < 2 || !by.includes(this.top.by)) throw new Wrong();
    this.open.pop();
    this.top.startsCommand = false;
    this.top.needsCommand = false;
  }

  /** Skips a backslash and what it quotes. */
  protected escape(): void {
    if (this.text[this.at + 1] === '\n') this.joins.push({ at: this.at, length: 2, by: '' });
    this.at += 2;
    if (this.at > this.text.length) this.endsInBackslash = true;
  }

  /** `$(`, `${`, `$((`, a backquote: what is expanded inside quotes as well. */
  protected expansion(): boolean {
    const { text, at } = this;
    if (text[at] === '`') return this.enter('`', 1);
    if (text[at] !== '$') return false;
    if (text.startsWith('((', at + 1)) return this.enter('((', 3);
    if (text[at + 1] === '(') return this.enter('(', 2);
    if (text[at + 1] === '{') return this.enter('${', 2);
    return false;
  }

  protected enter(by: string, length: number): true {
    this.push(by);
    this.at += length;
    return true;
  }

  protected leave(length = 1): void {
    this.open.pop();
    this.at += length;
  }

  protected inQuotes(): void {
    const sign = this.text[this.at];
    if (sign === '\\') this.escape();
    else if (sign === '"') this.leave();
    else if (!this.expansion()) this.at += 1;
  }

  protected inBackquotes(): void {
    const sign = this.text[this.at];
    if (sign === '\\') this.escape();
    else if (sign === '`') this.leave();
    else this.at += 1;
  }

  protected inBraces(): void {
    const sign = this.text[this.at];
    if (sign === '\\') this.escape();
    else if (sign === '}') this.leave();
    else if (sign === '"') this.enter('"', 1);
    else if (sign === "'") this.singleQuoted(false);
    else if (!this.expansion()) this.at += 1;
  }

  /** `((` that ends in a single bracket was a command list in two brackets. */
  protected inArithmetic(): void {
    const sign = this.text[this.at];
    if (sign === '\\') this.escape();
    else if (this.text.startsWith('))', this.at)) this.leave(2);
    else if (sign === '(') this.enter('(', 1);
    else if (sign === ')') throw new Wrong();
    else if (!this.expansion()) this.at += 1;
  }

  /** What stands in single quotes; of `$'…'` a backslash quotes the next sign. */
  protected singleQuoted(withEscapes: boolean): void {
    const { text } = this;
    for (let at = this.at + 1; at < text.length; at += 1) {
      if (withEscapes && text[at] === '\\') at += 1;
      else if (text[at] === "'") {
        this.at = at + 1;
        return;
      }
    }
    this.at = text.length;
    this.push("'");
  }

  /** Reads a word, and enters what it opens. Answers it when it is a plain one. */
  protected plainWord(): string | undefined {
    const { text } = this;
    const from = this.at;
    const depth = this.open.length;
    let isPlain = true;
    while (this.at < text.length && !META.test(text[this.at] ?? '')) {
      const sign = text[this.at];
      if (sign === '\\') {
        isPlain = isPlain && text[this.at + 1] === '\n';
        this.escape();
      } else if (sign === "'" || (sign === '$' && text[this.at + 1] === "'")) {
        isPlain = false;
        if (sign === '$') this.at += 1;
        this.singleQuoted(sign === '$');
      } else if (sign === '"' || sign === '`' || sign === '$') {
        isPlain = false;
        if (sign === '"') this.enter('"', 1);
        else if (!this.expansion()) this.at += 1;
        // The rest of the word is read behind what it has opened.
        while (this.open.length > depth && this.at < text.length) this.step();
      } else this.at += 1;
    }
    return isPlain ? text.slice(from, this.at) : undefined;
  }
}
