import type { ComponentId, Json } from '../../base/index.ts';
import { machineOf, type Behaviour } from '../machine.ts';
import { DEFAULT_HA } from '../parameters.ts';
import type { ModelParameters } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import type { Operation } from '../zookeeper/znodes.ts';
import type { ConnectionState, CuratorMessage, LeaderInformation } from '../zookeeper/zookeeper-messages.ts';
import { connectionInfo } from './paths.ts';

const SERVER: ComponentId = 'zookeeper/server';
/** The client waits this long before it tries the same server again. */
const RECONNECT_MS = [1_000, 1_900] as const;
/** After twice its connection time-out without a server a client of the command line is told that there is none. */
const LOSS_MS = 29_500;

interface Pending {
  readonly xid: number;
  readonly operation: Operation;
  readonly from: ComponentId;
  readonly tag?: string | undefined;
}

interface Retrieval {
  readonly component: string;
  readonly listener: ComponentId;
  /** What the listener was last told, as text; empty for no leader. */
  readonly told: string;
}

export interface CuratorContext {
  readonly parameters: ModelParameters;
  readonly state: 'connecting' | 'connected' | 'suspended' | 'lost';
  /** Empty before the first session. */
  readonly sessionId: string;
  readonly timeoutMs: number;
  /** Connections so far: the end of an older one means nothing. */
  readonly connection: number;
  readonly xid: number;
  readonly pending: readonly Pending[];
  readonly listeners: readonly ComponentId[];
  readonly retrievals: readonly Retrieval[];
  /** Clients of the command line write no log that anybody keeps. */
  readonly quiet: boolean;
}

/**
 * The ZooKeeper client of a Flink process: one session, its connection states, and the leaders that somebody in the
 * process looks for.
 *
 * @simulates org.apache.curator.framework.CuratorFramework · 1.20, 2.3 · simplified
 * @simulates org.apache.flink.runtime.leaderretrieval.ZooKeeperLeaderRetrievalDriver · 1.20, 2.3 · exact
 */
export const curatorBehaviour: Behaviour<
  CuratorContext,
  CuratorMessage,
  { parameters: ModelParameters; quiet?: boolean }
> = {
  name: 'CuratorFramework',
  chart: {
    connecting: { connected: 'session granted' },
    connected: { suspended: 'connection closed, or nothing heard for two thirds of the time-out' },
    suspended: { connected: 'reconnected in time', lost: 'the session is over' },
    lost: { connected: 'a new session' },
  },
  status: (c) => c.state,
  initial: ({ parameters, quiet }) => ({
    parameters,
    state: 'connecting',
    sessionId: '',
    timeoutMs: (parameters.ha ?? DEFAULT_HA).sessionTimeout,
    connection: 0,
    xid: 0,
    pending: [],
    listeners: [],
    retrievals: [],
    quiet: quiet === true,
  }),
  begin: (c, turn) => connect(c, undefined, turn),
  on: {
    connectTick: connect,
    connected: (c, { sessionId, timeoutMs, expired }, turn) => {
      if (c.state === 'connected') return c;
      if (expired) return connect({ ...lose(c, turn), sessionId: '' }, undefined, turn);
      turn.cancel('connect');
      turn.cancel('session');
      const back = c.state !== 'connecting';
      const connection = c.connection + 1;
      let next: CuratorContext = { ...c, state: 'connected', sessionId, timeoutMs, connection };
      turn.hold(SERVER, { type: 'connection', connection } as const);
      turn.arm('ping', Math.floor(timeoutMs / 3), { type: 'pingTick' });
      heard(next, turn);
      if (back) tell(next, 'RECONNECTED', turn);
      for (const { xid, operation } of next.pending) submit(next, xid, operation, turn);
      for (const { component } of next.retrievals) next = look(next, component, turn);
      return next;
    },
    pong: (c, _event, turn) => heard(c, turn),
    pingTick: (c, _event, turn) => {
      if (c.state !== 'connected') return c;
      turn.call(SERVER, { type: 'ping', sessionId: c.sessionId } as const);
      turn.arm('ping', Math.floor(c.timeoutMs / 3), { type: 'pingTick' });
      return c;
    },
    connectionLoss: (c, _event, turn) => {
      if (c.state === 'connecting')
        for (const { listener } of c.retrievals) turn.send(listener, { type: 'clientTimeout', lost: true } as const);
      return c;
    },
    silence: suspend,
    sessionTimeout: (c, _event, turn) => (c.state === 'suspended' ? lose(c, turn) : c),
    bounced: (c, { message }, turn) => {
      const { connection } = message as unknown as { connection?: number };
      if (message.type === 'connect') {
        turn.arm('connect', turn.draw(RECONNECT_MS), { type: 'connectTick' });
        return c;
      }
      return connection === c.connection ? suspend(c, undefined, turn) : c;
    },
    result: (c, { xid, result }, turn) => {
      heard(c, turn);
      const found = c.pending.find((each) => each.xid === xid);
      if (found === undefined) return c;
      const next = { ...c, pending: c.pending.filter((each) => each !== found) };
      const value: Json = result.ok ? result.value : result.error;
      if (found.from === SERVER) return retrieved(next, found.tag ?? '', value as LeaderInformation | null, turn);
      if (found.tag !== undefined)
        turn.send(found.from, { type: 'zkReply', tag: found.tag, ok: result.ok, value } as const);
      return next;
    },
    watchEvent: (c, { path }, turn) => {
      heard(c, turn);
      const ha = c.parameters.ha ?? DEFAULT_HA;
      const retrieval = c.retrievals.find((each) => connectionInfo(ha, each.component) === path);
      if (retrieval !== undefined) return look(c, retrieval.component, turn);
      for (const listener of c.listeners) turn.send(listener, { type: 'watched', path } as const);
      return c;
    },

    close: (c, { code }, turn) => {
      if (c.state === 'connected') turn.send(SERVER, { type: 'closeSession', sessionId: c.sessionId } as const);
      turn.exit(code);
      return c;
    },
    zk: (c, { operation, tag }, turn) => request(c, turn.from, operation, tag, turn),
    listen: (c, _event, turn) => ({ ...c, listeners: [...c.listeners, turn.from] }),
    startRetrieval: (c, { component }, turn) => {
      if (c.quiet) turn.arm('loss', LOSS_MS, { type: 'connectionLoss' });
      else turn.log('LeaderRetrieval.starting', { component });
      const known = c.retrievals.some((each) => each.component === component && each.listener === turn.from);
      if (known) return c;
      return look(
        { ...c, retrievals: [...c.retrievals, { component, listener: turn.from, told: '' }] },
        component,
        turn,
      );
    },
    stopRetrieval: (c, { component }, turn) => {
      const gone = c.retrievals.find((each) => each.component === component && each.listener === turn.from);
      if (gone === undefined) return c;
      turn.log('LeaderRetrieval.stopping');
      turn.log('LeaderRetrievalDriver.closing', { component });
      return { ...c, retrievals: c.retrievals.filter((each) => each !== gone) };
    },
  },
};

export const curatorMachine = machineOf(curatorBehaviour);

type C = CuratorContext;

function connect(c: C, _event: unknown, turn: Turn): C {
  const asked = (c.parameters.ha ?? DEFAULT_HA).sessionTimeout;
  turn.call(SERVER, { type: 'connect', sessionId: c.sessionId, timeoutMs: asked } as const);
  // A packet that is lost comes back as nothing at all.
  turn.arm('connect', turn.draw(RECONNECT_MS), { type: 'connectTick' });
  return c;
}

/** Two thirds of the time-out without a word from the server close the connection. */
function heard(c: C, turn: Turn): C {
  if (c.state === 'connected') turn.arm('silence', Math.floor((c.timeoutMs * 2) / 3), { type: 'silence' });
  return c;
}

function suspend(c: C, _event: unknown, turn: Turn): C {
  if (c.state !== 'connected') return c;
  turn.cancel('ping');
  turn.cancel('silence');
  turn.arm('connect', turn.draw(RECONNECT_MS), { type: 'connectTick' });
  turn.arm('session', c.timeoutMs, { type: 'sessionTimeout' });
  const suspended = tell({ ...c, state: 'suspended' }, 'SUSPENDED', turn);
  return c.parameters.ha?.toleratesSuspended === true ? suspended : noLeader(suspended, turn);
}

function lose(c: C, turn: Turn): C {
  if (c.state === 'lost' || c.state === 'connecting') return c;
  return noLeader(tell({ ...c, state: 'lost' }, 'LOST', turn), turn);
}

function tell(c: C, state: ConnectionState, turn: Turn): C {
  for (const listener of c.listeners) turn.send(listener, { type: 'connectionStateChanged', state } as const);
  if (!c.quiet) for (const _ of c.retrievals) turn.log(NEWS[state]);
  return c;
}

const NEWS = {
  CONNECTED: 'LeaderRetrievalDriver.reconnected',
  RECONNECTED: 'LeaderRetrievalDriver.reconnected',
  SUSPENDED: 'LeaderRetrievalDriver.suspended',
  LOST: 'LeaderRetrievalDriver.lost',
} as const;

/** Without a connection nobody knows a leader; with `tolerate-suspended-connections` without a session. */
function noLeader(c: C, turn: Turn): C {
  for (const each of [...c.retrievals].reverse())
    if (each.told !== '')
      turn.send(each.listener, { type: 'notifyLeaderAddress', component: each.component, leader: null } as const);
  return { ...c, retrievals: c.retrievals.map((each) => ({ ...each, told: '' })) };
}

function request(c: C, from: ComponentId, operation: Operation, tag: string | undefined, turn: Turn): C {
  const xid = c.xid + 1;
  if (c.state === 'connected') submit(c, xid, operation, turn);
  return { ...c, xid, pending: [...c.pending, { xid, operation, from, tag }] };
}

function submit(c: C, xid: number, operation: Operation, turn: Turn): void {
  turn.call(SERVER, { type: 'submit', sessionId: c.sessionId, xid, operation } as const);
}

/** Reads a `connection_info` and watches it. */
function look(c: C, component: string, turn: Turn): C {
  const path = connectionInfo(c.parameters.ha ?? DEFAULT_HA, component);
  const waits = c.pending.some((each) => each.from === SERVER && each.tag === component);
  if (c.state !== 'connected') return c;
  return waits ? c : request(c, SERVER, { op: 'get', path, watch: true }, component, turn);
}

function retrieved(c: C, component: string, found: LeaderInformation | null, turn: Turn): C {
  // Somebody may have written something else there by hand.
  const leader = found?.address === undefined ? null : found;
  const told = leader === null ? '' : `${leader.address} ${leader.leaderSessionId}`;
  for (const each of c.retrievals)
    if (each.component === component && each.told !== told)
      turn.send(each.listener, { type: 'notifyLeaderAddress', component, leader } as const);
  const retrievals = c.retrievals.map((each) => (each.component === component ? { ...each, told } : each));
  return { ...c, retrievals };
}
