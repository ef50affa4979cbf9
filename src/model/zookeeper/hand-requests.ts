/** What somebody asks of the server with `zkCli.sh`, and what the others notice of it. */
import type { Delivered } from '../../base/index.ts';
import { extend, machineOf, type Behaviour } from '../machine.ts';
import { mutated, type ModelParameters } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import { childrenOf, findNode, parentOf, withNode, without, type Znode } from './znodes.ts';
import type {
  HandAnswer,
  HandError,
  HandRequest,
  HandWatch,
  ServerMessage,
  Stat,
  WatchEventType,
} from './zookeeper-messages.ts';
import { change, sessionOf, zooKeeperServerBehaviour, type ZooKeeperContext } from './zookeeper-server.ts';

type C = ZooKeeperContext;
type Ask = Extract<ServerMessage, { type: 'ask' }>;
type Submit = Extract<ServerMessage, { type: 'submit' }>;
type Server = Behaviour<C, ServerMessage, { parameters: ModelParameters }>;

/** Nodes that every server has, and that Flink never looks at. */
const SYSTEM = ['/zookeeper', '/zookeeper/config', '/zookeeper/quota'];

/**
 * The server for whom somebody may also come with `zkCli.sh`: what is done by hand is a change like any other, and is
 * remembered as done by hand.
 *
 * @simulates org.apache.zookeeper.server.FinalRequestProcessor · 3.8 · simplified
 */
export const handServedServerMachine = machineOf(
  extend(zooKeeperServerBehaviour, {
    on: {
      ...telling({ ...zooKeeperServerBehaviour.on, submit: submitted }),
      ask: (c: C, { sessionId, xid, request }: Ask, turn: Turn): C => {
        const session = sessionOf(c, sessionId, turn);
        if (session === undefined) return c;
        const { next, answer } = done(c, request, sessionId, turn);
        // Who watches hears of a change before its author has the answer.
        const heard = next.nodes === c.nodes ? next : told(c, next, turn);
        turn.call(session.client, { type: 'answer', xid, answer } as const);
        return heard;
      },
      // A JVM that nobody has taught to say good-bye.
      sigterm: (c: C, _event: unknown, turn: Turn): C => {
        turn.exit(143);
        return c;
      },
    } as Server['on'],
  }),
);

/** Curator makes parents where it makes nodes alone; not in a transaction, and not of a counter that it knows. */
function submitted(c: C, event: Delivered<Submit>, turn: Turn): C {
  const { operation, sessionId, xid } = event;
  const first = operation.op === 'multi' ? operation.operations[0] : undefined;
  const needed = operation.op === 'increment' ? operation.path : first?.op === 'create' ? parentOf(first.path) : '';
  const isMissing = c.byHand?.includes(needed) === true && findNode(c.nodes, needed) === undefined;
  const session = isMissing ? sessionOf(c, sessionId, turn) : undefined;
  if (session === undefined) return zooKeeperServerBehaviour.on.submit?.(c, event, turn) ?? c;
  turn.call(session.client, { type: 'result', xid, result: { ok: false, error: 'NoNode' } } as const);
  return { ...c, zxid: c.zxid + 1 };
}

/** The same reactions; whoever watches by hand, and whoever leads, hears of what they change. */
function telling(on: Server['on']): Server['on'] {
  const reactions = on as Readonly<Record<string, (c: C, event: never, turn: Turn) => C>>;
  return Object.fromEntries(
    Object.entries(reactions).map(([type, react]) => [
      type,
      (c: C, event: never, turn: Turn): C => {
        const next = react(c, event, turn);
        return next.nodes === c.nodes || type === 'loaded' ? next : told(c, next, turn);
      },
    ]),
  );
}

function told(before: C, after: C, turn: Turn): C {
  const isCleaned = cleansLeaders(before, after);
  if (isCleaned || after.byHand !== undefined)
    tellFlink(before, after, { byHand: after.byHand ?? [], isCleaned }, turn);
  const watches = after.handWatches ?? [];
  const fired = watches.filter((watch) => eventOf(watch, before.nodes, after.nodes) !== undefined);
  if (fired.length === 0) return after;
  const heard: string[] = [];
  for (const watch of fired) {
    const { path, client } = watch;
    const event = eventOf(watch, before.nodes, after.nodes);
    // Two watches of one node are one when it goes.
    if (heard.includes(`${client} ${path} ${event}`)) continue;
    heard.push(`${client} ${path} ${event}`);
    turn.call(client, { type: 'watchEvent', path, event } as const);
  }
  return { ...after, handWatches: watches.filter((watch) => !fired.includes(watch)) };
}

function eventOf(
  { path, of }: HandWatch,
  before: readonly Znode[],
  after: readonly Znode[],
): WatchEventType | undefined {
  const [was, is] = [findNode(before, path), findNode(after, path)];
  if (was !== undefined && was.created !== is?.created) return 'NodeDeleted';
  if (of === 'data') return was === undefined && is !== undefined ? 'NodeCreated' : changedIf(was?.zxid !== is?.zxid);
  const names = (nodes: readonly Znode[]): string => namesBelow(nodes, path).join('/');
  return names(before) === names(after) ? undefined : 'NodeChildrenChanged';
}

function changedIf(changed: boolean): WatchEventType | undefined {
  return changed ? 'NodeDataChanged' : undefined;
}

const LEADER_NODE = /\/leader\/[^/]+\/connection_info$/;
/** Also in a store with another name than upstream's own. */
const PLAN_NODE = /(?<!\/(?:jobs|leader))\/[0-9a-f]{32}$/;

/** A cluster that is shut down takes all data with it, also what another one, who leads already, has written. */
function cleansLeaders({ nodes: before }: C, { nodes: after }: C): boolean {
  if (after.length + 1 >= before.length) return false;
  return before.some(({ path }) => path.endsWith('/leader') && findNode(after, path) === undefined);
}

/** Every JobManager caches the nodes of leaders and of jobs; without hands in it nobody writes there but who leads. */
function tellFlink(
  { nodes: before }: C,
  { nodes: after, sessions }: C,
  { byHand, isCleaned }: { readonly byHand: readonly string[]; readonly isCleaned: boolean },
  turn: Turn,
): void {
  const leaders = isCleaned || byHand.some((path) => path.includes('/leader/'));
  for (const { path, zxid, data: was } of before) {
    const isCached = (leaders && LEADER_NODE.test(path)) || (PLAN_NODE.test(path) && byHand.includes(path));
    const is = isCached ? findNode(after, path) : undefined;
    if (!isCached || is?.zxid === zxid) continue;
    for (const { client } of sessions)
      turn.call(client, { type: 'nodeTouched', path, was, data: is?.data ?? null } as const);
  }
}

interface Done {
  readonly next: C;
  readonly answer: HandAnswer;
}

function done(c: C, request: HandRequest, session: string, turn: Turn): Done {
  const fail = (error: HandError): Done => ({ next: { ...c, zxid: c.zxid + 1 }, answer: { ok: false, error } });
  const zxid = c.zxid + 1;
  if (request.do === 'setWatches') return watchedAgain(c, request.watches, request.zxid, turn);
  const { path } = request;
  const node = findNode(c.nodes, path);
  const exists = node !== undefined || path === '/' || SYSTEM.includes(path);
  switch (request.do) {
    case 'create': {
      const { ephemeral, sequential, container, data } = request;
      const above = findNode(c.nodes, parentOf(path));
      if (above === undefined && parentOf(path) !== '') return fail('NoNode');
      if (above?.type === 'ephemeral') return fail('NoChildrenForEphemerals');
      const number = above?.sequence ?? namesBelow(c.nodes, '/').length;
      const whole = sequential ? `${path}${String(number).padStart(10, '0')}` : path;
      if (findNode(c.nodes, whole) !== undefined) return fail('NodeExists');
      const type = ephemeral ? 'ephemeral' : 'persistent';
      const owner = ephemeral ? { owner: session } : {};
      const made = { path: whole, type, data: foreign(data), ...owner, ...(container ? { container } : {}) } as const;
      const next = changed(c, withNode(c.nodes, made, zxid), [whole], turn);
      return { next, answer: { ok: true, zxid, path: whole } };
    }
    case 'set': {
      if (node === undefined) return fail(exists ? 'BadArguments' : 'NoNode');
      if (request.version >= 0 && request.version !== node.version) return fail('BadVersion');
      const written = { ...node, data: overwritten(node, request.data), zxid, version: node.version + 1 };
      const nodes = c.nodes.map((each) => (each === node ? written : each));
      return {
        next: changed(c, nodes, [path], turn),
        answer: { ok: true, zxid, stat: statOf(written, nodes), data: node.data },
      };
    }
    case 'delete': {
      if (node === undefined) return fail(exists ? 'BadArguments' : 'NoNode');
      if (request.version >= 0 && request.version !== node.version) return fail('BadVersion');
      const isEmpty = namesBelow(c.nodes, path).length === 0 || mutated(c.parameters, 'delete-parents');
      if (!isEmpty) return fail('NotEmpty');
      return { next: changed(c, without(c.nodes, [node], zxid), [path], turn), answer: { ok: true, zxid } };
    }
    case 'deleteall': {
      if (node === undefined) return fail(exists ? 'BadArguments' : 'NoNode');
      const gone = c.nodes.filter((each) => each === node || each.path.startsWith(`${path}/`));
      const last = c.zxid + gone.length;
      const paths = gone.map((each) => each.path).reverse();
      const next = changed({ ...c, zxid: last - 1 }, without(c.nodes, gone, last), paths, turn);
      return { next, answer: { ok: true, zxid: last } };
    }
    case 'get':
    case 'getAcl':
    case 'stat':
    case 'ls': {
      const isList = request.do === 'ls';
      // Of a node that is not there one may still ask to hear when it comes.
      const watches = request.watch && (exists || request.do === 'stat');
      const next = watches ? withWatch(c, { path, of: isList ? 'children' : 'data' }, turn.from) : c;
      if (!exists) return { next, answer: { ok: false, error: 'NoNode' } };
      const answer = { ok: true, zxid: c.zxid, stat: statOf(node, c.nodes, path), data: node?.data ?? null } as const;
      return { next, answer: isList ? { ...answer, names: namesBelow(c.nodes, path) } : answer };
    }
    case 'ls -R':
    case 'getAllChildrenNumber': {
      if (!exists) return { next: c, answer: { ok: false, error: 'NoNode' } };
      const names = subtree(c.nodes, path);
      return { next: c, answer: { ok: true, zxid: c.zxid, names: [path, ...names], count: names.length } };
    }
    case 'getEphemerals': {
      const own = c.nodes.filter(({ owner, path: its }) => owner === session && its.startsWith(path));
      return { next: c, answer: { ok: true, zxid: c.zxid, names: own.map((each) => each.path).sort() } };
    }
  }
}

/** A change by hand. */
function changed(c: C, nodes: readonly Znode[], paths: readonly string[], turn: Turn): C {
  const byHand = [...(c.byHand ?? []), ...paths.filter((path) => c.byHand?.includes(path) !== true)];
  return change({ ...c, zxid: c.zxid + 1, byHand }, nodes, paths, turn);
}

/** What somebody has written: who looks for a handle there finds one that leads nowhere. */
function foreign(text: string | null): Znode['data'] {
  return { text, path: '' };
}

/**
 * Text in place of what stood there. Flink's own content stays behind it for who reads it in the model; a counter is four
 * bytes, whoever wrote them.
 */
function overwritten({ data, path }: Znode, text: string): Znode['data'] {
  if (path.endsWith('/checkpoint_id_counter') && /^[\x20-\x7e]{4}$/.test(text))
    return [...text].reduce((number, char) => number * 256 + char.charCodeAt(0), 0);
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? { ...data, text } : foreign(text);
}

function withWatch(c: C, watch: HandWatch, client: C['sessions'][number]['client']): C {
  const others = (c.handWatches ?? []).filter(
    (each) => each.client !== client || each.path !== watch.path || each.of !== watch.of,
  );
  return { ...c, handWatches: [...others, { ...watch, client }] };
}

/** Who comes back hears at once of what has changed behind its back. */
function watchedAgain(c: C, watches: readonly HandWatch[], zxid: number, turn: Turn): Done {
  let next = c;
  for (const watch of watches) {
    const node = findNode(c.nodes, watch.path);
    const since = (watch.of === 'data' ? node?.zxid : node?.pzxid) ?? 0;
    const event = node === undefined ? 'NodeDeleted' : watch.of === 'data' ? 'NodeDataChanged' : 'NodeChildrenChanged';
    if (node === undefined || since > zxid)
      turn.call(turn.from, { type: 'watchEvent', path: watch.path, event } as const);
    else next = withWatch(next, watch, turn.from);
  }
  return { next, answer: { ok: true, zxid: c.zxid } };
}

/** Names of the nodes right below a path, sorted. */
function namesBelow(nodes: readonly Znode[], path: string): readonly string[] {
  const root = path === '/' ? '' : path;
  const system = SYSTEM.filter((each) => parentOf(each) === root).map((each) => each.slice(root.length + 1));
  return [...system, ...childrenOf(nodes, root).map(({ name }) => name)].sort();
}

/** @simulates org.apache.zookeeper.ZKUtil#visitSubTreeDFS · 3.8 · exact */
function subtree(nodes: readonly Znode[], path: string): readonly string[] {
  const below = namesBelow(nodes, path).map((name) => `${path === '/' ? '' : path}/${name}`);
  return [...below, ...below.flatMap((each) => subtree(nodes, each))];
}

function statOf(node: Znode | undefined, nodes: readonly Znode[], path = node?.path ?? '/'): Stat {
  const numChildren = namesBelow(nodes, path).length;
  // The server's own nodes were there before the first transaction.
  const made =
    node === undefined
      ? childrenOf(nodes, path === '/' ? '' : path).map(({ name }) => findNode(nodes, `/${name}`))
      : [];
  const last = made.reduce((newest, each) => Math.max(newest, each?.created ?? 0), 0);
  const { created = 0, zxid = 0, pzxid = last, version = 0, sequence = made.length } = node ?? {};
  return {
    czxid: created,
    mzxid: zxid,
    pzxid,
    // It counts children that were made and children that went.
    cversion: 2 * sequence - numChildren,
    version,
    ephemeralOwner: node?.owner ?? '0x0',
    numChildren,
  };
}
