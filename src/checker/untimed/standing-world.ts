/** What stands where in a world without a clock, what waits there, and what may happen next. Nothing here happens. */
import type { Message } from '../../base/index.ts';
import { deathBehind } from './deaths.ts';
import { processOf, type Delivery, type Event } from './events.ts';
import { Informed } from './informed.ts';
import type { Machines } from './machines.ts';
import { OnTheWay, type Waiting } from './on-the-way.ts';
import { Population, type Component, type Process, type Timer } from './population.ts';
import { momentOf } from './rules.ts';
import { NOTHING, Sum } from './values.ts';

/** What a process has still to do by itself: a message to one of its own, or a timer that takes no time. */
export type Inside = Waiting | { readonly of: string; readonly timer: Timer };

/** In place of what waited inside a process and need not any more. */
export const GONE: { readonly of: string; readonly timer: Timer } = {
  of: '',
  timer: { id: '', arrival: undefined as never, weight: NOTHING },
};

/** A branch shares with the world that it comes from what has not changed. */
export class StandingWorld {
  readonly machines: Machines;
  protected readonly population: Population;
  protected readonly sum: Sum;
  protected readonly onTheWay: OnTheWay;
  protected readonly informed: Informed;
  protected inside: Inside[] = [];

  constructor(machines: Machines, from?: StandingWorld) {
    this.machines = machines;
    this.sum = new Sum(from?.sum);
    this.population = new Population(this.sum, from?.population);
    this.onTheWay = new OnTheWay(this.sum, from?.onTheWay);
    this.informed = new Informed(this.sum, from?.informed);
  }

  /** 53 bits of everything in it. */
  key(): number {
    return this.sum.number;
  }

  /** Everything that may happen by itself. */
  *possible(): Generator<Event> {
    for (const { from, to } of this.onTheWay.firsts()) yield { type: 'arrival', from, to };
    const { reduced } = this.machines.granted;
    const news = new Map<string, Event>();
    for (const { from, to } of this.onTheWay.refusing()) news.set(`${to}<${from}`, { type: 'news', to, about: from });
    for (const [of, { timers }] of this.components)
      for (const { id, arrival } of timers) {
        const moment = momentOf(arrival.event);
        if (moment === 'any time' || (moment === 'unanswered' && this.isUnanswered(of)))
          yield { type: 'timer', of, id };
        else if (moment === 'bereft') {
          const about = deathBehind(this, of, arrival.event);
          if (about === undefined) continue;
          if (!reduced || about === '' || arrival.event.type === 'sessionExpired') yield { type: 'timer', of, id };
          else news.set(`${processOf(of)}<${about}`, { type: 'news', to: processOf(of), about });
        }
      }
    yield* news.values();
  }

  get components(): ReadonlyMap<string, Component> {
    return this.population.components;
  }

  get processes(): ReadonlyMap<string, Process> {
    return this.population.processes;
  }

  /** Differs between worlds whose components of a machine differ; of all components for `*`. */
  numberOf(machine: string): number {
    return this.population.numberOf(machine);
  }

  messagesTo(id: string): readonly string[] {
    const inside = this.inside.flatMap((each) => ('to' in each && each.to === id ? [each.arrival.event.type] : []));
    const outside = [...this.onTheWay.all()].filter(({ to }) => to === id);
    return [...inside, ...outside.map(({ arrival }) => arrival.event.type)];
  }

  /** What stands first on a connection, or the event of a timer. */
  eventOf(event: Event): Message | undefined {
    if (event.type === 'arrival') return this.onTheWay.first(event)?.arrival.event;
    if (event.type !== 'timer') return undefined;
    return this.components.get(event.of)?.timers.find(({ id }) => id === event.id)?.arrival.event;
  }

  /** An event with the message that it is about. */
  protected told(event: Exclude<Event, { type: 'news' }>): Delivery {
    if ('process' in event) return event;
    const message = this.eventOf(event);
    return event.type === 'timer' ? { ...event, message } : { ...event, message };
  }

  contextOf<C>(id: string): C | undefined {
    return this.components.get(id)?.standing.snapshot.context as C | undefined;
  }

  /** Whether nothing is on its way between a component and other processes. */
  private isUnanswered(component: string): boolean {
    for (const { from, to } of this.onTheWay.all()) if (from === component || to === component) return false;
    return true;
  }

  /** Some hear of a refused connection and have nothing to do about it. */
  protected isHeard({ to, arrival }: Waiting): boolean {
    const receiver = this.components.get(to);
    return receiver === undefined || this.machines.hears(receiver.standing.machine, arrival.event);
  }
}
