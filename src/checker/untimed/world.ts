/**
 * A world without a clock: who stands where, what waits, in which order on each connection. What a process does by itself
 * takes no time, so a step is one arrival, one timer or one fault, and everything inside that process that follows.
 */
import { assert, type Message } from '../../base/index.ts';
import type { ProcessSpec, Request, WorldView } from '../../kernel/index.ts';
import type { Arrival, Machines, Outcome, Standing } from './machines.ts';
import { isImmediate, isQuestion, momentOf } from './rules.ts';
import { scatter } from './values.ts';

interface Timer {
  readonly id: string;
  readonly arrival: Arrival;
}

interface Component {
  readonly standing: Standing;
  /** How often it has made ids; a component of the same name goes on counting. */
  readonly ids: number;
  readonly timers: readonly Timer[];
}

interface Waiting {
  readonly arrival: Arrival;
  readonly from: string;
  readonly to: string;
  /** Incarnation of the receiver that it was sent to, 0 for nobody. */
  readonly target: number;
  readonly bounce: boolean;
}

interface Process {
  readonly spec: ProcessSpec;
  readonly incarnation: number;
  readonly state: 'up' | 'stopped';
}

/** What may happen: the first message of a connection arrives, a timer goes off, a process dies or is started. */
export type Event =
  | { readonly type: 'arrival'; readonly from: string; readonly to: string }
  | { readonly type: 'timer'; readonly of: string; readonly id: string }
  | { readonly type: 'kill' | 'start'; readonly process: string };

/**
 * One delivery inside a step, for whoever replays it: the event, with the type of what is delivered, a timer's place among
 * those of that type, and the number that ZooKeeper's questions and answers carry.
 */
export type Delivery = Event & { readonly word?: string; readonly nth?: number; readonly xid?: number | undefined };

/** The number by which a question to ZooKeeper and its answer know each other; nothing for other messages. */
export function xidOf(message: Message): number | undefined {
  return 'xid' in message ? (message.xid as number) : undefined;
}

/** Told of each delivery of a step before it is made, and of each component that it makes afterwards. */
export interface Listener {
  delivery(delivery: Delivery): void;
  created(component: string): void;
}

/** Messages and timers inside one process follow each other at most so often. */
const RESTLESS = 2_000;

/** The process that a component belongs to. */
export function processOf(component: string): string {
  const slash = component.indexOf('/');
  return slash < 0 ? component : component.slice(0, slash);
}

/** What one process sends to another arrives in order. */
function channelOf({ from, to }: { readonly from: string; readonly to: string }): string {
  return `${processOf(from)}>${processOf(to)}`;
}

/** Made from the world of a run; a branch shares what has not changed. */
export class UntimedWorld {
  readonly machines: Machines;
  readonly components: Map<string, Component>;
  readonly processes: Map<string, Process>;
  private readonly channels: Map<string, readonly Waiting[]>;
  private connections: readonly Waiting[];
  /** Ids that components of earlier incarnations made. */
  private readonly ids: Map<string, number>;
  private inside: (Waiting | { readonly of: string; readonly timer: Timer })[] = [];
  /** The timer that has gone off: one that only looked, and looks again later, waits until there is something new. */
  private looking: { readonly timer: Timer; readonly of: string; readonly standing: Standing } | undefined;
  fault: string | undefined;

  private constructor(machines: Machines, from?: UntimedWorld) {
    this.machines = machines;
    this.components = new Map(from?.components);
    this.processes = new Map(from?.processes);
    this.channels = new Map(from?.channels);
    this.connections = from?.connections ?? [];
    this.ids = new Map(from?.ids);
  }

  /** The world of a run at a moment, when every process has done what it does by itself. */
  static of(view: WorldView, machines: Machines, listener?: Listener): UntimedWorld {
    const world = new UntimedWorld(machines);
    for (const { name, spec, incarnation, state } of view.processes())
      world.processes.set(name, { spec, incarnation, state: state === 'stopped' ? 'stopped' : 'up' });
    for (const { id, machine, snapshot } of view.components())
      world.components.set(id, { standing: machines.standing(machine, snapshot), ids: 0, timers: [] });
    for (const { kind, from, to, event, incarnation, target, bounce, timer } of [...view.waiting()].sort(
      (a, b) => a.id - b.id,
    )) {
      const arrival = machines.arrival(event, from, incarnation);
      const waiting: Waiting = { arrival, from, to, target, bounce };
      if (kind === 'connection') world.connections = [...world.connections, waiting];
      else if (kind === 'timer') world.arm(to, timer ?? '', event);
      else if (kind === 'message') {
        if (processOf(from) === processOf(to)) world.inside.push(waiting);
        else world.wait(waiting);
      }
    }
    world.rest(listener);
    return world;
  }

  branch(): UntimedWorld {
    return new UntimedWorld(this.machines, this);
  }

  /** 53 bits of everything in it. */
  key(): number {
    let [a, b] = [0, 0];
    const add = (place: string, value: string | number): void => {
      const [x, y] = [hashOf(place), typeof value === 'number' ? value : hashOf(value)];
      a = (a + scatter(x, y, 0x1234567)) | 0;
      b = (b + scatter(x, y, 0x7654321)) | 0;
    };
    for (const [name, { standing, ids, timers }] of this.components) {
      add(name, (standing.id * 256 + ids) | 0);
      for (const { id, arrival } of timers) add(`${name} timer ${id}`, arrival.id);
    }
    for (const [name, { incarnation, state }] of this.processes) add(name, `${incarnation} ${state}`);
    for (const [name, list] of this.channels)
      for (const [at, { arrival, to, target }] of list.entries()) add(`${name} ${at} ${to}`, arrival.id * 64 + target);
    for (const { from, to, arrival, target } of this.connections) add(`${from}=${to}`, arrival.id * 64 + target);
    return (a >>> 0) * 0x200000 + (b & 0x1fffff);
  }

  /** Everything that may happen by itself. */
  *possible(): Generator<Event> {
    for (const [first] of this.channels.values())
      if (first !== undefined) yield { type: 'arrival', from: first.from, to: first.to };
    for (const [of, { timers }] of this.components)
      for (const { id, arrival } of timers) {
        const moment = momentOf(arrival.event);
        if (
          moment === 'any time' ||
          (moment === 'unanswered' && this.isUnanswered(of)) ||
          (moment === 'bereft' && this.isBereft(of, arrival.event))
        )
          yield { type: 'timer', of, id };
      }
  }

  messagesTo(id: string): readonly string[] {
    const inside = this.inside.flatMap((each) => ('to' in each && each.to === id ? [each.arrival.event.type] : []));
    const outside = [...this.channels.values()].flat().filter(({ to }) => to === id);
    return [...inside, ...outside.map(({ arrival }) => arrival.event.type)];
  }

  /** What stands first on a connection, or the event of a timer. */
  eventOf(event: Event): Message | undefined {
    if (event.type === 'arrival') return this.channels.get(channelOf(event))?.[0]?.arrival.event;
    if (event.type !== 'timer') return undefined;
    return this.components.get(event.of)?.timers.find(({ id }) => id === event.id)?.arrival.event;
  }

  /** Makes it happen, with all that follows inside the process. */
  happen(event: Event, listener?: Listener): void {
    listener?.delivery(this.told(event));
    switch (event.type) {
      case 'arrival': {
        const channel = channelOf(event);
        const [first, ...rest] = this.channels.get(channel) ?? [];
        assert(first !== undefined, `nothing waits from ${event.from} to ${event.to}`);
        if (rest.length === 0) this.channels.delete(channel);
        else this.channels.set(channel, rest);
        this.deliver(first, listener);
        break;
      }
      case 'timer': {
        const timer = this.components.get(event.of)?.timers.find(({ id }) => id === event.id);
        assert(timer !== undefined, `${event.of} has no timer ${event.id}`);
        this.expire(event.of, timer, listener);
        break;
      }
      case 'kill':
        this.end(event.process);
        break;
      case 'start': {
        const process = this.processes.get(event.process);
        assert(process?.state === 'stopped', `${event.process} runs`);
        const incarnation = process.incarnation + 1;
        this.processes.set(event.process, { ...process, incarnation, state: 'up' });
        for (const { name, machine, input } of process.spec.components)
          this.create(`${event.process}/${name}`, machine, input, 'you', incarnation, listener);
        break;
      }
    }
    this.rest(listener);
  }

  /** Lets every process do what it does by itself. */
  private rest(listener?: Listener): void {
    for (let n = 0; this.inside.length > 0 && this.fault === undefined; n++) {
      assert(n < RESTLESS, `${JSON.stringify(this.inside[0])} never comes to rest`);
      const [first, ...others] = this.inside;
      this.inside = others;
      if (first === undefined) return;
      if ('timer' in first) {
        const { of, timer } = first;
        if (this.components.get(of)?.timers.includes(timer) !== true) continue;
        listener?.delivery(this.told({ type: 'timer', of, id: timer.id }));
        this.expire(of, timer, listener);
      } else {
        const { from, to, arrival } = first;
        listener?.delivery({ type: 'arrival', from, to, word: arrival.event.type, xid: xidOf(arrival.event) });
        this.deliver(first, listener);
      }
    }
  }

  private told(event: Event): Delivery {
    if (event.type === 'arrival') {
      const message = this.eventOf(event);
      return { ...event, word: message?.type ?? '', xid: message && xidOf(message) };
    }
    if (event.type !== 'timer') return event;
    const timers = this.components.get(event.of)?.timers ?? [];
    const word = timers.find(({ id }) => id === event.id)?.arrival.event.type ?? '';
    const nth = timers.filter(({ arrival }) => arrival.event.type === word).findIndex(({ id }) => id === event.id);
    return { ...event, word, nth };
  }

  private deliver(waiting: Waiting, listener: Listener | undefined): void {
    const { from, to, arrival, target, bounce } = waiting;
    const process = this.processes.get(processOf(to));
    const component = this.components.get(to);
    if (component === undefined || process === undefined || (target !== 0 && target !== process.incarnation)) {
      if (bounce && from !== 'you') this.bounce(waiting);
      return;
    }
    if (component.standing.snapshot.status !== 'active') return;
    this.react(to, component, this.machines.step(to, component.standing, component.ids, arrival), listener);
  }

  private expire(of: string, timer: Timer, listener: Listener | undefined): void {
    const component = this.components.get(of);
    if (component === undefined) return;
    const left = { ...component, timers: component.timers.filter((each) => each !== timer) };
    this.looking = { timer, of, standing: left.standing };
    this.react(of, left, this.machines.step(of, left.standing, left.ids, timer.arrival), listener);
    this.looking = undefined;
  }

  private react(id: string, component: Component, outcome: Outcome, listener: Listener | undefined): void {
    if (outcome.fault !== undefined) {
      this.fault = outcome.fault;
      return;
    }
    const ids = component.ids + (outcome.made ? 1 : 0);
    this.ids.set(id, ids);
    this.components.set(id, { ...component, standing: outcome.standing, ids });
    if (outcome.standing !== component.standing)
      for (const timer of component.timers)
        if (momentOf(timer.arrival.event) === 'at once') this.inside.push({ of: id, timer });
    this.perform(id, outcome.requests, listener);
  }

  private perform(id: string, requests: readonly Request[], listener: Listener | undefined): void {
    const process = processOf(id);
    const incarnation = this.processes.get(process)?.incarnation ?? 0;
    let exits = false;
    for (const request of requests) {
      switch (request.type) {
        case 'send': {
          const receiver = this.processes.get(processOf(request.to));
          const lives = receiver?.state === 'up';
          const waiting: Waiting = {
            arrival: this.machines.arrival(request.message, id, incarnation),
            from: id,
            to: request.to,
            target: lives ? receiver.incarnation : 0,
            bounce: request.bounce === true || request.held === true,
          };
          if (request.held === true && lives) this.connections = [...this.connections, waiting];
          else if (!lives || processOf(request.to) === process || isImmediate(request.message))
            this.inside.push(waiting);
          else this.wait(waiting);
          break;
        }
        case 'arm':
          this.arm(id, request.id, request.event);
          break;
        case 'disarm':
          this.disarm(id, request.id);
          break;
        case 'create':
          this.create(request.component, request.machine, request.input, id, incarnation, listener);
          break;
        case 'stop':
          this.components.delete(request.component);
          break;
        case 'exit':
          exits = true;
          break;
        case 'log':
        case 'print':
          break;
      }
    }
    if (exits) this.end(process);
  }

  private create(
    id: string,
    machine: string,
    input: object,
    from: string,
    incarnation: number,
    listener: Listener | undefined,
  ): void {
    assert(!this.components.has(id), `${id} exists already`);
    const ids = this.ids.get(id) ?? 0;
    const outcome = this.machines.birth(id, machine, input, ids, from, incarnation);
    listener?.created(id);
    if (outcome.fault !== undefined) {
      this.fault = outcome.fault;
      return;
    }
    this.react(id, { standing: outcome.standing, ids, timers: [] }, outcome, listener);
  }

  private wait(waiting: Waiting): void {
    const receiver = this.components.get(waiting.to);
    // Some hear of a refused connection and have nothing to do about it.
    if (receiver !== undefined && !this.machines.hears(receiver.standing.machine, waiting.arrival.event)) return;
    const channel = channelOf(waiting);
    this.channels.set(channel, [...(this.channels.get(channel) ?? []), waiting]);
  }

  private arm(id: string, timerId: string, event: Message): void {
    this.disarm(id, timerId);
    const component = this.components.get(id);
    if (component === undefined) return;
    const { incarnation } = this.processes.get(processOf(id)) ?? { incarnation: 0 };
    const timer: Timer = { id: timerId, arrival: this.machines.arrival(event, id, incarnation) };
    this.components.set(id, { ...component, timers: [...component.timers, timer] });
    if (momentOf(event) !== 'at once') return;
    const { looking } = this;
    const again = looking?.of === id && looking.timer.arrival === timer.arrival;
    if (!again || looking.standing !== component.standing) this.inside.push({ of: id, timer });
  }

  private disarm(id: string, timerId: string): void {
    const component = this.components.get(id);
    if (component?.timers.some((each) => each.id === timerId) !== true) return;
    this.components.set(id, { ...component, timers: component.timers.filter((each) => each.id !== timerId) });
  }

  private bounce({ from, to, arrival }: Waiting): void {
    const sender = this.processes.get(processOf(from));
    const bounced = { type: 'bounced', to, message: arrival.event } as Message;
    const waiting: Waiting = {
      arrival: this.machines.arrival(bounced, to, this.processes.get(processOf(to))?.incarnation ?? 0),
      from: to,
      to: from,
      target: sender?.state === 'up' ? sender.incarnation : 0,
      bounce: false,
    };
    if (processOf(from) === processOf(to)) this.inside.push(waiting);
    else this.wait(waiting);
  }

  /** A process ends: its components, its timers, what it was telling itself; who holds a connection to it hears at once. */
  private end(name: string): void {
    const process = this.processes.get(name);
    if (process?.state !== 'up') return;
    for (const id of [...this.components.keys()]) if (processOf(id) === name) this.components.delete(id);
    this.inside = this.inside.filter((each) => processOf('to' in each ? each.to : each.of) !== name);
    const { connections } = this;
    for (const [channel, list] of [...this.channels]) {
      const isOwn = channel.startsWith(`${name}>`);
      if (!isOwn && !channel.endsWith(`>${name}`)) continue;
      // A question that nobody waits for any more changes nothing; what was on its way to it finds nobody.
      const left = isOwn ? list.filter(({ arrival }) => !isQuestion(arrival.event)) : [];
      if (!isOwn) this.inside.push(...list);
      if (left.length === 0) this.channels.delete(channel);
      else this.channels.set(channel, left);
    }
    this.processes.set(name, { ...process, state: 'stopped' });
    this.connections = connections.filter(({ from, to }) => processOf(from) !== name && processOf(to) !== name);
    for (const each of connections) if (processOf(each.to) === name && processOf(each.from) !== name) this.bounce(each);
  }

  /** Whether nothing is on its way between a component and other processes. */
  private isUnanswered(of: string): boolean {
    for (const [first] of this.channels.values()) if (first?.from === of || first?.to === of) return false;
    return true;
  }

  private contextOf<C>(id: string): C | undefined {
    return this.components.get(id)?.standing.snapshot.context as C | undefined;
  }

  /** Whether whom a time-out waits for has died. */
  private isBereft(of: string, event: Message): boolean {
    const { resourceId, of: peer, sessionId } = event as { resourceId?: string; of?: string; sessionId?: string };
    if (event.type === 'sessionExpired') {
      const { sessions = [] } = this.contextOf<{ sessions?: readonly { id: string; client: string }[] }>(of) ?? {};
      const client = sessions.find(({ id }) => id === sessionId)?.client;
      return this.contextOf<{ sessionId?: string }>(client ?? '')?.sessionId !== sessionId;
    }
    if (resourceId !== undefined) {
      const host = resourceId.split(':')[0] ?? '';
      return this.contextOf<{ resourceId?: string }>(`${host}/taskexecutor`)?.resourceId !== resourceId;
    }
    const context = this.contextOf<{
      resourceManager?: string;
      jobs?: readonly { jobId: string; jobMaster: string }[];
    }>(of);
    const component =
      peer === undefined || peer === 'resourcemanager'
        ? context?.resourceManager
        : context?.jobs?.find(({ jobId }) => jobId === peer)?.jobMaster;
    return component === undefined || !this.components.has(component);
  }
}

const hashes = new Map<string, number>();

function hashOf(text: string): number {
  let value = hashes.get(text);
  if (value === undefined) {
    let h = 0x811c9dc5;
    for (let at = 0; at < text.length; at++) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193);
    hashes.set(text, (value = h ^ (h >>> 15)));
  }
  return value;
}
