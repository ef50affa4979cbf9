import type { ComponentId } from '../../base/index.ts';
import { machineOf, type Behaviour } from '../machine.ts';
import type { ModelParameters } from '../parameters.ts';
import { mutated } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import { applied, emptyContainers, parentOf, without, type Znode } from './znodes.ts';
import type { HandWatch, Persisted, ServerMessage, Session } from './zookeeper-messages.ts';

/** Where the server keeps what survives it. */
export const DATA_DIRECTORY = 'storage/zookeeper';
/** `tickTime`; a session lasts between 2 and 20 ticks. */
const TICK_MS = 2_000;
/** `znode.container.checkIntervalMs`: an empty container is found at the next check. */
const CONTAINER_CHECK_MS = [1_000, 60_000] as const;

interface Watch {
  readonly path: string;
  readonly client: ComponentId;
}

export interface ZooKeeperContext extends Persisted {
  readonly parameters: ModelParameters;
  readonly serving: boolean;
  /** Each is told once, of the node or of its children. */
  readonly watches: readonly Watch[];
  /** Those of clients of the command line. */
  readonly handWatches?: readonly (HandWatch & { readonly client: ComponentId })[] | undefined;
}

/**
 * One server: sessions that expire, znodes, watches. What it acknowledges is on its disk.
 *
 * @simulates org.apache.zookeeper.server.ZooKeeperServer · 3.8 · simplified
 * @simulates org.apache.zookeeper.server.ContainerManager · 3.8 · simplified
 */
export const zooKeeperServerBehaviour: Behaviour<ZooKeeperContext, ServerMessage, { parameters: ModelParameters }> = {
  name: 'ZooKeeperServer',
  chart: { loading: { serving: 'the snapshot is read' }, serving: {} },
  status: (c) => (c.serving ? 'serving' : 'loading'),
  initial: ({ parameters }) => ({ parameters, serving: false, nodes: [], sessions: [], watches: [], zxid: 0 }),
  begin: (c, turn) => {
    turn.send(DATA_DIRECTORY, { type: 'load' } as const, turn.draw([500, 900]));
    return c;
  },
  on: {
    loaded: (c, { nodes, sessions, zxid, byHand }, turn) => {
      for (const session of sessions) touch(session, turn);
      awaitCheck(c, nodes, turn);
      return { ...c, serving: true, nodes, sessions, zxid, byHand };
    },
    connect: (c, { sessionId, timeoutMs }, turn) => {
      if (!c.serving) return c;
      const client = turn.from;
      const known = c.sessions.find((each) => each.id === sessionId);
      if (known === undefined && sessionId !== '') {
        turn.call(client, { type: 'connected', sessionId, timeoutMs: 0, expired: true } as const);
        return c;
      }
      const granted = Math.max(2 * TICK_MS, Math.min(timeoutMs, 20 * TICK_MS));
      const session: Session = { id: known?.id ?? `0x${turn.id('session').slice(0, 15)}`, timeoutMs: granted, client };
      touch(session, turn);
      turn.call(client, { type: 'connected', sessionId: session.id, timeoutMs: granted, expired: false } as const);
      const sessions = [...c.sessions.filter((each) => each.id !== session.id), session];
      return persist({ ...c, sessions, zxid: c.zxid + (known === undefined ? 1 : 0) }, turn);
    },
    ping: (c, { sessionId }, turn) => {
      const session = sessionOf(c, sessionId, turn);
      if (session !== undefined) turn.call(session.client, { type: 'pong' } as const);
      return c;
    },
    submit: (c, { sessionId, xid, operation }, turn) => {
      const session = sessionOf(c, sessionId, turn);
      if (session === undefined) return c;
      const zxid = c.zxid + 1;
      const done = applied(c.nodes, operation, sessionId, zxid);
      turn.call(session.client, { type: 'result', xid, result: done.result } as const);
      let next = c;
      if ((operation.op === 'get' || operation.op === 'children') && operation.watch === true)
        next = { ...c, watches: [...c.watches, { path: operation.path, client: session.client }] };
      return done.nodes === c.nodes ? next : change({ ...next, zxid }, done.nodes, done.changed, turn);
    },
    closeSession: (c, { sessionId }, turn) => end(c, sessionId, turn),
    sessionExpired: (c, { sessionId }, turn) => end(c, sessionId, turn),
    checkContainers: (c, _event, turn) => {
      const empty = mutated(c.parameters, 'remove-any-container')
        ? c.nodes.filter((node) => node.container === true)
        : emptyContainers(c.nodes);
      if (empty.length === 0) return c;
      const paths = empty.map((node) => node.path);
      const isGone = ({ path }: Znode): boolean => paths.some((gone) => path === gone || path.startsWith(`${gone}/`));
      const zxid = c.zxid + 1;
      return change({ ...c, zxid }, without(c.nodes, c.nodes.filter(isGone), zxid), paths, turn);
    },
  },
};

/** One server: sessions that expire, znodes, watches. */
export const zooKeeperServerMachine = machineOf(zooKeeperServerBehaviour);

/** The session of a request, which has shown that it is alive. */
export function sessionOf(c: ZooKeeperContext, id: string, turn: Turn): Session | undefined {
  const session = c.serving ? c.sessions.find((each) => each.id === id) : undefined;
  if (session !== undefined) touch(session, turn);
  return session;
}

/** Expiry is looked at once a tick: a session lives a little longer than its time-out. */
function touch({ id, timeoutMs }: Session, turn: Turn): void {
  turn.arm(`expire:${id}`, timeoutMs + turn.draw([0, TICK_MS / 2]), { type: 'sessionExpired', sessionId: id });
}

/** A session is over: its ephemeral nodes go with it, in no order that anybody chose; those of jobs mostly go first. */
function end(c: ZooKeeperContext, sessionId: string, turn: Turn): ZooKeeperContext {
  const session = c.sessions.find((each) => each.id === sessionId);
  if (session === undefined) return c;
  turn.cancel(`expire:${sessionId}`);
  const gone = mutated(c.parameters, 'keep-ephemerals') ? [] : c.nodes.filter((node) => node.owner === sessionId);
  const zxid = c.zxid + 1;
  const next = { ...c, zxid, sessions: c.sessions.filter((each) => each !== session) };
  return change(next, without(c.nodes, gone, zxid), gone.map((node) => node.path).reverse(), turn);
}

/** The tree is another: watches of what changed, and of whose children changed, are told once. */
export function change(
  c: ZooKeeperContext,
  nodes: readonly Znode[],
  changed: readonly string[],
  turn: Turn,
): ZooKeeperContext {
  const touched = new Set(changed.flatMap((path) => [path, parentOf(path)]));
  const order = [...touched];
  const fired = c.watches
    .filter((watch) => touched.has(watch.path))
    .sort((a, b) => order.indexOf(a.path) - order.indexOf(b.path));
  awaitCheck(c, nodes, turn);
  for (const { path, client } of fired) turn.call(client, { type: 'watchEvent', path } as const);
  return persist({ ...c, nodes, watches: c.watches.filter((watch) => !fired.includes(watch)) }, turn);
}

/** The next check matters only when there is something to remove. */
function awaitCheck(c: ZooKeeperContext, nodes: readonly Znode[], turn: Turn): void {
  if (emptyContainers(c.nodes).length > 0) return;
  if (emptyContainers(nodes).length > 0 || mutated(c.parameters, 'remove-any-container'))
    turn.arm('containers', turn.draw(CONTAINER_CHECK_MS), { type: 'checkContainers' });
}

function persist(c: ZooKeeperContext, turn: Turn): ZooKeeperContext {
  const { nodes, sessions, zxid, byHand } = c;
  turn.send(DATA_DIRECTORY, { type: 'append', nodes, sessions, zxid, byHand } as const);
  return c;
}
