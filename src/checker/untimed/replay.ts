/** A trace without a clock, made by the engine that has one: what it names is called up, whatever the clock would choose. */
import type { Message } from '../../base/index.ts';
import type { Intervention } from '../../model/index.ts';
import type { Run } from '../../simulation/index.ts';
import type { Machines } from './machines.ts';
import type { Delivery, Event } from './events.ts';
import { UntimedWorld } from './world.ts';

/** Names of what each delivery made, in order. */
interface Made {
  readonly delivery?: Delivery;
  readonly created: string[];
}

/** Every delivery that a trace consists of, those of its root first. */
function deliveriesOf(run: Run<Intervention>, machines: Machines, trace: readonly Event[]): readonly Made[] {
  const made: Made[] = [];
  const listener = {
    delivery: (delivery: Delivery) => void made.push({ delivery, created: [] }),
    created: (name: string) => void made.at(-1)?.created.push(name),
  };
  const world = UntimedWorld.of(run.at(), machines, listener);
  for (const event of trace) world.happen(event, listener);
  return made;
}

/**
 * How a run took a trace: `enough` was said after one of its steps; it came to the trace's `end`; it `stopped` where the
 * clock's world does not have what the trace names.
 */
export type Replayed = 'enough' | 'end' | 'stopped';

/**
 * Makes the trace happen in a run that stands where the exploration began. Asks before the first step and after each
 * whether that is enough.
 */
export function replay(
  run: Run<Intervention>,
  machines: Machines,
  trace: readonly Event[],
  isEnough: () => boolean,
): Replayed {
  /** Ids come out otherwise in a run with a clock: what is called this there is called that here. */
  const names = new Names();
  if (isEnough()) return 'enough';
  for (const { delivery, created } of deliveriesOf(run, machines, trace)) {
    if (delivery === undefined) continue;
    if ('process' in delivery) run.act({ type: delivery.type, process: delivery.process });
    else if (!callUp(run, delivery, names)) return 'stopped';
    const fresh = run.journal
      .changesOf(run.length - 1)
      .filter(({ isComponent, before, after }) => isComponent && before === undefined && after !== undefined);
    for (const [at, name] of created.entries()) names.add(name, fresh[at]?.name ?? name);
    if (isEnough()) return 'enough';
  }
  return 'end';
}

/** What is called one thing in the world without a clock, and another in that with one. */
class Names {
  private readonly known = new Map<string, string>();

  /** A component, and with it whatever in its name differs. */
  add(name: string, other: string): void {
    const [parts, others] = [name, other].map((each) => each.split('/')) as [string[], string[]];
    for (const [at, part] of parts.entries()) if (part !== others[at]) this.known.set(part, others[at] ?? part);
  }

  /** A text with the names of the other world. */
  in(text: string): string {
    let result = text;
    for (const [name, other] of this.known) result = result.replaceAll(name, other);
    return result;
  }
}

type Called = Extract<Delivery, { readonly type: 'arrival' | 'timer' }>;

/** How many fields of two messages are alike. */
function likeness(message: Message, other: Message, names: Names): number {
  const [fields, others] = [message, other] as unknown as Readonly<Record<string, unknown>>[];
  const same = Object.keys(fields ?? {}).filter((key) => {
    const [text, its] = [JSON.stringify(fields?.[key]), JSON.stringify(others?.[key])];
    return text === its || (text !== undefined && names.in(text) === its);
  });
  return same.length;
}

/** Calls up what a delivery names: of several that fit, that which is most like it, and of these the oldest. */
function callUp(run: Run<Intervention>, delivery: Called, names: Names): boolean {
  const { message } = delivery;
  if (message === undefined) return false;
  const kind = delivery.type === 'timer' ? 'timer' : 'message';
  const { from, to } = delivery.type === 'timer' ? { from: delivery.of, to: delivery.of } : delivery;
  const waiting = run
    .at()
    .waiting()
    .filter((record) => record.kind !== 'connection');
  const fitting = waiting
    .filter((record) => record.kind === kind && record.event.type === message.type)
    .filter((record) => record.from === names.in(from) && record.to === names.in(to))
    .map((record) => ({ record, likeness: likeness(message, record.event, names) }))
    .sort((a, b) => b.likeness - a.likeness || a.record.id - b.record.id);
  const found = fitting[0]?.record;
  if (found === undefined) return false;
  const place = waiting.indexOf(found);
  if (place === 0) run.advanceSteps(1);
  else run.act({ type: 'next', place });
  return true;
}
