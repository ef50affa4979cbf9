import type { Terminal } from '@xterm/xterm';
import type { ScreenLine } from '../../../shell/shell.ts';
import type { Line } from './line-editor.ts';
import { lineText, printable, rowsToRedraw, type Prompt } from './screen-text.ts';

const OTHER_SCREEN = '\x1b[?1049h';
const OWN_SCREEN = '\x1b[?1049l';
const EMPTY = '\x1b[H\x1b[2J';
/** The lines above the screen as well. xterm's own reset would empty the page's rows at once, before anything new is there. */
const EMPTY_WHOLE = `${EMPTY}\x1b[3J`;

/** What stands on the emulator's screen: the lines so far, then the prompt, or the screen that a program draws. */
export class TerminalScreen {
  private readonly terminal: Terminal;
  private written: readonly ScreenLine[] = [];
  /** What a program draws in place of the lines. */
  private drawn: string | undefined;
  /** Rows that the prompt takes, above the one with the cursor. */
  private rowsAbove = 0;
  private hasPrompt = false;
  private unwritten = '';

  constructor(terminal: Terminal) {
    this.terminal = terminal;
  }

  /** Brings the lines up to date. Answers those that are new. */
  show(lines: readonly ScreenLine[]): readonly ScreenLine[] {
    const isLonger = lines.length >= this.written.length && this.written.every((line, at) => isSame(line, lines[at]));
    if (!isLonger) {
      this.rewrite(lines);
      return [];
    }
    const added = lines.slice(this.written.length);
    if (added.length === 0) return added;
    this.removePrompt();
    this.write(added.map((line) => `${lineText(line)}\r\n`).join(''));
    this.written = lines;
    return added;
  }

  /** Everything anew: the run went back, or the terminal has another width. */
  rewrite(lines: readonly ScreenLine[]): void {
    const own = this.drawn === undefined ? '' : OWN_SCREEN;
    this.drawn = undefined;
    this.rowsAbove = 0;
    this.hasPrompt = false;
    this.written = lines;
    this.write(own + EMPTY_WHOLE + lines.map((line) => `${lineText(line)}\r\n`).join(''));
  }

  /** A program's own screen; nothing gives the lines back. */
  draw(lines: readonly string[] | undefined): void {
    if (lines === undefined) {
      if (this.drawn !== undefined) this.write(OWN_SCREEN);
      this.drawn = undefined;
      return;
    }
    const text = lines
      .slice(0, this.terminal.rows)
      .map((line) => printable(line).slice(0, this.terminal.cols))
      .join('\r\n');
    if (text === this.drawn) return;
    this.removePrompt();
    this.write(`${this.drawn === undefined ? OTHER_SCREEN : ''}${EMPTY}${text}`);
    this.drawn = text;
  }

  /** A prompt with the line that is being typed. */
  prompt(prompt: Prompt, { text, cursor }: Line): void {
    this.removePrompt();
    const { sequence, rowsAbove } = rowsToRedraw(prompt, text, cursor, this.terminal.cols);
    this.write(sequence);
    this.rowsAbove = rowsAbove;
    this.hasPrompt = true;
  }

  removePrompt(): void {
    if (!this.hasPrompt) return;
    if (this.rowsAbove >= this.terminal.rows) {
      // It begins above what the cursor can reach.
      this.rewrite(this.written);
      return;
    }
    this.write(`\r${this.rowsAbove > 0 ? `\x1b[${this.rowsAbove}A` : ''}\x1b[J`);
    this.rowsAbove = 0;
    this.hasPrompt = false;
  }

  /** Writes something under the prompt that is no part of the screen; the next prompt stands below it. */
  aside(text: string): void {
    this.write(text);
    this.rowsAbove = 0;
    this.hasPrompt = false;
  }

  // ------------------------------------------------------------------------------------------------ inside

  /** What is written in a row is written in one piece, so that no frame lies between a prompt that goes and what follows. */
  private write(text: string): void {
    if (this.unwritten === '') queueMicrotask(() => this.flush());
    this.unwritten += text;
  }

  private flush(): void {
    this.terminal.write(this.unwritten);
    this.unwritten = '';
  }
}

function isSame(a: ScreenLine, b: ScreenLine | undefined): boolean {
  return a.text === b?.text && a.kind === b.kind && a.event === b.event;
}
