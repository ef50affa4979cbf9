/** The machines of a world as functions of numbers: each transition is made by XState once, and remembered. */
import { hash, hashText, type ComponentFacts, type Message } from '../../base/index.ts';
import { pureLogic, type Logic, type Registry, type Request, type Snapshot } from '../../kernel/index.ts';
import { canonicalContext, canonicalMessage, type Granted } from './rules.ts';
import { Pool, type Interned } from './values.ts';

/** Where a component stands. */
export interface Standing extends Interned {
  readonly machine: string;
  readonly snapshot: Snapshot;
}

/** A message as its receiver sees it, without chance. */
export interface Arrival extends Interned {
  readonly event: Message;
  readonly from: string;
  readonly incarnation: number;
}

/** What a transition comes to. `made`: whether it made ids, so that the next ones must be others. */
export interface Outcome {
  readonly standing: Standing;
  readonly requests: readonly Request[];
  readonly made: boolean;
  readonly fault?: string;
}

/** All machines of a world, with what they have done before. */
export class Machines {
  /** Transitions that XState made. */
  evaluations = 0;
  readonly granted: Granted;
  private readonly registry: Registry;
  private readonly seed: number;
  private readonly shared: object;
  private readonly logics = new Map<string, Logic>();
  private readonly standings = new Pool<Omit<Standing, 'id'>>();
  private readonly arrivals = new Pool<Omit<Arrival, 'id'>>();
  private readonly steps = new Map<string, Map<number, Outcome>>();
  private readonly births = new Map<string, Outcome>();
  private readonly facts = new Map<string, Map<number, ComponentFacts>>();

  /** `shared`: the parameters of the world, one object in every context. */
  constructor(registry: Registry, seed: number, shared: object, granted: Granted) {
    this.registry = registry;
    this.seed = seed;
    this.shared = shared;
    this.granted = granted;
  }

  text(value: unknown): string {
    return JSON.stringify(value, (_key, part: unknown) => (part === this.shared ? 'parameters' : part));
  }

  standing(machine: string, snapshot: Snapshot): Standing {
    const context = canonicalContext(machine, snapshot.context, this.granted);
    return this.standings.of(`${machine} ${this.text([snapshot.status, snapshot.value, context])}`, () => ({
      machine,
      snapshot: context === snapshot.context ? snapshot : ({ ...snapshot, context } as Snapshot),
    }));
  }

  arrival(event: Message, from: string, incarnation: number): Arrival {
    const message = canonicalMessage(event);
    return this.arrivals.of(`${from} ${incarnation} ${this.text(message)}`, () => ({
      event: message,
      from,
      incarnation,
    }));
  }

  /** `ids`: how often this component has made ids. */
  step(component: string, standing: Standing, ids: number, arrival: Arrival): Outcome {
    let known = this.steps.get(component);
    if (known === undefined) this.steps.set(component, (known = new Map<number, Outcome>()));
    const key = (standing.id * 256 + ids) * 0x400000 + arrival.id;
    let outcome = known.get(key);
    if (outcome === undefined) {
      const { event, from, incarnation } = arrival;
      const act = (entropy: number, requests: Request[]): Snapshot =>
        this.logic(standing.machine).step(
          standing.snapshot,
          { ...event, delivery: { from, incarnation, entropy } } as Message,
          requests,
        );
      known.set(key, (outcome = this.outcome(component, standing.machine, ids, act, standing)));
    }
    return outcome;
  }

  birth(component: string, machine: string, input: object, ids: number, from: string, incarnation: number): Outcome {
    const key = `${component} ${machine} ${ids} ${from} ${incarnation} ${this.text(input)}`;
    let outcome = this.births.get(key);
    if (outcome === undefined) {
      const act = (entropy: number, requests: Request[]): Snapshot =>
        this.logic(machine).initial({ ...input, delivery: { from, incarnation, entropy } }, requests);
      this.births.set(key, (outcome = this.outcome(component, machine, ids, act)));
    }
    return outcome;
  }

  factsOf(component: string, standing: Standing): ComponentFacts {
    let known = this.facts.get(component);
    if (known === undefined) this.facts.set(component, (known = new Map<number, ComponentFacts>()));
    let facts = known.get(standing.id);
    if (facts === undefined) {
      const { value, context } = standing.snapshot as { readonly value: unknown; readonly context: unknown };
      const process = component.slice(0, component.indexOf('/'));
      known.set(standing.id, (facts = { id: component, process, machine: standing.machine, value, context }));
    }
    return facts;
  }

  /** Acts twice under different chance: what differs then are ids (times do not count here). */
  private outcome(
    component: string,
    machine: string,
    ids: number,
    act: (entropy: number, requests: Request[]) => Snapshot,
    before?: Standing,
  ): Outcome {
    this.evaluations++;
    const requests: Request[] = [];
    const others: Request[] = [];
    const stream = hashText(component);
    try {
      const snapshot = act(hash(this.seed, stream, 2 * ids), requests);
      const other = act(hash(this.seed, stream, 2 * ids + 1), others);
      const timeless = requests.map(withoutTime);
      const made = this.text([snapshot.context, timeless]) !== this.text([other.context, others.map(withoutTime)]);
      const standing = snapshot === before?.snapshot ? before : this.standing(machine, snapshot);
      return { standing, requests: timeless.filter(({ type }) => type !== 'log' && type !== 'print'), made };
    } catch (error) {
      const fault = `${component}: ${error instanceof Error ? error.message : String(error)}`;
      return { standing: before as Standing, requests: [], made: false, fault };
    }
  }

  /** Whether a machine ever does anything about messages of this type. */
  hears(machine: string, { type }: Message): boolean {
    const { on } = (this.registry[machine]?.config ?? {}) as { readonly on?: object };
    return on === undefined || Object.hasOwn(on, type);
  }

  private logic(machine: string): Logic {
    let logic = this.logics.get(machine);
    if (logic === undefined) this.logics.set(machine, (logic = pureLogic(this.registry[machine] as never)));
    return logic;
  }
}

function withoutTime(request: Request): Request {
  if (request.type === 'arm') return { ...request, delay: 0 };
  if (request.type === 'send') return { ...request, after: 0 };
  return request;
}
