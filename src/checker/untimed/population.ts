/** Who there is in a world: processes, and the components that live in them with the timers that they have armed. */
import type { ProcessSpec } from '../../kernel/index.ts';
import type { Arrival, Standing } from './machines.ts';
import { weigh, type Sum, type Weight } from './values.ts';

export interface Timer {
  readonly id: string;
  readonly arrival: Arrival;
  readonly weight: Weight;
}

export interface Component {
  readonly standing: Standing;
  /** How often it has made ids; a component of the same name goes on counting. */
  readonly ids: number;
  readonly timers: readonly Timer[];
}

export interface Process {
  readonly spec: ProcessSpec;
  readonly incarnation: number;
  readonly state: 'up' | 'stopped';
}

/** A copy shares what has not changed. Keeps the sum of its world up to date. */
export class Population {
  readonly components: Map<string, Component>;
  readonly processes: Map<string, Process>;
  private readonly sum: Sum;
  /** One number for the components of each machine, and for all under `*`. */
  private readonly numbers: Map<string, number>;

  constructor(sum: Sum, from?: Population) {
    this.sum = sum;
    this.components = new Map(from?.components);
    this.processes = new Map(from?.processes);
    this.numbers = new Map(from?.numbers);
  }

  set(id: string, component: Component): void {
    this.forget(id);
    this.components.set(id, component);
    this.sum.put(weightOf(id, component));
    for (const { weight } of component.timers) this.sum.put(weight);
    this.count(id, component, 1);
  }

  remove(id: string): void {
    this.forget(id);
    this.components.delete(id);
  }

  setProcess(name: string, process: Process): void {
    const before = this.processes.get(name);
    if (before !== undefined) this.sum.take(weigh(name, `${before.incarnation} ${before.state}`));
    this.processes.set(name, process);
    this.sum.put(weigh(name, `${process.incarnation} ${process.state}`));
  }

  /** Differs between worlds whose components of a machine differ; of all components for `*`. */
  numberOf(machine: string): number {
    return this.numbers.get(machine) ?? 0;
  }

  private forget(id: string): void {
    const before = this.components.get(id);
    if (before === undefined) return;
    this.sum.take(weightOf(id, before));
    for (const { weight } of before.timers) this.sum.take(weight);
    this.count(id, before, -1);
  }

  /** Whole numbers below 2⁴⁶, so that the sum of a hundred is exact. */
  private count(id: string, { standing }: Component, sign: 1 | -1): void {
    const { a, b } = weigh(id, standing.id);
    const number = sign * ((a >>> 0) * 0x4000 + (b & 0x3fff));
    for (const machine of [standing.machine, '*']) this.numbers.set(machine, this.numberOf(machine) + number);
  }
}

function weightOf(id: string, { standing, ids }: Component): Weight {
  return weigh(id, standing.id * 256 + ids);
}
