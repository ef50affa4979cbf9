/** What an act would do, tried on a copy of the run: nobody's run changes. */
import { InterventionError, type WorldView } from '../../kernel/index.ts';
import type { Intervention } from '../../model/index.ts';
import type { Run } from '../run.ts';

/** Something that would be another than it is: a component or a process, by its name. */
export interface ForeseenChange {
  readonly thing: string;
  /** The machine it runs in; absent for a process. */
  readonly machine?: string;
  /** The state before and after; `undefined` where there is none. Both alike: only what it knows would change. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

export interface Foreseen {
  /** Why it makes no sense; then nothing else would happen. */
  readonly refusal?: string;
  /** How far the clock would go on, in virtual ms. */
  readonly ms: number;
  /** How many things that were due before would come late. */
  readonly late: number;
  readonly changes: readonly ForeseenChange[];
  /** Messages that would leave for another process, by name and receiver. */
  readonly sends: readonly { readonly name: string; readonly to: string }[];
}

/**
 * Does something at the end of `copy`, which is given up for it, act by act, and says what these steps changed. What makes
 * no sense is told as a refusal; other errors are thrown.
 */
export function foresee(copy: Run<Intervention>, acts: readonly Intervention[]): Foreseen {
  const before = copy.at();
  const was = copy.clock;
  const first = copy.length;
  try {
    for (const act of acts) copy.act(act);
  } catch (error) {
    if (!(error instanceof InterventionError)) throw error;
    return { refusal: error.message, ms: 0, late: 0, changes: [], sends: [] };
  }
  const after = copy.at();
  const waiting = after.waiting();
  const changed = new Set<string>();
  for (let n = first; n < copy.length; n++) for (const name of copy.changedBy(n)) changed.add(name);
  return {
    ms: Math.max(0, copy.clock - was),
    late: waiting.filter(({ kind, due, cause }) => kind !== 'connection' && due < copy.clock && cause < first).length,
    changes: [...changed].flatMap((thing) => {
      if (thing === '') return [];
      const machine = (after.component(thing) ?? before.component(thing))?.machine;
      const [from, to] = [stateOf(before, thing), stateOf(after, thing)];
      return from === undefined && to === undefined
        ? []
        : [{ thing, ...(machine === undefined ? {} : { machine }), from, to }];
    }),
    sends: waiting
      .filter(
        ({ kind, cause, from, to, event }) =>
          kind === 'message' && cause >= first && processOf(from) !== processOf(to) && event.type !== 'bounced',
      )
      .map(({ event, to }) => ({ name: event.type, to })),
  };
}

function stateOf(world: WorldView, thing: string): string | undefined {
  const snapshot = world.snapshot(thing);
  if (snapshot !== undefined) return String(snapshot.value);
  return world.process(thing)?.state;
}

function processOf(component: string): string {
  return component.split('/')[0] ?? component;
}
