import { assign, cancel, emit, enqueueActions, raise, setup } from 'xstate';
import type { AnyStateMachine } from 'xstate';
import type { Created, Delivered, Delivery, Effect, Message } from '../base/index.ts';
import { Turn } from './turn.ts';

type Handlers<C, E extends Message> = {
  readonly [K in E['type']]?: (context: C, event: Delivered<Extract<E, { type: K }>>, turn: Turn) => C;
};

/** A component as it is written down: data, a chart of its statuses, and a reaction to each message. */
export interface Behaviour<C, E extends Message, I> {
  readonly name: string;
  /**
   * The chart: for each status, where it may go and for what reason. The first one is where it begins. A reaction that
   * moves to a status that cannot be reached is a fault.
   */
  readonly chart: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly status: (context: C) => string;
  readonly initial: (input: Created<I>) => C;
  /** What it does at once when it is created. */
  readonly begin?: (context: C, turn: Turn) => C;
  readonly on: Handlers<C, E>;
}

/** The same component with more to it: reactions to further messages, or other ones to some it knows. */
export function extend<C, E extends Message, I>(
  behaviour: Behaviour<C, E, I>,
  more: Pick<Behaviour<C, E, I>, 'begin' | 'on'>,
): Behaviour<C, E, I> {
  return { ...behaviour, ...more, on: { ...behaviour.on, ...more.on } };
}

/**
 * Makes the XState machine of a behaviour. The status lives in the context and in the chart: reactions set it, the
 * chart follows along its edges and refuses the others.
 */
export function machineOf<C extends object, E extends Message, I>(behaviour: Behaviour<C, E, I>): AnyStateMachine {
  const { chart, status } = behaviour;
  const hops = hopsOf(chart);
  const names = Object.keys(chart);

  const types = {} as {
    context: C;
    events: Message & { delivery?: Delivery };
    emitted: Effect;
    input: Created<I>;
  };
  const build = setup({
    types,
    actions: {
      begin: enqueueActions(({ context, event, enqueue }) => {
        const { begin } = behaviour;
        const input = (event as unknown as { input?: Created<I> }).input;
        if (begin === undefined || input === undefined) return;
        const turn = new Turn(input.delivery);
        apply(context, begin(context, turn), turn, enqueue);
      }),
      react: enqueueActions(({ context, event, enqueue }) => {
        const handler = (behaviour.on as unknown as Record<string, (c: C, e: Message, t: Turn) => C>)[event.type];
        if (handler === undefined) return;
        const turn = new Turn(event.delivery);
        apply(context, handler(context, event, turn), turn, enqueue);
      }),
    },
  });

  interface Enqueue {
    (action: unknown): void;
  }

  function apply(before: C, after: C, turn: Turn, enqueue: unknown): void {
    const put = enqueue as Enqueue;
    if (after !== before) {
      const [from, to] = [status(before), status(after)];
      if (from !== to && hops.get(from)?.get(to) === undefined)
        throw new Error(`${behaviour.name}: no way from ${from} to ${to}`);
      // XState lays what is assigned over what was there: what a reaction left out would stay.
      const gone = Object.keys(before).filter((key) => !(key in after));
      put(
        assign(() =>
          gone.length > 0 ? { ...Object.fromEntries(gone.map((key) => [key, undefined])), ...after } : after,
        ),
      );
    }
    for (const output of turn.outputs) {
      if (output.type === 'arm') put(raise(output.event, { id: output.id, delay: output.delay }));
      else if (output.type === 'cancel') put(cancel(output.id));
      else put(emit(output));
    }
  }

  const first = names[0] ?? '';
  const config = {
    id: behaviour.name,
    context: ({ input }: { input: Created<I> | undefined }) =>
      input === undefined ? ({} as C) : behaviour.initial(input),
    initial: first,
    entry: 'begin',
    on: Object.fromEntries(Object.keys(behaviour.on).map((type) => [type, { actions: 'react' }])),
    states: Object.fromEntries(
      names.map((from) => [
        from,
        {
          always: Object.entries(chart[from] ?? {}).map(([to, why]) => ({
            target: to,
            description: why,
            guard: ({ context }: { context: C }) => {
              const now = status(context);
              return now !== from && hops.get(from)?.get(now) === to;
            },
          })),
        },
      ]),
    ),
  };
  return build.createMachine(config as never) as unknown as AnyStateMachine;
}

/** For each pair of statuses the next one on the shortest way, so that one reaction may pass through several. */
function hopsOf(chart: Behaviour<never, never, never>['chart']): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const hops = new Map<string, Map<string, string>>();
  for (const from of Object.keys(chart)) {
    const next = new Map<string, string>();
    let frontier = Object.keys(chart[from] ?? {}).map((to) => [to, to] as const);
    while (frontier.length > 0) {
      const further: (readonly [string, string])[] = [];
      for (const [at, first] of frontier) {
        if (next.has(at)) continue;
        next.set(at, first);
        for (const to of Object.keys(chart[at] ?? {})) further.push([to, first]);
      }
      frontier = further;
    }
    hops.set(from, next);
  }
  return hops;
}
