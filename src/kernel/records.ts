import type { Message } from '../base/index.ts';
import { IntColumn, TimeColumn } from './columns.ts';
import type { Outcome, RecordKind } from './view.ts';

export const KINDS: readonly RecordKind[] = ['message', 'timer', 'control', 'connection'];
export const OUTCOMES: readonly Outcome[] = [
  'waiting',
  'delivered',
  'lost',
  'bounced',
  'cancelled',
  'ignored',
  'fault',
];

/** Places in `KINDS`. */
export const MESSAGE = 0;
export const TIMER = 1;
export const CONTROL = 2;
export const CONNECTION = 3;

/** The sender of everything that comes from outside. */
export const YOU = -1;

/** Bits of `flags`. */
export const WANTS_BOUNCE = 1;
export const CUT_AT_SENDING = 2;

/** When a connection would arrive, in ms: beyond the end of every run. It is never delivered, only closed. */
export const NEVER = 1_000_000_000_000;

export interface NewRecord {
  readonly kind: number;
  readonly src: number;
  readonly dst: number;
  readonly event: Message;
  readonly left: number;
  readonly due: number;
  /** The step that makes it; −1 before the first step. */
  readonly created: number;
  /** Incarnation of the sender's process. */
  readonly incarnation?: number;
  /** Incarnation of the receiver's process, 0 when it does not run: the connection belongs to that incarnation. */
  readonly target?: number;
  readonly flags?: number;
  readonly timer?: string;
}

/** Messages, timers and controls, in order of creation. Each is created once and consumed once. */
export class RecordTable {
  kind = new IntColumn();
  src = new IntColumn();
  dst = new IntColumn();
  left = new TimeColumn();
  due = new TimeColumn();
  created = new IntColumn();
  consumed = new IntColumn();
  outcome = new IntColumn();
  incarnation = new IntColumn();
  target = new IntColumn();
  flags = new IntColumn();
  events: Message[] = [];
  timers: (string | undefined)[] = [];

  get length(): number {
    return this.events.length;
  }

  add(record: NewRecord): number {
    this.kind.push(record.kind);
    this.src.push(record.src);
    this.dst.push(record.dst);
    this.left.push(record.left);
    this.due.push(record.due);
    this.created.push(record.created);
    this.consumed.push(-1);
    this.outcome.push(0);
    this.incarnation.push(record.incarnation ?? 0);
    this.target.push(record.target ?? 0);
    this.flags.push(record.flags ?? 0);
    this.timers.push(record.timer);
    return this.events.push(record.event) - 1;
  }

  waits(id: number): boolean {
    return this.outcome.get(id) === 0;
  }

  consume(id: number, step: number, outcome: Outcome): void {
    this.consumed.set(id, step);
    this.outcome.set(id, OUTCOMES.indexOf(outcome));
  }

  /** Whether the record waited at a moment. */
  waitedAt(id: number, moment: number): boolean {
    const consumed = this.consumed.get(id);
    return this.created.get(id) < moment && (consumed === -1 || consumed >= moment);
  }

  /** A copy of the first records as they were at a moment: what was consumed later waits again. */
  prefix(length: number, moment: number): RecordTable {
    const copy = new RecordTable();
    copy.kind = this.kind.prefix(length);
    copy.src = this.src.prefix(length);
    copy.dst = this.dst.prefix(length);
    copy.left = this.left.prefix(length);
    copy.due = this.due.prefix(length);
    copy.created = this.created.prefix(length);
    copy.consumed = this.consumed.prefix(length);
    copy.outcome = this.outcome.prefix(length);
    copy.incarnation = this.incarnation.prefix(length);
    copy.target = this.target.prefix(length);
    copy.flags = this.flags.prefix(length);
    copy.events = this.events.slice(0, length);
    copy.timers = this.timers.slice(0, length);
    for (let id = 0; id < length; id++) {
      if (copy.consumed.get(id) < moment) continue;
      copy.consumed.set(id, -1);
      copy.outcome.set(id, 0);
    }
    return copy;
  }
}
