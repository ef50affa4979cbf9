/** A trace without a clock, made by the engine that has one: what it names is called up, whatever the clock would choose. */
import type { RecordView } from '../../kernel/index.ts';
import type { Intervention } from '../../model/index.ts';
import type { Run } from '../../simulation/index.ts';
import type { Machines } from './machines.ts';
import { UntimedWorld, xidOf, type Delivery, type Event } from './world.ts';

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
  const names = new Map<string, string>();
  if (isEnough()) return 'enough';
  for (const { delivery, created } of deliveriesOf(run, machines, trace)) {
    if (delivery === undefined) continue;
    if (delivery.type === 'kill' || delivery.type === 'start')
      run.act({ type: delivery.type, process: delivery.process });
    else if (!callUp(run, delivery, (name) => names.get(name) ?? name)) return 'stopped';
    const fresh = run.journal
      .changesOf(run.length - 1)
      .filter(({ isComponent, before, after }) => isComponent && before === undefined && after !== undefined);
    for (const [at, name] of created.entries()) names.set(name, fresh[at]?.name ?? name);
    if (isEnough()) return 'enough';
  }
  return 'end';
}

function callUp(run: Run<Intervention>, delivery: Delivery, nameOf: (name: string) => string): boolean {
  const waiting = run
    .at()
    .waiting()
    .filter(({ kind }) => kind !== 'connection');
  const wanted = (record: RecordView): boolean => {
    if (record.event.type !== delivery.word) return false;
    if (delivery.type === 'timer') return record.kind === 'timer' && record.to === nameOf(delivery.of);
    if (delivery.type !== 'arrival') return false;
    const { from, to, xid } = delivery;
    if (record.kind !== 'message' || record.from !== nameOf(from) || record.to !== nameOf(to)) return false;
    return xid === undefined || xidOf(record.event) === xid;
  };
  const found = waiting.filter(wanted).sort((a, b) => a.id - b.id)[delivery.nth ?? 0];
  if (found === undefined) return false;
  const place = waiting.indexOf(found);
  if (place === 0) run.advanceSteps(1);
  else run.act({ type: 'next', place });
  return true;
}
