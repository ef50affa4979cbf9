/**
 * The terminal emulator: xterm with the shell of one host behind it. Loaded when somebody focuses the terminal, never
 * before, and never on the server.
 */
import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { sharedPrefix, Shell, type ScreenLine } from '../../../shell/shell.ts';
import type { LabStore } from '../../lab-store.ts';
import { keysOf, LineEditor } from './line-editor.ts';
import { lineText, promptText, rowsToRedraw } from './screen-text.ts';
import { themeOf } from './theme.ts';

export interface EmulatorOptions {
  readonly mount: HTMLElement;
  readonly store: LabStore;
  readonly host: string;
  /** Said once for each new stretch of output, for a polite live region. */
  readonly announce: (text: string) => void;
  /** Whether the next Tab would complete a word: the hint says which. */
  readonly tabChanges: (completes: boolean) => void;
  /** A program that was typed here has ended, and the run rests. */
  readonly ended: () => void;
}

const ANNOUNCED_LINES = 6;

/** A terminal on a page. */
export class Emulator {
  readonly shell: Shell;
  private readonly options: EmulatorOptions;
  private readonly terminal: Terminal;
  private readonly fit = new FitAddon();
  private readonly editor: LineEditor;
  private readonly leave: (() => void)[] = [];
  private written: readonly ScreenLine[] = [];
  /** Lines typed or pasted while a program runs; they follow one after the other. */
  private readonly queue: string[] = [];
  /** Rows that the prompt takes, above the one with the cursor. */
  private rowsAbove = 0;
  private hasPrompt = false;
  /** This terminal made the run play, and stops it when the program has ended. */
  private isPlaying = false;
  private escaped = false;

  constructor(options: EmulatorOptions) {
    this.options = options;
    const { mount, store, host } = options;
    this.shell = new Shell(host, () => {
      const { view, moment, state } = store.getSnapshot();
      return { view, moment, state, act: (intervention) => store.act(intervention) };
    });
    this.editor = new LineEditor(() => this.shell.history);
    const style = getComputedStyle(mount);
    this.terminal = new Terminal({
      fontFamily: style.fontFamily,
      fontSize: Number.parseFloat(style.fontSize),
      lineHeight: 1.25,
      letterSpacing: 0,
      minimumContrastRatio: 4.5,
      screenReaderMode: true,
      cursorBlink: false,
      cursorInactiveStyle: 'outline',
      scrollback: 2_000,
      theme: themeOf(style),
    });
    this.terminal.loadAddon(this.fit);
    this.terminal.open(mount);
    this.terminal.textarea?.setAttribute('aria-label', `Terminal of ${host}. Escape, then Tab, leaves it.`);
    this.terminal.attachCustomKeyEventHandler((event) => this.isForTerminal(event));
    this.terminal.onData((data) => this.data(data));
    const watch = new ResizeObserver(() => this.resize());
    watch.observe(mount);
    this.leave.push(() => watch.disconnect());
    this.fit.fit();
    this.leave.push(store.subscribe(() => this.follow()));
  }

  focus(): void {
    this.terminal.focus();
  }

  /** Keys, as if they had been typed here. */
  data(data: string): void {
    for (const key of keysOf(data.replaceAll('\r\n', '\r'))) this.key(key);
    this.tabChanged();
  }

  /** What stands at the prompt. */
  get line(): string {
    return this.editor.line.text;
  }

  destroy(): void {
    for (const leave of this.leave) leave();
    this.terminal.dispose();
  }

  /** Tab completes while something is typed, and leaves the terminal otherwise; after Escape it always leaves. */
  private isForTerminal(event: KeyboardEvent): boolean {
    const wasEscaped = this.escaped;
    if (event.type !== 'keydown') return true;
    this.escaped = event.key === 'Escape';
    if (event.key === 'Escape' || event.key === 'Shift') {
      this.escaped = this.escaped || wasEscaped;
      this.tabChanged();
      return event.key !== 'Escape';
    }
    if (event.key === 'Tab') return !event.shiftKey && !wasEscaped && this.editor.line.text.trim() !== '';
    const control = event.ctrlKey || event.metaKey;
    if (control && event.key === 'v') return false;
    if (control && event.key === 'c' && this.terminal.hasSelection()) return false;
    return true;
  }

  private tabChanged(): void {
    this.options.tabChanges(!this.escaped && this.editor.line.text.trim() !== '');
  }

  private key(key: string): void {
    const request = this.editor.press(key);
    switch (request) {
      case undefined:
        this.drawPrompt();
        break;
      case 'enter': {
        const line = this.editor.take();
        if (line !== '' || !this.shell.isBusy) this.queue.push(line);
        this.next();
        break;
      }
      case 'interrupt':
        this.interrupt();
        break;
      case 'clear':
        this.shell.type('clear');
        this.rewrite();
        break;
      case 'complete':
        this.complete();
        break;
    }
  }

  private interrupt(): void {
    this.queue.length = 0;
    if (this.shell.interrupt()) return;
    this.removePrompt();
    this.terminal.write(`${promptText(this.shell.host)}${this.editor.take()}^C\r\n`);
    this.drawPrompt();
  }

  private complete(): void {
    const { text, cursor } = this.editor.line;
    const { start, candidates } = this.shell.complete(text, cursor);
    const prefix = text.slice(start, cursor);
    const shared = sharedPrefix(candidates);
    const [only] = candidates;
    if (candidates.length === 1 && only !== undefined) this.editor.complete(start, `${only} `);
    else if (shared.length > prefix.length) this.editor.complete(start, shared);
    else if (candidates.length > 0) {
      this.terminal.write(`\r\n${candidates.join('  ')}\r\n`);
      this.rowsAbove = 0;
      this.hasPrompt = false;
      this.options.announce(candidates.join(', '));
    }
    this.drawPrompt();
  }

  /** The next line that waits, when no program runs. */
  private next(): void {
    const { store } = this.options;
    if (this.shell.isBusy) {
      // The page made the run rest while a program runs: Enter lets it go on.
      if (!store.getSnapshot().playing) this.play();
      return;
    }
    const line = this.queue.shift();
    if (line === undefined) return;
    this.removePrompt();
    this.shell.type(line);
    this.follow();
    if (!this.shell.isBusy) {
      if (this.queue.length > 0) this.next();
      return;
    }
    if (!store.getSnapshot().playing) this.play();
  }

  private play(): void {
    this.isPlaying = true;
    this.options.store.play();
  }

  /** Brings the screen to the moment shown. */
  private follow(): void {
    const lines = this.shell.screen();
    const isLonger = lines.length >= this.written.length && this.written.every((line, at) => isSame(line, lines[at]));
    if (!isLonger) {
      this.rewrite();
    } else if (lines.length > this.written.length) {
      const added = lines.slice(this.written.length);
      this.removePrompt();
      for (const line of added) this.terminal.write(`${lineText(line)}\r\n`);
      this.written = lines;
      const output = added.filter(({ kind }) => kind !== 'command').map(({ text }) => text);
      if (output.length > 0) this.options.announce(output.slice(0, ANNOUNCED_LINES).join('\n'));
    }
    this.drawPrompt();
    if (this.shell.isBusy) return;
    const { store } = this.options;
    if (this.isPlaying) {
      this.isPlaying = false;
      if (store.getSnapshot().playing && this.queue.length === 0) {
        store.pause();
        this.options.ended();
      }
    }
    if (this.queue.length > 0) queueMicrotask(() => this.next());
  }

  private rewrite(): void {
    this.terminal.reset();
    this.rowsAbove = 0;
    this.hasPrompt = false;
    this.written = this.shell.screen();
    for (const line of this.written) this.terminal.write(`${lineText(line)}\r\n`);
    this.drawPrompt();
  }

  private drawPrompt(): void {
    this.removePrompt();
    if (this.shell.isBusy) return;
    const { text, cursor } = this.editor.line;
    const { sequence, rowsAbove } = rowsToRedraw(this.shell.host, text, cursor, this.terminal.cols);
    this.terminal.write(sequence);
    this.rowsAbove = rowsAbove;
    this.hasPrompt = true;
  }

  private removePrompt(): void {
    if (!this.hasPrompt) return;
    this.terminal.write(`\r${this.rowsAbove > 0 ? `\x1b[${this.rowsAbove}A` : ''}\x1b[J`);
    this.rowsAbove = 0;
    this.hasPrompt = false;
  }

  private resize(): void {
    const { cols, rows } = this.terminal;
    const wanted = this.fit.proposeDimensions();
    if (wanted === undefined || Number.isNaN(wanted.cols) || (wanted.cols === cols && wanted.rows === rows)) return;
    this.fit.fit();
    if (wanted.cols !== cols) this.rewrite();
  }
}

function isSame(a: ScreenLine, b: ScreenLine | undefined): boolean {
  return a.text === b?.text && a.kind === b.kind && a.event === b.event;
}
