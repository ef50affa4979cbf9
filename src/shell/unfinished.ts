/** Whether bash would ask for more of a line, with its second prompt, instead of running it. */
import { BLANK, Quoting, Wrong, type Open } from './quoting.ts';

/** A here-document whose text has not begun yet. */
interface Document {
  readonly delimiter: string;
  readonly skipsTabs: boolean;
}

/** Reserved words behind which a command stands, and what may stand open where each is read. */
const INNER: Readonly<Record<string, { readonly closes: readonly string[]; readonly opens?: string }>> = {
  then: { closes: ['if', 'elif'], opens: 'then' },
  elif: { closes: ['then'], opens: 'elif' },
  else: { closes: ['then'], opens: 'else' },
  fi: { closes: ['then', 'else'] },
  do: { closes: ['while', 'until', 'for', 'select'], opens: 'do' },
  done: { closes: ['do'] },
  '}': { closes: ['{'] },
  esac: { closes: ['case-pattern', 'case-commands'] },
};

const OPENING: readonly string[] = ['if', 'while', 'until', 'for', 'select', 'case', '{', '[[', 'function'];

class Reader extends Quoting {
  private readonly documents: Document[] = [];
  /** The line end that comes next has to stay one. */
  private keepsLine = false;

  /** Reads all of it. Answers whether more has to come. */
  isUnfinished(): boolean {
    if (!this.isRight()) return false;
    return this.open.length > 1 || this.top.needsCommand || this.documents.length > 0 || this.endsInBackslash;
  }

  /** Reads all of it. Answers it in as few lines as bash's history keeps it. */
  inHistory(): string {
    if (!this.isRight()) return this.text;
    let said = '';
    let from = 0;
    for (const { at, length, by } of this.joins) {
      said += this.text.slice(from, at) + by;
      from = at + length;
    }
    return said + this.text.slice(from);
  }

  private isRight(): boolean {
    try {
      while (this.at < this.text.length) this.step();
      return true;
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      return false;
    }
  }

  protected step(): void {
    switch (this.top.by) {
      case '"':
        return this.inQuotes();
      case '`':
        return this.inBackquotes();
      case '${':
        return this.inBraces();
      case '((':
        return this.inArithmetic();
      default:
        return this.inCommands();
    }
  }

  private inCommands(): void {
    const { text, at, top } = this;
    const sign = text[at] ?? '';
    if (BLANK.test(sign)) this.at += 1;
    else if (sign === '\n') this.newline();
    else if (sign === '#') this.comment();
    else if (top.by === '[[') this.inTest();
    else if (sign === ';' || sign === '&' || sign === '|') this.operator();
    else if (sign === '(') this.bracket();
    else if (sign === ')') this.closingBracket();
    else if (sign === '<' || sign === '>') this.redirection();
    else this.word();
  }

  private comment(): void {
    this.keepsLine = true;
    const end = this.text.indexOf('\n', this.at);
    this.at = end < 0 ? this.text.length : end;
  }

  /** Conditions: their operators are no operators of the shell. */
  private inTest(): void {
    if ('|&()<>;'.includes(this.text[this.at] ?? '')) this.at += 1;
    else if (this.plainWord() === ']]') this.close('[[');
  }

  private newline(): void {
    const { top } = this;
    if (this.documents.length === 0 && !this.keepsLine) this.joins.push({ at: this.at, length: 1, by: this.delimiter });
    this.keepsLine = false;
    this.at += 1;
    for (const { delimiter, skipsTabs } of this.documents.splice(0)) {
      // What follows the end of a document stands in a line of its own.
      this.keepsLine = true;
      if (this.passed(delimiter, skipsTabs)) continue;
      this.documents.push({ delimiter, skipsTabs });
      this.at = this.text.length;
    }
    const isInside = ['a=(', '[['].includes(top.by) || (top.by === 'for' && top.words === 1) || top.by === 'case';
    if (!isInside) top.startsCommand = true;
  }

  /** What bash puts in the place of a line end, as its `history_delimiting_chars` does. */
  private get delimiter(): string {
    const { by, words, startsCommand } = this.top;
    if (this.text[this.at - 1] === '\n') return '';
    const isInList = ['a=(', '[[', 'case', 'case-pattern'].includes(by) || (by === 'for' && words === 1);
    return startsCommand || isInList ? ' ' : '; ';
  }

  /** Reads a here-document up to its end, if that is there. */
  private passed(delimiter: string, skipsTabs: boolean): boolean {
    while (this.at < this.text.length) {
      const end = this.text.indexOf('\n', this.at);
      const line = this.text.slice(this.at, end < 0 ? undefined : end);
      this.at = end < 0 ? this.text.length : end + 1;
      if ((skipsTabs ? line.replace(/^\t+/, '') : line) === delimiter) return true;
    }
    return false;
  }

  private operator(): void {
    const { text, at, top } = this;
    const [sign = ''] = /^(?:;;&|;;|;&|&&|&>>|&>|\|\||\|&|[;&|])/.exec(text.slice(at, at + 3)) ?? [];
    this.at += sign.length;
    if (sign.startsWith('&>')) return;
    if (sign === ';;' || sign === ';&' || sign === ';;&') {
      this.close('case-commands');
      return;
    }
    if (top.needsCommand) throw new Wrong();
    top.startsCommand = true;
    top.needsCommand = sign.length > 1 || sign === '|';
  }

  private bracket(): void {
    const { top } = this;
    if (top.by === 'case-pattern') this.at += 1;
    else if (top.startsCommand || top.by === 'for') {
      const isArithmetic = this.text.startsWith('((', this.at);
      top.startsCommand = top.by === 'for';
      top.needsCommand = false;
      top.words += 1;
      this.enter(isArithmetic ? '((' : '(', isArithmetic ? 2 : 1);
    } else {
      // `name ()` begins a function: its body comes.
      const [brackets] = /^\([ \t]*\)/.exec(this.text.slice(this.at)) ?? [];
      if (brackets === undefined) throw new Wrong();
      this.at += brackets.length;
      top.startsCommand = true;
      top.needsCommand = true;
    }
  }

  private closingBracket(): void {
    this.at += 1;
    const { top } = this;
    if (top.needsCommand) throw new Wrong();
    if (top.by === 'case-pattern') this.push('case-commands');
    else if (top.by === 'a=(') this.open.pop();
    else this.close('(');
  }

  private redirection(): void {
    const [sign = ''] = /^(?:<<<|<<-|<<|<>|<&|>>|>&|>\||[<>])/.exec(this.text.slice(this.at, this.at + 3)) ?? [];
    this.at += sign.length;
    if (sign.length === 1 && this.text[this.at] === '(') {
      this.enter('(', 1);
      return;
    }
    while (BLANK.test(this.text[this.at] ?? '')) this.at += 1;
    const from = this.at;
    this.plainWord();
    if (!sign.startsWith('<<') || sign === '<<<') return;
    const delimiter = this.text.slice(from, this.at).replaceAll(/\\(.)|['"]/g, '$1');
    if (delimiter === '') throw new Wrong();
    this.documents.push({ delimiter, skipsTabs: sign === '<<-' });
  }

  private word(): void {
    const { top } = this;
    const word = this.plainWord();
    if (top.by === 'for' || top.by === 'select') return this.wordOfLoop(top, word);
    if (top.by === 'case') return this.wordOfCase(top, word);
    if (top.by === 'function') {
      this.open.pop();
      Object.assign(this.top, { startsCommand: true, needsCommand: true });
      const [brackets = ''] = /^[ \t]*\([ \t]*\)/.exec(this.text.slice(this.at)) ?? [];
      this.at += brackets.length;
      return;
    }
    if (top.by === 'case-pattern') {
      if (word === 'esac') this.closeCase();
      return;
    }
    if (word !== undefined && top.startsCommand && this.reserved(top, word)) return;
    if (/^\w+(?:\[[^\]]*\])?\+?=$/.test(word ?? '') && this.text[this.at] === '(') {
      this.enter('a=(', 1);
      return;
    }
    if (top.by === 'a=(') return;
    top.startsCommand = false;
    top.needsCommand = false;
  }

  /** A word where a command may stand; answers whether it is one of the shell's own. */
  private reserved(top: Open, word: string): boolean {
    if (word === '!' || word === 'time' || word === 'coproc') return true;
    if (OPENING.includes(word)) {
      this.push(word);
      return true;
    }
    const inner = Object.hasOwn(INNER, word) ? INNER[word] : undefined;
    if (inner === undefined) return false;
    if (top.needsCommand) throw new Wrong();
    if (word === 'esac') this.closeCase();
    else {
      this.close(...inner.closes);
      if (inner.opens !== undefined) this.push(inner.opens);
    }
    return true;
  }

  private closeCase(): void {
    if (this.top.by === 'case-commands') this.open.pop();
    this.close('case-pattern');
    this.close('case');
  }

  private wordOfLoop(top: Open, word: string | undefined): void {
    if ((top.startsCommand && top.words > 0) || top.words === 1) {
      if (word === 'do' || word === '{') {
        this.close('for', 'select');
        this.push(word);
        return;
      }
      if (word !== 'in' || top.words > 1) throw new Wrong();
    }
    top.words += 1;
    top.startsCommand = false;
  }

  private wordOfCase(top: Open, word: string | undefined): void {
    if (top.words === 1) {
      if (word !== 'in') throw new Wrong();
      this.push('case-pattern');
    }
    top.words += 1;
  }
}

/** Whether more has to come before a text is a line: a quote is open, a loop has no end, or it ends in `\` or `|`. */
export function isUnfinished(text: string): boolean {
  return new Reader(text).isUnfinished();
}

/** A text as the history keeps it: what can stand in one line does. */
export function historyOf(text: string): string {
  return text.includes('\n') ? new Reader(text).inHistory() : text;
}
