import type { Bounced, Json } from '../../base/index.ts';
import { machineOf } from '../machine.ts';
import type { Turn } from '../turn.ts';
import type { ServerReply } from '../zookeeper/zookeeper-messages.ts';
import type { ProgramInput } from './cli-frontend-context.ts';
import {
  addressOf,
  argumentsOf,
  isFlinks,
  newClient,
  promptOf,
  serverOf,
  type InputMessage,
  type ZooKeeperMainContext,
  type ZooKeeperMainTimer,
} from './zookeeper-main-context.ts';
import { ownCommand } from './zookeeper-own-commands.ts';
import { zooKeeperCommand, ZOOKEEPER_USAGES, zooKeeperWords } from './zookeeper-command.ts';

/** Hosts of the cluster that run no ZooKeeper refuse; other names nobody knows. */
const KNOWN = /^(localhost|127\.0\.0\.1|client|kafka|zookeeper|(jobmanager|taskmanager)-\d+)$/;
const RECONNECT_MS = [1_000, 1_900] as const;
const JVM_MS = [620, 900] as const;
const CONSOLE_MS = 180;

/**
 * A `zkCli.sh` process: a client with a session of its own, for one command or for lines that are typed into it.
 *
 * @simulates org.apache.zookeeper.ZooKeeperMain · 3.8 · simplified
 */
export const zooKeeperMain = machineOf<
  ZooKeeperMainContext,
  ServerReply | Bounced | ZooKeeperMainTimer | InputMessage | { readonly type: 'sigterm' },
  ProgramInput
>({
  name: 'ZooKeeperMain',
  chart: {
    starting: { connecting: 'arguments read', exited: 'wrong arguments' },
    connecting: { connected: 'session granted', closed: 'close', exited: 'connection lost, quit' },
    connected: { connecting: 'connection lost', closed: 'close', exited: 'command done, quit' },
    closed: { connecting: 'connect', exited: 'quit' },
    exited: {},
  },
  status: (c) => c.status,
  initial: newClient,
  begin: (c, turn) => {
    turn.arm('start', turn.draw(JVM_MS), { type: 'started' });
    return c;
  },
  on: {
    started: (c, _event, turn) => {
      const { server, timeoutMs, rest, problem } = argumentsOf(c);
      if (problem !== undefined) {
        turn.print('stderr', 'zk-line', { line: problem });
        return exit(c, 0, turn);
      }
      const next: C = { ...c, server, timeoutMs, interactive: rest.length === 0 };
      turn.print('stdout', 'zk-connecting', { server });
      const connecting = connect({ ...next, status: 'connecting' }, undefined, turn);
      if (rest.length > 0) return command(connecting, rest, turn);
      turn.print('stdout', 'zk-welcome');
      // Until it has a console, it mostly has a session too.
      turn.arm('prompt', CONSOLE_MS, { type: 'prompt' });
      return c.stdin === undefined ? connecting : { ...connecting, lines: [...linesOf(c.stdin), null] };
    },
    prompt: (c, _event, turn) => work({ ...c, hasConsole: true }, turn),
    connectTick: connect,
    connected: (c, { sessionId, timeoutMs, expired }, turn) => {
      if (c.status !== 'connecting') return c;
      if (expired) return expire(c, turn);
      for (const timer of ['connect', 'connect timeout']) turn.cancel(timer);
      const connection = c.connection + 1;
      turn.hold(serverOf(c), { type: 'connection', connection } as const);
      const next: C = { ...c, status: 'connected', sessionId, timeoutMs, connection };
      event(next, { state: 'SyncConnected' }, turn);
      turn.arm('ping', Math.floor(timeoutMs / 3), { type: 'pingTick' });
      heard(next, turn);
      if (next.watches.length > 0)
        submit(next, 0, { do: 'setWatches', watches: next.watches, zxid: next.zxid } as const, turn);
      if (next.pending !== undefined) submit(next, next.xid, next.pending.request, turn);
      return next;
    },
    pong: (c, _event, turn) => heard(c, turn),
    pingTick: (c, _event, turn) => {
      if (c.status !== 'connected') return c;
      turn.call(serverOf(c), { type: 'ping', sessionId: c.sessionId } as const);
      turn.arm('ping', Math.floor(c.timeoutMs / 3), { type: 'pingTick' });
      return c;
    },
    silence: (c, _event, turn) => {
      if (c.status !== 'connected') return c;
      const waited = Math.floor((c.timeoutMs * 2) / 3);
      turn.print('stdout', 'zk-timed-out', { sessionId: c.sessionId, waited, server: c.server });
      return disconnected(c, turn);
    },
    connectTimeout: (c, _event, turn) => {
      if (c.status !== 'connecting') return c;
      const values = { sessionId: c.sessionId === '' ? '0x0' : c.sessionId, waited: c.timeoutMs, server: c.server };
      turn.print('stdout', 'zk-timed-out', values);
      return disconnected(c, turn);
    },
    bounced: (c, { message }, turn) => {
      const { connection } = message as unknown as { connection?: number };
      if (message.type === 'connect' && c.status === 'connecting') {
        const { host, port } = addressOf(c.server);
        const values = { server: c.server, sessionId: c.sessionId === '' ? '0x0' : c.sessionId };
        turn.print('stdout', KNOWN.test(host) ? 'zk-refused' : 'zk-unresolved', { ...values, host, port });
        return disconnected(c, turn);
      }
      if (c.status !== 'connected' || connection !== c.connection) return c;
      turn.print('stdout', 'zk-closed-socket', { sessionId: c.sessionId, server: c.server });
      return disconnected(c, turn);
    },
    answer: (c, { xid, answer }, turn) => {
      heard(c, turn);
      const { pending } = c;
      if (pending === undefined || xid !== c.xid) return c;
      const { request, withStat, watch } = pending;
      const path = 'path' in request ? request.path : '/';
      const free: C = { ...c, pending: undefined };
      if (!answer.ok) {
        turn.print('stderr', 'zk-error', { error: answer.error, path });
        return ended(free, 1, turn);
      }
      turn.print(request.do === 'create' ? 'stderr' : 'stdout', 'zk-answer', {
        do: request.do,
        asked: path,
        withStat,
        answer: answer as unknown as Json,
      });
      if (request.do === 'set' && isFlinks(answer.data)) turn.print('stderr', 'zk-overwritten');
      const { zxid } = answer;
      const of = request.do === 'ls' ? 'children' : 'data';
      return ended({ ...free, zxid, watches: watch ? [...c.watches, { path, of }] : c.watches }, 0, turn);
    },
    watchEvent: (c, { path, event: type = 'NodeDataChanged' }, turn) => {
      heard(c, turn);
      event(c, { state: 'SyncConnected', type, path }, turn);
      return { ...c, watches: c.watches.filter((each) => each.path !== path) };
    },
    input: (c, { line }, turn) => {
      if (!c.interactive && c.status !== 'starting') return c;
      const next: C = { ...c, lines: [...c.lines, line] };
      return c.hasConsole ? work(next, turn) : next;
    },
    sigterm: (c, _event, turn) => exit(c, 130, turn),
  },
});

type C = ZooKeeperMainContext;

function linesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

function connect(c: C, _event: unknown, turn: Turn): C {
  if (c.status !== 'connecting') return c;
  turn.call(serverOf(c), { type: 'connect', sessionId: c.sessionId, timeoutMs: c.timeoutMs } as const);
  turn.arm('connect timeout', c.timeoutMs, { type: 'connectTimeout' });
  return c;
}

/** Two thirds of the time-out without a word from the server close the connection. */
function heard(c: C, turn: Turn): C {
  if (c.status === 'connected') turn.arm('silence', Math.floor((c.timeoutMs * 2) / 3), { type: 'silence' });
  return c;
}

/** The connection is lost: what was asked fails, and in its own time the client tries again. */
function disconnected(c: C, turn: Turn): C {
  for (const timer of ['ping', 'silence', 'connect timeout']) turn.cancel(timer);
  turn.arm('connect', turn.draw(RECONNECT_MS), { type: 'connectTick' });
  if (c.status === 'connected') event(c, { state: 'Disconnected' }, turn);
  const next: C = { ...c, status: 'connecting' };
  return next.pending === undefined ? next : failed(next, 'ConnectionLoss', turn);
}

/** The server does not know the session any more: the client stays without one until it is told to connect. */
function expire(c: C, turn: Turn): C {
  turn.cancel('connect timeout');
  event(c, { state: 'Expired' }, turn);
  const next: C = { ...c, status: 'closed', sessionId: '', watches: [] };
  return next.pending === undefined ? next : failed(next, 'Session expired', turn);
}

function failed(c: C, code: string, turn: Turn): C {
  const request = c.pending?.request;
  const path = request !== undefined && 'path' in request ? request.path : '/';
  turn.print('stderr', 'zk-line', { line: `KeeperErrorCode = ${code} for ${path}` });
  return ended({ ...c, pending: undefined }, 1, turn);
}

/** What every watcher of the client prints. */
function event(
  c: C,
  { state, type = 'None', path }: { readonly state: string; readonly type?: string; readonly path?: string },
  turn: Turn,
): void {
  if (c.printWatches) turn.print('stdout', 'zk-watcher', { state, type, path: path ?? null });
}

function submit(c: C, xid: number, request: Json | object, turn: Turn): void {
  turn.call(serverOf(c), { type: 'ask', sessionId: c.sessionId, xid, request } as never);
}

/** A command is done: of one alone the process ends, of several the next is taken. */
function ended(c: C, code: number, turn: Turn): C {
  const next: C = { ...c, exitCode: code };
  return next.interactive ? work(next, turn) : exit(next, code, turn);
}

/** Takes lines while there is nothing to wait for. */
function work(c: C, turn: Turn): C {
  let next = c;
  while (next.status !== 'exited' && next.status !== 'starting' && next.pending === undefined) {
    const [line, ...lines] = next.lines;
    if (line === undefined) return next;
    if (line === null) {
      const prompt = promptOf(next);
      turn.print('stdout', 'zk-end-of-input', { prompt, code: next.exitCode });
      turn.exit(next.exitCode);
      return { ...next, status: 'exited' };
    }
    next = typed({ ...next, lines }, line, turn);
  }
  return next;
}

function typed(c: C, line: string, turn: Turn): C {
  turn.print('stdout', 'zk-typed', { prompt: promptOf(c), line });
  if (line.trim() === '') return c;
  // Counted when it is done; nobody can look in between.
  return command({ ...c, history: [...c.history, line] }, zooKeeperWords(line), turn);
}

function command(c: C, words: readonly string[], turn: Turn): C {
  const understood = zooKeeperCommand(words);
  if (understood.kind === 'complaint') {
    if (understood.usage) turn.print('stderr', 'zk-usage', { usages: ZOOKEEPER_USAGES });
    turn.print('stderr', 'zk-line', { line: understood.message });
    return ended(c, understood.code, turn);
  }
  if (understood.kind === 'own') return own(c, understood.name, understood.words, turn);
  if (c.status === 'closed') {
    turn.print('stdout', 'zk-line', { line: 'Not connected' });
    return ended(c, 0, turn);
  }
  const xid = c.xid + 1;
  if (c.status === 'connected') submit(c, xid, understood.request, turn);
  return { ...c, xid, pending: understood };
}

/** What the client does by itself. */
function own(c: C, name: string, words: readonly string[], turn: Turn): C {
  switch (name) {
    case 'quit':
      return exit(close(c, turn), c.exitCode, turn);
    case 'close':
      return ended(close(c, turn), 0, turn);
    case 'connect': {
      const server = words[1] ?? c.server;
      const fresh: C = { ...close(c, turn), status: 'connecting', server, sessionId: '', watches: [] };
      return ended(connect(fresh, undefined, turn), 0, turn);
    }
    case 'redo':
      return redo(c, Number(words[1] ?? NaN), turn);
    default: {
      const { prints, next, code } = ownCommand(c, words);
      for (const { stream, text, values } of prints) turn.print(stream, text, values);
      return ended(next, code, turn);
    }
  }
}

function redo(c: C, place: number, turn: Turn): C {
  const again = c.history[place];
  const words = zooKeeperWords(again ?? '');
  const isPast = again !== undefined && place < c.history.length - 1;
  if (isPast && words[0] !== 'redo') return command({ ...c, history: c.history.with(-1, again) }, words, turn);
  const line = isPast ? 'No redoing redos' : 'Command index out of range';
  turn.print('stderr', 'zk-line', { line });
  return ended(c, 1, turn);
}

/** The session ends, and its ephemeral nodes with it. */
function close(c: C, turn: Turn): C {
  for (const timer of ['connect', 'connect timeout', 'ping', 'silence']) turn.cancel(timer);
  if (c.status !== 'closed') event(c, { state: 'Closed' }, turn);
  if (c.status === 'connected') turn.send(serverOf(c), { type: 'closeSession', sessionId: c.sessionId } as const);
  return { ...c, status: 'closed', watches: [] };
}

/** Nobody closes the session of a process that just ends: it lasts until its time-out. */
function exit(c: C, code: number, turn: Turn): C {
  if (code !== 0 && code !== 130) turn.print('stdout', 'zk-exiting', { code });
  turn.exit(code);
  return { ...c, status: 'exited', exitCode: code };
}
