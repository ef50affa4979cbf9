const PAUSE_MS = 700;
const MOST_LINES = 6;

/** Says what the terminal prints, for a polite live region: not more often, and not more at once, than one can hear. */
export class Announcer {
  private readonly announce: (text: string) => void;
  private lines: string[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(announce: (text: string) => void) {
    this.announce = announce;
  }

  say(lines: readonly string[]): void {
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
    this.announce([...this.lines.slice(0, MOST_LINES), ...(more > 0 ? [`and ${more} more lines`] : [])].join('\n'));
    this.lines = [];
  }
}
