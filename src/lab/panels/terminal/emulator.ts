/**
 * The terminal emulator: xterm with the shell of one host behind it. Loaded when somebody focuses the terminal, never
 * before, and never on the server.
 */
import { FitAddon } from '@xterm/addon-fit';
import type { Terminal } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { browserEngine, sharedPrefix, Shell } from '../../../shell/shell.ts';
import type { LabStore } from '../../lab-store.ts';
import { Announcer } from './announcer.ts';
import { editorOn } from './file-editor.ts';
import { keeperOf } from './kept-line.ts';
import { keysOf, LineEditor } from './line-editor.ts';
import { linePort } from './line-port.ts';
import { promptText, type Prompt } from './screen-text.ts';
import { terminalOn } from './terminal-on.ts';
import { TerminalScreen } from './terminal-screen.ts';
import { TypedAhead } from './typed-ahead.ts';
import { WayOut } from './way-out.ts';

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

const INTERRUPT = '\x03';
const END_OF_INPUT = '\x04';

/** A terminal on a page. */
export class Emulator {
  readonly shell: Shell;
  private readonly options: EmulatorOptions;
  private readonly terminal: Terminal;
  private readonly fit = new FitAddon();
  private readonly editor: LineEditor;
  private readonly leave: (() => void)[] = [];
  private readonly screen: TerminalScreen;
  private readonly announcer: Announcer;
  private readonly wayOut: WayOut;
  /** Lines typed or pasted while a program runs; they follow one after the other. */
  private readonly ahead = new TypedAhead();
  /** Keys come in a row: the prompt is drawn behind the last. */
  private isDrawingLater = false;
  /** This terminal made the run play, and stops it when the program has ended. */
  private isPlaying = false;
  private wasBusy = false;

  constructor(options: EmulatorOptions) {
    this.options = options;
    const { mount, store, host } = options;
    const engine = browserEngine();
    this.leave.push(() => engine.destroy());
    this.shell = new Shell(
      host,
      () => {
        const { view, moment, state } = store.getSnapshot();
        return { view, moment, state, act: (intervention) => store.act(intervention) };
      },
      linePort(store, {
        engine: () => Promise.resolve(engine),
        size: () => ({ columns: this.terminal.cols, rows: this.terminal.rows }),
        changed: () => this.follow(),
        edit: editorOn(mount, store, () => this.focus()),
      }),
    );
    this.announcer = new Announcer(options.announce);
    this.leave.push(() => this.announcer.destroy());
    this.editor = new LineEditor(() => this.shell.history, keeperOf(host));
    this.terminal = terminalOn(mount);
    this.screen = new TerminalScreen(this.terminal);
    this.terminal.loadAddon(this.fit);
    this.terminal.open(mount);
    this.terminal.textarea?.setAttribute('aria-label', `Terminal of ${host}. Escape, then Tab, leaves it.`);
    this.wayOut = new WayOut(this.terminal, () => this.line, options.tabChanges);
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
    this.isDrawingLater = true;
    for (const key of keysOf(data.replaceAll('\r\n', '\r'))) {
      // A program that reads keys gets them all but Ctrl-C.
      if (key !== INTERRUPT && this.shell.foreground?.key !== undefined) this.shell.key(key);
      else this.key(key);
    }
    this.isDrawingLater = false;
    if (this.shell.foreground === undefined) this.drawPrompt();
    else this.follow();
    this.wayOut.tell();
  }

  /** Drops what stands at the prompt, and what was begun before it. */
  clear(): void {
    this.editor.take();
    this.ahead.drop();
    this.drawPrompt();
  }

  /** What stands at the prompt. */
  get line(): string {
    return this.editor.line.text;
  }

  destroy(): void {
    for (const leave of this.leave) leave();
    this.terminal.dispose();
  }

  private key(key: string): void {
    if (key === END_OF_INPUT && this.editor.line.text === '') {
      this.endInput();
      return;
    }
    const request = this.editor.press(key);
    switch (request) {
      case undefined:
        this.drawPrompt();
        break;
      case 'enter': {
        const line = this.editor.take();
        if (this.shell.prompt !== undefined) {
          this.give(line);
          break;
        }
        if (line !== '' || !this.shell.isBusy) this.ahead.add(line);
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

  /** Ctrl-D: the end of what is typed into a program, of a line that was begun, or of a shell on another host. */
  private endInput(): void {
    const { shell } = this;
    if (shell.prompt !== undefined) this.give(undefined);
    else if (this.ahead.begun !== '') this.run(this.ahead.takeBegun());
    else if (!shell.isBusy && shell.host !== shell.first) this.run('exit');
  }

  /** A line for the program that reads one. */
  private give(line: string | undefined): void {
    this.screen.removePrompt();
    this.shell.give(line);
    this.follow();
    this.resume();
  }

  private interrupt(): void {
    if (this.shell.interrupt()) {
      this.ahead.drop();
      // Who is interrupted may still have something to say.
      if (this.shell.isBusy) this.resume();
      return;
    }
    this.screen.removePrompt();
    this.screen.aside(`${promptText(this.place)}${this.editor.take()}^C\r\n`);
    this.ahead.drop();
    this.drawPrompt();
  }

  private complete(): void {
    const { text, cursor } = this.editor.line;
    const { start, candidates } = this.shell.complete(text, cursor);
    const prefix = text.slice(start, cursor);
    const shared = sharedPrefix(candidates);
    const [only] = candidates;
    // A folder is not yet the whole word.
    if (candidates.length === 1 && only !== undefined)
      this.editor.complete(start, only.endsWith('/') ? only : `${only} `);
    else if (shared.length > prefix.length) this.editor.complete(start, shared);
    else if (candidates.length > 0) {
      this.screen.aside(`\r\n${candidates.join('  ')}\r\n`);
      this.announcer.say([candidates.join(', ')]);
    }
    this.drawPrompt();
  }

  /** The next line that waits, when no program runs. */
  private next(): void {
    if (this.shell.isBusy) {
      // The page made the run rest while a program runs: Enter lets it go on.
      this.resume();
      return;
    }
    const text = this.ahead.next();
    if (text === undefined) this.drawPrompt();
    else this.run(text);
  }

  private run(text: string): void {
    this.screen.removePrompt();
    this.shell.type(text);
    this.follow();
    if (this.shell.isBusy) this.resume();
    else if (!this.ahead.isEmpty) this.next();
  }

  /** Lets time go on while a line or a program runs. */
  private resume(): void {
    const { store } = this.options;
    if (this.shell.isWorking || store.getSnapshot().playing) return;
    const { until } = this.shell;
    // A program that watches the run goes on as long as somebody lets it.
    if (until !== undefined && this.shell.foreground === undefined) store.playTo(until);
    else {
      this.isPlaying = true;
      store.play();
    }
  }

  /** Brings the screen to the moment shown. */
  private follow(): void {
    const added = this.screen.show(this.shell.screen());
    this.screen.draw(this.shell.drawn);
    this.announcer.say(added.flatMap(({ kind, text }) => (kind === 'command' ? [] : [text])));
    this.shell.keepUp();
    this.drawPrompt();
    const isBusy = this.shell.isBusy;
    if (this.wasBusy !== isBusy) {
      this.wasBusy = isBusy;
      if (isBusy) this.begun();
      else this.ended();
    }
    if (this.ahead.isEmpty) return;
    if (!isBusy) queueMicrotask(() => this.next());
    else if (this.shell.prompt !== undefined) queueMicrotask(() => this.giveNext());
  }

  /** The next line that waits for the program that reads. */
  private giveNext(): void {
    const line = this.shell.prompt === undefined ? undefined : this.ahead.shift();
    if (line !== undefined) this.give(line);
  }

  /** A program that watches the run needs a run that goes on. */
  private begun(): void {
    if (this.shell.foreground !== undefined) this.resume();
  }

  private ended(): void {
    const { store } = this.options;
    if (this.isPlaying && store.getSnapshot().playing && this.ahead.isEmpty) store.pause();
    this.isPlaying = false;
    if (!store.getSnapshot().playing) this.options.ended();
  }

  private rewrite(): void {
    this.screen.rewrite(this.shell.screen());
    this.screen.draw(this.shell.drawn);
    this.drawPrompt();
  }

  private drawPrompt(): void {
    if (this.isDrawingLater) return;
    const { shell, editor } = this;
    const prompt = editor.searchPrompt ?? shell.prompt;
    if (shell.isBusy && shell.prompt === undefined) this.screen.removePrompt();
    else this.screen.prompt(prompt === undefined ? this.place : { prompt }, editor.line);
  }

  /** The shell's own prompt. */
  private get place(): Prompt {
    const { shell, ahead } = this;
    return ahead.begun === '' ? shell.host : { host: shell.host, begun: ahead.begun };
  }

  private resize(): void {
    const { cols, rows } = this.terminal;
    const wanted = this.fit.proposeDimensions();
    if (wanted === undefined || Number.isNaN(wanted.cols) || (wanted.cols === cols && wanted.rows === rows)) return;
    this.fit.fit();
    if (wanted.cols !== cols) this.rewrite();
  }
}
