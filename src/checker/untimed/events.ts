/** What may happen in a world without a clock, and what one step of it delivers. */
import type { Message } from '../../base/index.ts';

/**
 * The first message of a connection arrives, a timer goes off, a process learns that another has died, a process dies or is
 * started.
 */
export type Event =
  | { readonly type: 'arrival'; readonly from: string; readonly to: string }
  | { readonly type: 'timer'; readonly of: string; readonly id: string }
  | { readonly type: 'news'; readonly to: string; readonly about: string }
  | { readonly type: 'kill' | 'start'; readonly process: string };

/** One delivery inside a step, for whoever replays it: the event, with the message or the timer's that is delivered. */
export type Delivery =
  | (Extract<Event, { readonly type: 'arrival' | 'timer' }> & { readonly message: Message | undefined })
  | Extract<Event, { readonly type: 'kill' | 'start' }>;

/** Told of each delivery of a step before it is made, and of each component that it makes afterwards. */
export interface Listener {
  delivery(delivery: Delivery): void;
  created(component: string): void;
}

/** The process that a component belongs to. */
export function processOf(component: string): string {
  const slash = component.indexOf('/');
  return slash < 0 ? component : component.slice(0, slash);
}
