/** A lock server and its clients: small enough to be searched completely, with one mistake that can be switched on. */
import { assign, emit, setup } from 'xstate';
import type { Created, Delivered, Effect, Invariant } from '../../../src/base/index.ts';
import type { WorldSpec } from '../../../src/kernel/index.ts';

interface ServerContext {
  readonly careless: boolean;
  readonly queue: readonly string[];
}

const server = setup({
  types: {
    context: {} as ServerContext,
    events: {} as Delivered<{ type: 'acquire' } | { type: 'release' }>,
    emitted: {} as Effect,
    input: {} as Created<{ careless: boolean }>,
  },
  guards: { free: ({ context }) => context.queue.length === 0 || context.careless },
}).createMachine({
  id: 'server',
  context: ({ input }) => ({ careless: (input as { careless?: boolean } | undefined)?.careless ?? false, queue: [] }),
  on: {
    // The first of the queue holds the lock.
    acquire: [
      {
        guard: 'free',
        actions: [
          emit(({ event }) => ({ type: 'send', to: event.delivery.from, message: { type: 'granted' } })),
          assign({ queue: ({ context, event }) => [...context.queue, event.delivery.from] }),
        ],
      },
      { actions: assign({ queue: ({ context, event }) => [...context.queue, event.delivery.from] }) },
    ],
    release: {
      actions: [
        assign({ queue: ({ context }) => context.queue.slice(1) }),
        emit(({ context }) => ({ type: 'send', to: context.queue[0] ?? 's/nobody', message: { type: 'granted' } })),
      ],
    },
  },
});

const client = setup({
  types: { events: {} as Delivered<{ type: 'granted' }>, emitted: {} as Effect },
}).createMachine({
  id: 'client',
  initial: 'waiting',
  states: {
    waiting: {
      entry: emit({ type: 'send', to: 's/server', message: { type: 'acquire' } }),
      on: { granted: 'holding' },
    },
    holding: { after: { 50: 'finished' } },
    finished: { entry: emit({ type: 'send', to: 's/server', message: { type: 'release' } }) },
  },
});

/** One server and so many clients. */
export function lockWorld(clients: number, careless: boolean, seed = 1): WorldSpec {
  const names = Array.from({ length: clients }, (_, i) => `c${i}`);
  return {
    seed,
    machines: { server, client },
    links: { default: { min: 1, max: 30 } },
    processes: [
      // The server is up before anybody asks.
      { name: 's', startsAt: 0, components: [{ name: 'server', machine: 'server', input: { careless } }] },
      ...names.map((name, i) => ({
        name,
        startsAt: 1 + i * 90,
        components: [{ name: 'client', machine: 'client', input: {} }],
      })),
    ],
  };
}

export const oneHolder: Invariant = {
  name: 'one holder',
  kind: 'state',
  holds: (world) => world.components('client').filter(({ value }) => value === 'holding').length <= 1,
  explain: (world) =>
    world
      .components('client')
      .filter(({ value }) => value === 'holding')
      .map(({ id }) => id)
      .join(' and ') + ' hold it',
};

export const allFinish: Invariant = {
  name: 'all finish',
  kind: 'quiescent',
  holds: (world) => world.components('client').every(({ value }) => value === 'finished'),
};

export const somebodyWaits: Invariant = {
  name: 'somebody waits',
  kind: 'sometimes',
  holds: (world) => world.components('server').some(({ context }) => (context as ServerContext).queue.length > 1),
};

export const neverBack: Invariant = {
  name: 'finished is the end',
  kind: 'step',
  holds: (world, before) =>
    before
      .components('client')
      .every(({ id, value }) => value !== 'finished' || world.component(id)?.value === 'finished'),
};
