import { IntColumn } from './columns.ts';
import type { ProcessView, Snapshot } from './view.ts';

/** Which hosts hear nothing of each other, and which links are slow. Pairs are sorted. */
export interface Network {
  readonly cuts: readonly (readonly [string, string])[];
  readonly delays: readonly { readonly hosts: readonly [string, string]; readonly ms: number }[];
}

/** What a place of the world holds; `undefined` while there is nothing. */
export type CellValue = Snapshot | ProcessView | Network | undefined;

/** The cell of the network. */
export const NETWORK = 0;

/**
 * The places of the world, each with a number: the network, the processes, the components. A name keeps its number for
 * the whole run, so that steps and records hold numbers only.
 */
export class Cells {
  readonly names: string[] = ['network:'];
  /** The number of the process that owns a component; a process owns itself; −1 for the network. */
  readonly owners = new IntColumn();
  private readonly numbers = new Map<string, number>([['network:', NETWORK]]);

  constructor() {
    this.owners.push(-1);
  }

  get length(): number {
    return this.names.length;
  }

  /** The number of a process or component, made on first use. What stands before the first slash is the process. */
  of(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    const slash = name.indexOf('/');
    const owner = slash < 0 ? -1 : this.of(name.slice(0, slash));
    const number = this.names.push(name) - 1;
    this.owners.push(owner < 0 ? number : owner);
    this.numbers.set(name, number);
    return number;
  }

  find(name: string): number | undefined {
    return this.numbers.get(name);
  }

  name(number: number): string {
    return number < 0 ? 'you' : (this.names[number] as string);
  }

  isComponent(number: number): boolean {
    return number !== NETWORK && this.owners.get(number) !== number;
  }

  /** A copy of the first places, which grows on its own. */
  prefix(length: number): Cells {
    const copy = new Cells();
    for (let number = 1; number < length; number++) copy.of(this.names[number] as string);
    return copy;
  }
}
