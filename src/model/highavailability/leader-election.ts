import type { ComponentId, Json, Of } from '../../base/index.ts';
import { machineOf, type Behaviour } from '../machine.ts';
import { DEFAULT_HA, mutated } from '../parameters.ts';
import type { ModelParameters } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import type { Child, Operation } from '../zookeeper/znodes.ts';
import type { CuratorNews } from '../zookeeper/zookeeper-messages.ts';
import { connectionInfo, namespaceOf } from './paths.ts';

interface Contender {
  readonly component: string;
  readonly listener: ComponentId;
}

export interface LeaderElectionContext {
  readonly parameters: ModelParameters;
  readonly curator: ComponentId;
  readonly contenders: readonly Contender[];
  /** Own node of the latch; empty while there is none. */
  readonly latchNode: string;
  /** Such a node has been asked for. */
  readonly joining: boolean;
  /** Who stands before it in the queue; a change there is a reason to look again. */
  readonly watched: string;
  readonly leading: boolean;
  /** Of the present leadership; empty without one. */
  readonly leaderSessionId: string;
}

/** What contenders ask, and what they are told. */
export type LeaderElectionMessage =
  | Of<'register', { readonly component: string }>
  | Of<'confirmLeadership', { readonly component: string; readonly leaderSessionId: string; readonly endpoint: string }>
  | Of<'deregister', { readonly component: string }>
  | Of<'startLatch'>
  | CuratorNews;

/**
 * One latch for a process: all of its contenders are granted and revoked together, under one session id.
 *
 * @simulates org.apache.flink.runtime.leaderelection.DefaultLeaderElectionService · 1.20, 2.3 · simplified
 * @simulates org.apache.curator.framework.recipes.leader.LeaderLatch · 1.20, 2.3 · simplified
 */
export const leaderElectionBehaviour: Behaviour<
  LeaderElectionContext,
  LeaderElectionMessage,
  { parameters: ModelParameters; curator: ComponentId }
> = {
  name: 'DefaultLeaderElectionService',
  chart: { standby: { leading: 'its node of the latch is the first' }, leading: { standby: 'connection suspended' } },
  status: (c) => (c.leading ? 'leading' : 'standby'),
  initial: ({ parameters, curator }) => ({
    parameters,
    curator,
    contenders: [],
    latchNode: '',
    joining: false,
    watched: '',
    leading: false,
    leaderSessionId: '',
  }),
  begin: (c, turn) => {
    turn.send(c.curator, { type: 'listen' } as const);
    return c;
  },
  on: {
    register: (c, { component }, turn) => {
      const values = { latch: latchOf(c), component };
      if (c.contenders.length === 0) {
        turn.log('LeaderElection.connected', values);
        turn.arm('latch', turn.draw(LATCH_STARTS), { type: 'startLatch' });
      }
      turn.log('LeaderElection.registered', values);
      if (c.leading) grant(turn.from, c.leaderSessionId, turn);
      return { ...c, contenders: [...c.contenders, { component, listener: turn.from }] };
    },
    confirmLeadership: (c, { component, leaderSessionId, endpoint }, turn) => {
      if (!c.leading || c.leaderSessionId !== leaderSessionId) return c;
      const data: Json = { address: turn.from, leaderSessionId, endpoint };
      const path = connectionInfo(c.parameters.ha ?? DEFAULT_HA, component);
      ask(c, { op: 'put', path, type: 'ephemeral', data }, undefined, turn);
      return c;
    },
    deregister: (c, { component }, turn) => {
      turn.log('LeaderElection.deregistering', { component });
      if (c.leading) {
        const path = connectionInfo(c.parameters.ha ?? DEFAULT_HA, component);
        ask(c, { op: 'delete', path }, undefined, turn);
      }
      const contenders = c.contenders.filter((each) => each.component !== component);
      if (contenders.length > 0) return { ...c, contenders };
      turn.log('LeaderElectionDriver.closing', { latch: latchOf(c) });
      ask(c, { op: 'delete', path: c.latchNode }, undefined, turn);
      return { ...c, contenders, leading: false, leaderSessionId: '', latchNode: '' };
    },

    startLatch: (c, _event, turn) => (c.contenders.length > 0 ? joinQueue(c, turn) : c),
    zkReply: (c, { tag, value, ok }, turn) => {
      if (tag === 'joined') {
        const next = { ...c, joining: false, latchNode: ok ? (value as string) : '' };
        lookAtQueue(next, turn);
        return next;
      }
      return tag === 'queue' ? decide(c, value as unknown as readonly Child[], turn) : c;
    },
    watched: (c, { path }, turn) => {
      if (path === c.watched && !mutated(c.parameters, 'ignore-predecessor')) lookAtQueue(c, turn);
      return c;
    },
    connectionStateChanged: (c, { state }, turn) => {
      if (state === 'RECONNECTED') {
        turn.log('LeaderElectionDriver.reconnected');
        if (c.latchNode !== '') lookAtQueue(c, turn);
        return c;
      }
      if (state === 'LOST') turn.log('LeaderElectionDriver.lost');
      if (state === 'SUSPENDED') turn.log('LeaderElectionDriver.suspended');
      if (state !== (c.parameters.ha?.toleratesSuspended === true ? 'LOST' : 'SUSPENDED')) return c;
      return mutated(c.parameters, 'lead-while-suspended') ? c : revoke(c, turn);
    },
  },
};

export const leaderElectionMachine = machineOf(leaderElectionBehaviour);

type C = LeaderElectionContext;

/** Until a new latch stands in the queue: its classes are loaded first. */
const LATCH_STARTS = [15, 90] as const;

/** The order of a `HashMap` with these names; that of a job is somewhere between them. */
const ORDER: Readonly<Record<string, number>> = { resource_manager: 2, rest_server: 7, dispatcher: 13 };

function placeOf({ component }: Contender): number {
  return ORDER[component] ?? parseInt(component.slice(-1), 16);
}

/** Contenders in the order in which they are told. */
function told(c: C): readonly Contender[] {
  return [...c.contenders].sort((a, b) => placeOf(a) - placeOf(b));
}

function latchOf(c: C): string {
  return `${namespaceOf(c.parameters.ha ?? DEFAULT_HA)}/leader/latch`;
}

function ask(c: C, operation: Operation, tag: string | undefined, turn: Turn): void {
  turn.send(c.curator, { type: 'zk', operation, ...(tag === undefined ? {} : { tag }) } as const);
}

function joinQueue(c: C, turn: Turn): C {
  if (c.joining) return c;
  const path = `${latchOf(c)}/_c_${turn.uuid('latch')}-latch-`;
  ask(c, { op: 'create', path, type: 'ephemeral', data: null, sequential: true, inContainer: true }, 'joined', turn);
  return { ...c, joining: true };
}

function lookAtQueue(c: C, turn: Turn): void {
  ask(c, { op: 'children', path: latchOf(c) }, 'queue', turn);
}

/** The first in the queue leads; every other one watches its predecessor. */
function decide(c: C, queue: readonly Child[], turn: Turn): C {
  const order = queue.map(({ name }) => name).sort((a, b) => (numberOf(a) < numberOf(b) ? -1 : 1));
  const own = order.indexOf(c.latchNode.slice(latchOf(c).length + 1));
  if (own < 0) {
    // The session it belonged to is over, and its node with it.
    return { ...joinQueue(revoke(c, turn), turn), latchNode: '' };
  }
  const before = mutated(c.parameters, 'skip-latch-order') ? undefined : order[own - 1];
  if (before !== undefined) {
    const watched = `${latchOf(c)}/${before}`;
    ask(c, { op: 'get', path: watched, watch: true }, undefined, turn);
    return { ...revoke(c, turn), watched };
  }
  if (c.leading) return c;
  const leaderSessionId = turn.uuid('leader session');
  for (const { component, listener } of told(c)) grant(listener, leaderSessionId, turn, handOver(component));
  return { ...c, leading: true, leaderSessionId, watched: '' };
}

function numberOf(name: string): string {
  return name.slice(-10);
}

/** The Dispatcher's runner acts on another thread, and so does a JobMaster's. */
function handOver(component: string): number {
  return component === 'dispatcher' ? 2 : component.startsWith('job-') ? 1 : 0;
}

function grant(listener: ComponentId, leaderSessionId: string, turn: Turn, after = 0): void {
  turn.send(listener, { type: 'grantLeadership', leaderSessionId } as const, 2 + after);
}

function revoke(c: C, turn: Turn): C {
  if (!c.leading) return c;
  told(c).forEach(({ component, listener }, n) => {
    turn.send(listener, { type: 'revokeLeadership' } as const, n + handOver(component));
  });
  return { ...c, leading: false, leaderSessionId: '' };
}
