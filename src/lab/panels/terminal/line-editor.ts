import { HistorySearch } from './history-search.ts';
import type { LineKeeper } from './kept-line.ts';

/** A line being typed: its text and the place of the cursor in it. */
export interface Line {
  readonly text: string;
  readonly cursor: number;
}

/** What a key asks for beyond the line itself. */
export type Request = 'enter' | 'interrupt' | 'clear' | 'complete';

export const EMPTY: Line = { text: '', cursor: 0 };

/** Keys as a terminal sends them, one by one: `x`, `\r`, `\x1b[A`. */
export function keysOf(data: string): readonly string[] {
  return data.match(/\x1b\[[0-9;]*[~A-Za-z]|\x1bO[A-Z]|\x1b[a-z\x7f]?|[\s\S]/gu) ?? [];
}

/**
 * The line editor of a shell: arrows, Home and End, Ctrl-A E B F K U W D, Alt-B F D, history up and down, and Ctrl-R,
 * which searches it until another key than one of the search is pressed; Ctrl-G gives back what stood there.
 */
export class LineEditor {
  private current: Line = EMPTY;
  private readonly keeper: LineKeeper | undefined;
  private readonly history: () => readonly string[];
  /** How far up in the history; 0 is the line being written. */
  private back = 0;
  private draft = '';
  private search: { readonly of: HistorySearch; readonly before: Line } | undefined;

  /** Begins with what the keeper has of a line. */
  constructor(history: () => readonly string[], keeper?: LineKeeper) {
    this.history = history;
    this.keeper = keeper;
    this.set(keeper?.text ?? '');
  }

  get line(): Line {
    return this.current;
  }

  set line(to: Line) {
    this.current = to;
    this.keeper?.keep(to.text);
  }

  /** What stands in the place of the prompt while the history is searched. */
  get searchPrompt(): string | undefined {
    return this.search?.of.prompt;
  }

  /** Handles a key. Answers what it asks for, or nothing when it only changed the line. */
  press(key: string): Request | undefined {
    if (this.isSearching(key)) return undefined;
    switch (key) {
      case '\r':
      case '\n':
        return 'enter';
      case '\x03':
        return 'interrupt';
      case '\x0c':
        return 'clear';
      case '\t':
        return 'complete';
      case '\x12':
        this.search = { of: new HistorySearch(this.history(), this.line.text), before: this.line };
        this.showFound();
        return undefined;
      case '\x1b[A':
      case '\x1bOA':
      case '\x10':
        this.walk(1);
        return undefined;
      case '\x1b[B':
      case '\x1bOB':
      case '\x0e':
        this.walk(-1);
        return undefined;
      default:
        this.line = edited(this.line, key);
        return undefined;
    }
  }

  /** Puts a text in place of the line, the cursor behind it. */
  set(text: string): void {
    this.line = { text, cursor: text.length };
  }

  /** Takes the line away, as Enter and Ctrl-C do. */
  take(): string {
    const { text } = this.line;
    this.line = EMPTY;
    this.back = 0;
    this.search = undefined;
    return text;
  }

  /** Puts a word in place of the one that began at `start`. */
  complete(start: number, word: string): void {
    const { text, cursor } = this.line;
    const before = text.slice(0, start) + word;
    this.line = { text: before + text.slice(cursor), cursor: before.length };
  }

  private walk(by: number): void {
    const history = this.history();
    const to = Math.max(0, Math.min(history.length, this.back + by));
    if (to === this.back) return;
    if (this.back === 0) this.draft = this.line.text;
    this.back = to;
    this.set(to === 0 ? this.draft : (history.at(-to) ?? ''));
  }

  /** Whether a key was one of the search that goes on. */
  private isSearching(key: string): boolean {
    if (this.search === undefined) return false;
    if (this.search.of.press(key)) {
      this.showFound();
      return true;
    }
    const { before } = this.search;
    this.search = undefined;
    if (key !== '\x07') return false;
    this.line = before;
    this.back = 0;
    return true;
  }

  private showFound(): void {
    const { found, place } = this.search?.of ?? {};
    if (found === undefined) return;
    this.back = place ?? 0;
    this.set(found);
  }
}

function edited(line: Line, key: string): Line {
  const { text, cursor } = line;
  const cut = (from: number, to: number): Line => ({ text: text.slice(0, from) + text.slice(to), cursor: from });
  switch (key) {
    case '\x7f':
    case '\b':
      return cursor === 0 ? line : cut(cursor - 1, cursor);
    case '\x1b[3~':
    case '\x04':
      return cut(cursor, cursor + 1);
    case '\x1b[D':
    case '\x1bOD':
    case '\x02':
      return { text, cursor: Math.max(0, cursor - 1) };
    case '\x1b[C':
    case '\x1bOC':
    case '\x06':
      return { text, cursor: Math.min(text.length, cursor + 1) };
    case '\x1b[H':
    case '\x1bOH':
    case '\x1b[1~':
    case '\x01':
      return { text, cursor: 0 };
    case '\x1b[F':
    case '\x1bOF':
    case '\x1b[4~':
    case '\x05':
      return { text, cursor: text.length };
    case '\x15':
      return cut(0, cursor);
    case '\x0b':
      return cut(cursor, text.length);
    case '\x17':
    case '\x1b\x7f':
      return cut(wordBefore(line), cursor);
    case '\x1bd':
      return cut(cursor, wordAfter(line));
    case '\x1bb':
    case '\x1b[1;5D':
    case '\x1b[1;3D':
      return { text, cursor: wordBefore(line) };
    case '\x1bf':
    case '\x1b[1;5C':
    case '\x1b[1;3C':
      return { text, cursor: wordAfter(line) };
    default:
      if (key < ' ' || key.startsWith('\x1b')) return line;
      return { text: text.slice(0, cursor) + key + text.slice(cursor), cursor: cursor + key.length };
  }
}

function wordBefore({ text, cursor }: Line): number {
  return text.slice(0, cursor).search(/\S+\s*$/) < 0 ? 0 : text.slice(0, cursor).search(/\S+\s*$/);
}

function wordAfter({ text, cursor }: Line): number {
  return cursor + (/^\s*\S*/.exec(text.slice(cursor))?.[0].length ?? 0);
}
