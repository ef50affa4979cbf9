/**
 * The XState adapter: a machine as a pure function, through one scope that is made once.
 *
 * `transition()` of XState makes an actor for every event; `machine.transition` with a scope of our own gives the same
 * snapshots and the same actions several times faster. It rests on details of XState 5 (actions go to the scope's
 * `actionExecutor`, and nothing else of the scope is asked), so a test compares both, event by event.
 */
import type { ActorScope, AnyStateMachine, AnyStateNode } from 'xstate';
import { must, type Effect, type LogEffect, type Message } from '../base/index.ts';
import type { Snapshot } from './view.ts';

/** Wake the component with this event after so many milliseconds; a timer of the same id is replaced. */
export interface ArmRequest {
  readonly type: 'arm';
  readonly id: string;
  readonly delay: number;
  readonly event: Message;
}

export interface DisarmRequest {
  readonly type: 'disarm';
  readonly id: string;
}

/** What a transition asks the kernel for, in order. */
export type Request = Effect | ArmRequest | DisarmRequest;

export interface Logic {
  /** The first snapshot. Throws what the machine throws. */
  initial(input: unknown, requests: Request[]): Snapshot;
  /**
   * The next snapshot; the same object if the machine ignores the event. A snapshot of another machine with the same
   * states goes on in this one. Throws what the machine throws.
   */
  step(snapshot: Snapshot, event: Message, requests: Request[]): Snapshot;
}

const EFFECTS: ReadonlySet<string> = new Set(['send', 'create', 'stop', 'exit', 'log', 'print']);

/** An action as XState hands it to an executor, as far as we read it. */
interface ExecutableAction {
  readonly type: string;
  readonly params: unknown;
}

/** What an action asks of the kernel, or nothing. Throws on every action that would do something by itself. */
export function requestOf(action: ExecutableAction): Request | undefined {
  switch (action.type) {
    case 'xstate.emit': {
      const { event } = action.params as { event: Effect };
      if (!EFFECTS.has(event.type)) throw new Error(`emits '${event.type}', which is no effect`);
      return event;
    }
    case 'xstate.raise': {
      const { event, id, delay } = action.params as { event: Message; id?: string; delay?: number };
      // Without a delay XState has already handled it inside this transition.
      if (delay === undefined) return undefined;
      return { type: 'arm', id: id ?? event.type, delay, event };
    }
    case 'xstate.cancel':
      return { type: 'disarm', id: (action.params as { sendId: string }).sendId };
    case 'xstate.log': {
      const { label, value } = action.params as { label?: string; value: LogEffect['values'][string] };
      return { type: 'log', line: label ?? 'log', values: { value } };
    }
    default:
      throw new Error(`does '${action.type}': only effects that are data are allowed`);
  }
}

/** Wraps a machine. No actor is ever started. */
export function pureLogic(machine: AnyStateMachine): Logic {
  let requests: Request[] = [];
  const nothing = (): void => undefined;
  const scope: ActorScope<never, never> = {
    // No machine looks at itself or at others; XState reports each microstep to its inspector.
    self: {} as never,
    system: { _sendInspectionEvent: nothing } as never,
    id: '',
    sessionId: '',
    logger: nothing,
    defer: nothing,
    emit: nothing,
    stopChild: nothing,
    actionExecutor: (action) => {
      const request = requestOf(action);
      if (request !== undefined) requests.push(request);
    },
  };

  /** XState keeps what a machine threw in its first transition; here it goes on to the caller. */
  function healthy(snapshot: Snapshot): Snapshot {
    if (snapshot.status === 'error')
      throw snapshot.error instanceof Error ? snapshot.error : new Error(String(snapshot.error));
    return snapshot;
  }

  /** A snapshot as this machine's own: XState goes on with the machine that it finds in it. */
  function adopted(snapshot: Snapshot): Snapshot {
    if (snapshot.machine === machine) return snapshot;
    const node = ({ id, path }: AnyStateNode): AnyStateNode =>
      path.reduce<AnyStateNode>((at, key) => must(at.states[key], `the state ${id}`), machine.root);
    return { ...snapshot, machine: machine as Snapshot['machine'], _nodes: snapshot._nodes.map(node) };
  }

  return {
    initial(input, into) {
      requests = into;
      return healthy(machine.getInitialSnapshot(scope as never, input) as Snapshot);
    },
    step(snapshot, event, into) {
      requests = into;
      const mine = adopted(snapshot);
      const next = machine.transition(mine as never, event, scope as never) as Snapshot;
      return next === mine ? snapshot : healthy(next);
    },
  };
}
