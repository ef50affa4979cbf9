import type { Terminal } from '@xterm/xterm';

/**
 * Which keys are the page's and not the terminal's: Tab completes while something is typed, and leaves the terminal
 * otherwise; after Escape it always leaves.
 */
export class WayOut {
  private readonly terminal: Terminal;
  private readonly line: () => string;
  private readonly tabChanges: (completes: boolean) => void;
  private escaped = false;

  /** `tabChanges` hears whether the next Tab would complete a word. */
  constructor(terminal: Terminal, line: () => string, tabChanges: (completes: boolean) => void) {
    this.terminal = terminal;
    this.line = line;
    this.tabChanges = tabChanges;
    terminal.attachCustomKeyEventHandler((event) => this.isForTerminal(event));
  }

  /** Says anew what the next Tab would do. */
  tell(): void {
    this.tabChanges(!this.escaped && this.isTyping);
  }

  private get isTyping(): boolean {
    return this.line().trim() !== '';
  }

  private isForTerminal(event: KeyboardEvent): boolean {
    const wasEscaped = this.escaped;
    if (event.type !== 'keydown') return true;
    this.escaped = event.key === 'Escape';
    if (event.key === 'Escape' || event.key === 'Shift') {
      this.escaped = this.escaped || wasEscaped;
      this.tell();
      return event.key !== 'Escape';
    }
    if (event.key === 'Tab') return !event.shiftKey && !wasEscaped && this.isTyping;
    const control = event.ctrlKey || event.metaKey;
    if (control && event.key === 'v') return false;
    if (control && event.key === 'c' && this.terminal.hasSelection()) return false;
    return true;
  }
}
