/** The list of steps, as it is written: where the run stands behind the last of them, and how long is to be waited. */
import type { Json } from '../../base/index.ts';
import type { Intervention } from '../../model/index.ts';
import type { Moment, RunView } from '../../recording/index.ts';
import { toYaml } from '../../script/index.ts';
import type { Run } from '../run.ts';
import type { Done, Place } from '../run-types.ts';

type Entry = Done<Intervention>;

/** What a script's steps are told from. */
export interface ToldFrom {
  readonly run: Run<Intervention>;
  readonly view: RunView;
  readonly done: readonly Done<Intervention>[];
  readonly until: Moment;
  readonly end: Place;
  /** The keys above the steps. */
  readonly keys: string;
  /** The run's clock at which the first step begins. */
  readonly begin: number;
}

/** One step as an item of the list. */
export function stepText(step: Json): string {
  return toYaml([step]).replace(/^(?=.)/gm, '  ');
}

/** Writes one step after the other, with the waits between them. */
export class StepWriter {
  /** How much of the run no step could say. */
  unsaid = 0;
  private readonly from: ToldFrom;
  private readonly lines: string[] = [];
  /** The run's clock, and the events that there have been, when all steps so far have been executed. */
  private clock: number;
  private reached: Moment = 0;
  /** Everything that was due until then has come. */
  private isSettled = true;
  /** Notes of lines are events too: how many more an instant has here than in the run. */
  private readonly more = new Map<number, number>();

  constructor(from: ToldFrom) {
    this.from = from;
    this.clock = from.begin;
  }

  text(): string {
    return this.lines.join('');
  }

  say(step: Json, comment?: string): void {
    if (comment !== undefined) this.comment(comment);
    this.lines.push(stepText(step));
  }

  comment(text: string): void {
    for (const line of text.split('\n')) this.lines.push(`  # ${line}\n`);
  }

  notSaid(entry: Entry, what: string): void {
    const seconds = (this.from.view.timeAt(entry.step + 1) / 1000).toFixed(3);
    this.unsaid += 1;
    this.comment(`NOT SAID, at ${seconds} s: ${what}`);
    this.note(entry.action.at, -1);
    this.acted(entry);
  }

  /** After something that takes no time. */
  acted({ step, action }: Entry): void {
    this.clock = Math.max(this.clock, action.at);
    this.reached = step + 1;
    this.isSettled = false;
  }

  /** After a line that was waited for: the rest of its instant has come as well. */
  ended(moment: Moment): void {
    this.clock = this.from.run.timeAt(moment);
    this.reached = moment;
    this.isSettled = true;
  }

  note(at: number, count: number): void {
    this.more.set(at, (this.more.get(at) ?? 0) + count);
  }

  eventsOf({ at, after }: Place): { readonly events?: number } {
    return after === undefined ? {} : { events: after + (this.more.get(at) ?? 0) };
  }

  wait(place: Place, step: Moment): void {
    if (this.reached === step && place.at <= this.clock) return;
    if (this.isSettled && place.at <= this.clock) return;
    this.say({ wait: span(place.at - this.clock), ...this.eventsOf(place) });
    this.clock = place.at;
    this.isSettled = true;
  }

  /** How a step ends that waited for something which ended at a moment, when something is done at that instant. */
  endingAt(moment: Moment, next: Place): { readonly events?: number } {
    return next.at === this.from.run.timeAt(moment) ? this.eventsOf(next) : {};
  }

  /** The clock goes on by itself: what is called up before its time takes it along. */
  goOn(to: number): void {
    this.clock = Math.max(this.clock, to);
  }
}

/** Milliseconds as the format has them. */
export function span(ms: number): string {
  return ms % 1000 === 0 ? `${ms / 1000} s` : `${ms} ms`;
}
