/**
 * A small world for tests of the engine: nodes that beat to their peers, answer, hire a worker now and then, and exit
 * when they are asked to. It has everything the engine knows: timers, cancels, links, creation, ends, bounces, text.
 */
import { assign, emit, setup } from 'xstate';
import { hexId, type Created, type Delivered, type Effect, type Message } from '../../../src/base/index.ts';
import type { WorldSpec } from '../../../src/kernel/index.ts';

export interface NodeContext {
  readonly id: string;
  readonly name: string;
  readonly peers: readonly string[];
  readonly sent: number;
  readonly heard: readonly string[];
  readonly acks: number;
  readonly refused: number;
  readonly hired: number;
  readonly finished: number;
  readonly throwAt: number;
}

export type NodeEvent = Delivered<
  | { readonly type: 'beat'; readonly n: number }
  | { readonly type: 'ack'; readonly n: number }
  | { readonly type: 'hire' }
  | { readonly type: 'watch' }
  | { readonly type: 'workDone' }
  | { readonly type: 'bounced'; readonly to: string; readonly message: Message }
  | { readonly type: 'sigterm' }
>;
type NodeInput = Created<{ readonly name: string; readonly peers: readonly string[]; readonly throwAt?: number }>;

const nodeSetup = setup({
  types: {
    context: {} as NodeContext,
    events: {} as NodeEvent,
    input: {} as NodeInput | undefined as NodeInput,
    emitted: {} as Effect,
  },
  actions: {
    count: assign({
      acks: ({ context }) => {
        if (context.throwAt > 0 && context.acks + 1 >= context.throwAt) throw new Error('too many acks');
        return context.acks + 1;
      },
    }),
  },
  delays: { BEAT: ({ context }) => 40 + context.peers.length },
});

export const node = nodeSetup.createMachine({
  id: 'node',
  context: ({ input }) => {
    const given = input as NodeInput | undefined;
    return {
      id: hexId(given?.delivery.entropy ?? 0, 'node'),
      name: given?.name ?? '',
      peers: given?.peers ?? [],
      sent: 0,
      heard: [],
      acks: 0,
      refused: 0,
      hired: 0,
      finished: 0,
      throwAt: given?.throwAt ?? 0,
    };
  },
  initial: 'idle',
  on: {
    beat: {
      actions: [
        assign({
          heard: ({ context, event }) => [
            ...context.heard.slice(-3),
            `${event.delivery.from}#${event.delivery.incarnation}`,
          ],
        }),
        emit(({ event }) => ({ type: 'send', to: event.delivery.from, message: { type: 'ack', n: event.n } })),
      ],
    },
    ack: { actions: 'count' },
    bounced: { actions: assign({ refused: ({ context }) => context.refused + 1 }) },
    hire: {
      actions: [
        emit(({ context }) => ({
          type: 'create',
          component: `${context.name}/worker-${context.hired}`,
          machine: 'worker',
          input: { boss: `${context.name}/node`, self: `${context.name}/worker-${context.hired}` },
        })),
        assign({ hired: ({ context }) => context.hired + 1 }),
      ],
    },
    watch: {
      actions: emit(({ context }) => ({
        type: 'send',
        to: context.peers[0] ?? '',
        message: { type: 'watched' },
        held: true,
      })),
    },
    workDone: { actions: assign({ finished: ({ context }) => context.finished + 1 }) },
    sigterm: {
      actions: [emit({ type: 'log', line: 'bye', values: {} }), emit({ type: 'exit', code: 143 })],
    },
  },
  states: {
    idle: { after: { BEAT: 'beating' } },
    beating: {
      entry: [
        emit(({ context }) => ({
          type: 'send',
          to: context.peers[context.sent % Math.max(1, context.peers.length)] ?? `${context.name}/nobody`,
          message: { type: 'beat', n: context.sent },
          bounce: true,
        })),
        emit(({ context }) => ({ type: 'log', line: 'beat', values: { n: context.sent } })),
        assign({ sent: ({ context }) => context.sent + 1 }),
      ],
      // Left by an answer or, when none comes, by the timer; the answer cancels the timer.
      on: { ack: { target: 'idle', actions: 'count' } },
      after: { 500: 'idle' },
    },
  },
});

type WorkerInput = Created<{ readonly boss: string; readonly self: string }>;

export interface WorkerContext {
  readonly boss: string;
  readonly self: string;
}

/** Works 30 ms, tells its boss, and comes to its end; it stays until its process goes. */
export const worker = setup({
  types: {
    context: {} as WorkerContext,
    input: {} as WorkerInput,
    events: {} as Message,
    emitted: {} as Effect,
  },
}).createMachine({
  id: 'worker',
  context: ({ input }) => {
    const given = input as WorkerInput | undefined;
    return { boss: given?.boss ?? '', self: given?.self ?? '' };
  },
  initial: 'working',
  states: {
    working: { after: { 30: 'done' } },
    done: {
      type: 'final',
      entry: [
        emit(({ context }) => ({ type: 'send', to: context.boss, message: { type: 'workDone' } })),
        emit({ type: 'print', stream: 'stdout', text: 'worked', values: {} }),
      ],
    },
  },
});

/** `nodes` nodes in processes `a`, `b`, … that beat to each other; they start 10 ms apart. */
export function toyWorld(
  nodes: number,
  seed: number,
  more: { readonly throwAt?: number; readonly freeze?: boolean } = {},
): WorldSpec {
  const names = Array.from({ length: nodes }, (_, i) => String.fromCharCode(97 + i));
  return {
    seed,
    machines: { node, worker },
    mayEnd: ['worker'],
    freeze: more.freeze ?? true,
    links: { default: { min: 1, max: 8 }, between: [{ hosts: ['a', 'b'], latency: { min: 20, max: 60 } }] },
    processes: names.map((name, i) => ({
      name,
      startsAt: i * 10,
      components: [
        {
          name: 'node',
          machine: 'node',
          input: {
            name,
            peers: names.filter((peer) => peer !== name).map((peer) => `${peer}/node`),
            throwAt: more.throwAt,
          },
        },
      ],
    })),
  };
}
