const PAUSE_MS = 700;
const MOST_LINES = 6;

/** Says what the terminal prints, for a polite live region: not more often, and not more at once, than one can hear. */
export class Announcer {
  private readonly announce: (text: string) => void;
  private lines: string[] = [];
  private isOpen = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(announce: (text: string) => void) {
    this.announce = announce;
  }

  /** Says lines; not the first time: what stands there when the terminal opens was said when it was printed. */
  say(lines: readonly string[]): void {
    if (!this.isOpen) {
      this.isOpen = true;
      return;
    }
    if (lines.length === 0) return;
    this.lines.push(...lines);
    this.timer ??= setTimeout(() => this.speak(), PAUSE_MS);
  }

  destroy(): void {
    clearTimeout(this.timer);
  }

  private speak(): void {
    this.timer = undefined;
    const more = this.lines.length - MOST_LINES;
    // The end of it: what went wrong stands last.
    this.announce([...(more > 0 ? [`${more} lines, then`] : []), ...this.lines.slice(-MOST_LINES)].join('\n'));
    this.lines = [];
  }
}
