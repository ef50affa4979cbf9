/**
 * The nodes of the toy world as a reducer written by hand: a switch on the event's type that returns the next state. What
 * the engine costs is measured against it.
 */
import type { Delivered, Message } from '../../../src/base/index.ts';
import type { Request } from '../../../src/kernel/index.ts';
import type { NodeContext, NodeEvent, WorkerContext } from './toy.ts';

export interface Reduced<C = unknown> {
  readonly value: string;
  readonly context: C;
}
type Node = Reduced<NodeContext>;

const REST = 'xstate.after.BEAT.node.idle';
const PATIENCE = 'xstate.after.500.node.beating';
const SHIFT = 'xstate.after.30.worker.working';

function rest(context: NodeContext, requests: Request[]): Node {
  requests.push({ type: 'arm', id: REST, delay: 40 + context.peers.length, event: { type: REST } });
  return { value: 'idle', context };
}

function beat(context: NodeContext, requests: Request[]): Node {
  const { name, peers, sent } = context;
  const to = peers[sent % Math.max(1, peers.length)] ?? `${name}/nobody`;
  requests.push({ type: 'disarm', id: REST });
  requests.push({ type: 'send', to, message: { type: 'beat', n: sent } as Message, bounce: true });
  requests.push({ type: 'log', line: 'beat', values: { n: sent } });
  requests.push({ type: 'arm', id: PATIENCE, delay: 500, event: { type: PATIENCE } });
  return { value: 'beating', context: { ...context, sent: sent + 1 } };
}

function reduceNode(node: Node, event: NodeEvent, requests: Request[]): Node {
  const { value, context } = node;
  switch (event.type as string) {
    case REST:
      return value === 'idle' ? beat(context, requests) : node;
    case PATIENCE:
      if (value !== 'beating') return node;
      requests.push({ type: 'disarm', id: PATIENCE });
      return rest(context, requests);
  }
  switch (event.type) {
    case 'beat': {
      const { from, incarnation } = event.delivery;
      requests.push({ type: 'send', to: from, message: { type: 'ack', n: event.n } as Message });
      return { value, context: { ...context, heard: [...context.heard.slice(-3), `${from}#${incarnation}`] } };
    }
    case 'ack': {
      const counted = { ...context, acks: context.acks + 1 };
      if (value === 'idle') return { value, context: counted };
      requests.push({ type: 'disarm', id: PATIENCE });
      return rest(counted, requests);
    }
    case 'bounced':
      return { value, context: { ...context, refused: context.refused + 1 } };
    case 'hire': {
      const component = `${context.name}/worker-${context.hired}`;
      const input = { boss: `${context.name}/node`, self: component };
      requests.push({ type: 'create', component, machine: 'worker', input });
      return { value, context: { ...context, hired: context.hired + 1 } };
    }
    case 'watch':
      requests.push({ type: 'send', to: context.peers[0] ?? '', message: { type: 'watched' }, held: true });
      return node;
    case 'workDone':
      return { value, context: { ...context, finished: context.finished + 1 } };
    case 'sigterm':
      requests.push({ type: 'log', line: 'bye', values: {} }, { type: 'exit', code: 143 });
      return node;
  }
  return node;
}

function reduceWorker(worker: Reduced<WorkerContext>, event: Message, requests: Request[]): Reduced<WorkerContext> {
  if (event.type !== SHIFT || worker.value !== 'working') return worker;
  requests.push({ type: 'disarm', id: SHIFT });
  requests.push({ type: 'send', to: worker.context.boss, message: { type: 'workDone' } });
  requests.push({ type: 'print', stream: 'stdout', text: 'worked', values: {} });
  return { value: 'done', context: worker.context };
}

/** The next state of a component of the toy world, the same object if it ignores the event; adds what it asks for. */
export function reduce(machine: string, state: Reduced, event: Delivered<Message>, requests: Request[]): Reduced {
  return machine === 'worker'
    ? reduceWorker(state as Reduced<WorkerContext>, event, requests)
    : reduceNode(state as Node, event as NodeEvent, requests);
}
