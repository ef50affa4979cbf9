import { hash, hashText } from '../base/index.ts';
import type { Latency, LinkTable } from './spec.ts';

/** What one direction of a connection between two processes remembers: how often it drew, and what is on its way. */
interface Channel {
  readonly stream: number;
  draws: number;
  /** No message that leaves from now on may arrive before this. */
  floor: number;
  /** Messages that leave later than now, by the time they leave. */
  ahead: { left: number; due: number }[];
}

/**
 * Latencies. Each direction between two processes draws from a stream of its own, and keeps the order in which its
 * messages leave.
 */
export class Links {
  private readonly seed: number;
  private readonly table: LinkTable;
  private readonly channels = new Map<number, Channel>();

  constructor(seed: number, table: LinkTable) {
    this.seed = seed;
    this.table = table;
  }

  /** The bounds of the latency between two hosts. */
  latency(a: string, b: string): Latency {
    for (const { hosts, latency } of this.table.between ?? []) {
      if ((hosts[0] === a && hosts[1] === b) || (hosts[0] === b && hosts[1] === a)) return latency;
    }
    return this.table.default;
  }

  /** When a message arrives that leaves at `left`. `src` and `dst` are the numbers of the two processes. */
  arrival(route: Route, now: number, left: number, extra: number): number {
    const channel = this.channel(route);
    const { min, max } = this.latency(route.srcHost, route.dstHost);
    const drawn = min + (hash(this.seed, channel.stream, channel.draws) % (max - min + 1));
    const due = keepOrder(channel, now, left, left + drawn + extra);
    this.remember(channel, left, due);
    return due;
  }

  /** When a message that was swallowed arrives at the earliest: not before what was sent on the same way before it. */
  again(route: Route, now: number, wanted: number): number {
    const channel = this.channel(route);
    settle(channel, now);
    const due = Math.max(wanted, channel.floor);
    this.remember(channel, now, due);
    return due;
  }

  /** Whether TCP sends again what is swallowed between two hosts. */
  retransmits({ srcHost, dstHost }: Route): boolean {
    const { retransmits } = this.table;
    return retransmits?.except.every((host) => host !== srcHost && host !== dstHost) ?? false;
  }

  /** Takes a message of a journal into account, without drawing: for a world that starts in the middle of a run. */
  replay(route: Route, now: number, left: number, due: number): void {
    const channel = this.channel(route);
    settle(channel, now);
    this.remember(channel, left, due);
  }

  private remember(channel: Channel, left: number, due: number): void {
    channel.draws++;
    channel.ahead.push({ left, due });
    for (let at = channel.ahead.length - 1; at > 0; at--) {
      const [a, b] = [channel.ahead[at - 1], channel.ahead[at]];
      if (a === undefined || b === undefined || a.left <= b.left) break;
      channel.ahead[at - 1] = b;
      channel.ahead[at] = a;
    }
  }

  private channel({ src, dst, srcName, dstName }: Route): Channel {
    const key = src * 0x100000 + dst;
    let channel = this.channels.get(key);
    if (channel === undefined) {
      channel = { stream: hashText(`${srcName}>${dstName}`), draws: 0, floor: 0, ahead: [] };
      this.channels.set(key, channel);
    }
    return channel;
  }
}

/** One direction between two processes. */
export interface Route {
  readonly src: number;
  readonly dst: number;
  readonly srcName: string;
  readonly dstName: string;
  readonly srcHost: string;
  readonly dstHost: string;
}

/** What has left by now can only be a floor. */
function settle(channel: Channel, now: number): void {
  let gone = 0;
  for (const { left, due } of channel.ahead) {
    if (left > now) break;
    if (due > channel.floor) channel.floor = due;
    gone++;
  }
  if (gone > 0) channel.ahead.splice(0, gone);
}

/**
 * Moves an arrival so that messages arrive in the order in which they leave. On a link so full that whole milliseconds
 * leave no room between two neighbours, one that was written down early (`after`) may overtake by one place.
 */
function keepOrder(channel: Channel, now: number, left: number, wanted: number): number {
  settle(channel, now);
  let due = wanted;
  for (const other of channel.ahead) {
    if (other.left <= left) due = Math.max(due, other.due);
    // It leaves later but was written down first, so at the same instant it would arrive first.
    else due = Math.min(due, other.due - 1);
  }
  // A message that leaves later keeps one millisecond free for those that leave before it.
  return Math.max(due, left > now ? channel.floor + 1 : channel.floor);
}
