/** A line that stands in the record of a run: what it did is looked up, and what it printed is computed again from that. */
import { canonical } from '../base/index.ts';
import type { Intervention } from '../model/index.ts';
import type { ClusterState, Moment, RunView } from '../recording/index.ts';
import { doneIn, programStartedBy } from '../simulation/index.ts';
import { LineCut } from './line-cut.ts';
import { outcomeOf, type LiveLine } from './live-line.ts';
import type { LineClock, Outcome } from './program.ts';

export interface RecordedLineOptions {
  readonly view: RunView;
  readonly host: string;
  /** The event that the line begins with. */
  readonly begin: number;
  /** Goes on where the record stops; without it the line is cut there. */
  readonly live?: LiveLine;
  /** Why something makes no sense at a moment; nothing when it does. */
  readonly refusal: (moment: Moment, intervention: Intervention) => Error | undefined;
}

/** The clock of a line of the past. */
export class RecordedLine implements LineClock {
  readonly view: RunView;
  private readonly options: RecordedLineOptions;
  /** The end of the record when the line begins: what is live comes after it. */
  private readonly length: number;
  private at: Moment;
  /** Virtual ms, which may lie behind the last event. */
  private now: number;
  /** The next event that may be the line's. */
  private next: number;
  private isLive = false;

  constructor(options: RecordedLineOptions) {
    this.options = options;
    this.view = options.view;
    this.length = options.view.length;
    this.at = this.next = options.begin + 1;
    this.now = this.view.timeAt(this.at);
  }

  get moment(): Moment {
    return this.isLive ? this.live.moment : this.at;
  }

  state(): ClusterState {
    return this.view.stateAt(this.moment);
  }

  epoch(): number {
    if (this.isLive) return this.live.epoch();
    return (this.state().epoch ?? 0) + this.now;
  }

  async exec(argv: readonly string[], stdin?: string, host = this.options.host): Promise<Outcome> {
    const asked: Intervention = { type: 'exec', host, argv, inLine: true, ...(stdin === undefined ? {} : { stdin }) };
    const note = this.done(asked);
    if (note === undefined) return this.live.exec(argv, stdin, host);
    const program = programStartedBy(this.view, note);
    if (program === undefined) throw new LineCut();
    const { process, end } = program;
    if (end === undefined || end.moment > this.length) {
      this.goLive();
      return this.live.ended(process);
    }
    this.moveTo(end.moment);
    return outcomeOf(this.view, process, this.at, end.exit);
  }

  async act(intervention: Intervention): Promise<void> {
    const note = this.done(intervention);
    if (note === undefined) await this.live.act(intervention);
  }

  async pass(ms: number): Promise<void> {
    if (this.isLive) return this.live.pass(ms);
    const to = this.now + ms;
    const until = this.momentAt(to);
    if (until < this.length || this.view.timeAt(this.length) >= to) {
      this.at = Math.max(this.at, until);
      this.now = to;
      return;
    }
    // The record ends before that time.
    this.at = this.length;
    const left = to - this.view.timeAt(this.length);
    this.goLive();
    await this.live.pass(left);
  }

  // ------------------------------------------------------------------------------------------------ inside

  private get live(): LiveLine {
    const { live } = this.options;
    if (live === undefined) throw new LineCut();
    return live;
  }

  private goLive(): void {
    void this.live;
    this.isLive = true;
  }

  private moveTo(moment: Moment): void {
    this.at = Math.max(this.at, moment);
    this.next = Math.max(this.next, moment);
    this.now = Math.max(this.now, this.view.timeAt(this.at));
  }

  /** The record of something that the line does; nothing once the record has ended. What was refused is refused again. */
  private done(intervention: Intervention): number | undefined {
    if (this.isLive) return undefined;
    const rest = [...doneIn(this.view)].filter(([n]) => n >= this.next && n < this.length);
    const [note] = rest.find(([, one]) => canonical(one) === canonical(intervention)) ?? [];
    const [end] = rest.find(([, one]) => one.type === 'end' && one.host === this.options.host) ?? [];
    if (note !== undefined && note <= (end ?? note)) {
      this.moveTo(note + 1);
      return note;
    }
    const refused = this.options.refusal(this.at, intervention);
    if (refused !== undefined) throw refused;
    // Something else was done here: this record was made by another line.
    if (end !== undefined) throw new LineCut();
    this.goLive();
    return undefined;
  }

  /** The last moment that is not later than a time, and before anything that was done by hand then. */
  private momentAt(time: number): Moment {
    let low = this.at;
    let high = this.length;
    for (const n of doneIn(this.view).keys()) {
      if (n < this.next || this.view.timeAt(n + 1) < time) continue;
      high = Math.max(low, Math.min(high, n));
      break;
    }
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.view.timeAt(middle) <= time) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
