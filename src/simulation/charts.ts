/** The charts of the model's machines, read from the machines themselves. */
import { own } from '../base/index.ts';
import { ARTICLE_MACHINES, MACHINES } from '../model/index.ts';

/** States in the order of their declaration, each with where it may go and for what reason. */
export interface MachineChart {
  readonly states: readonly {
    readonly name: string;
    readonly to: readonly { readonly name: string; readonly why: string }[];
  }[];
}

interface Way {
  readonly target?: string;
  readonly description?: string;
}

/** The chart of a machine by its name in the registry; nothing for a name that is not there. */
export function chartOf(machine: string): MachineChart | undefined {
  const found = own(MACHINES, machine) ?? own(ARTICLE_MACHINES, machine);
  if (found === undefined) return undefined;
  const { states = {} } = found.config as { states?: Readonly<Record<string, { readonly always?: readonly Way[] }>> };
  return {
    states: Object.entries(states).map(([name, { always = [] }]) => ({
      name,
      to: always.flatMap(({ target, description = '' }) =>
        target === undefined ? [] : [{ name: target, why: description }],
      ),
    })),
  };
}
