/** What a `zkCli.sh` process knows, and what it was told when it began. */
import type { Json } from '../../base/index.ts';
import type { HandWatch } from '../zookeeper/zookeeper-messages.ts';
import type { ProgramInput } from './cli-frontend-context.ts';
import type { ZooKeeperCommand } from './zookeeper-command.ts';

/** What a `zkCli.sh` process knows. */
export interface ZooKeeperMainContext extends ProgramInput {
  readonly status: 'starting' | 'connecting' | 'connected' | 'closed' | 'exited';
  readonly server: string;
  readonly timeoutMs: number;
  readonly sessionId: string;
  /** Connections so far: the end of an older one means nothing. */
  readonly connection: number;
  readonly xid: number;
  /** What the server has been asked and has not answered. */
  readonly pending?: Extract<ZooKeeperCommand, { kind: 'request' }> | undefined;
  /** It reads lines: from a terminal, or from a pipe. */
  readonly interactive: boolean;
  /** It has shown its first prompt. */
  readonly hasConsole: boolean;
  /** Lines that came while it was busy; `null` is the end of them. */
  readonly lines: readonly (string | null)[];
  /** Lines so far, as `history` lists them. */
  readonly history: readonly string[];
  readonly printWatches: boolean;
  readonly watches: readonly HandWatch[];
  /** The last transaction of the server that it has heard of. */
  readonly zxid: number;
  readonly exitCode: number;
}

/** A line that somebody has typed into a program; `null` ends its input. */
export type InputMessage = { readonly type: 'input'; readonly line: string | null };

/** What the client tells itself. */
export type ZooKeeperMainTimer =
  | { readonly type: 'started' }
  | { readonly type: 'prompt' }
  | { readonly type: 'connectTick' }
  | { readonly type: 'connectTimeout' }
  | { readonly type: 'pingTick' }
  | { readonly type: 'silence' };

type C = ZooKeeperMainContext;

/** `clientPort`. */
const PORT = 2181;
/** The server that the script of the hosts names. */
const DEFAULT_SERVER = `zookeeper:${PORT}`;

/** A client that has just been started. */
export function newClient({ parameters, id, argv, restAddress, stdin }: ProgramInput): ZooKeeperMainContext {
  return {
    parameters,
    id,
    argv,
    restAddress,
    ...(stdin === undefined ? {} : { stdin }),
    status: 'starting',
    server: DEFAULT_SERVER,
    timeoutMs: 30_000,
    sessionId: '',
    connection: 0,
    xid: 0,
    interactive: false,
    hasConsole: false,
    lines: [],
    history: [],
    printWatches: true,
    watches: [],
    zxid: 0,
    exitCode: 0,
  };
}

/** @simulates org.apache.zookeeper.ZooKeeperMain.MyCommandOptions · 3.8 · exact */
export function argumentsOf({ argv, server, timeoutMs }: C): {
  readonly server: string;
  readonly timeoutMs: number;
  readonly rest: readonly string[];
  readonly problem?: string;
} {
  const found = { server, timeoutMs, rest: [] as readonly string[] };
  for (let at = 1; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    if (!word.startsWith('-')) return { ...found, rest: argv.slice(at) };
    if (word !== '-server' && word !== '-timeout' && word !== '-client-configuration') continue;
    const value = argv[(at += 1)];
    if (value === undefined) return { ...found, problem: `Error: no argument found for option ${word}` };
    if (word === '-server') found.server = value;
    if (word === '-timeout') found.timeoutMs = Number(value) || found.timeoutMs;
  }
  return found;
}

/** Host and port of the first server of a list. */
export function addressOf(server: string): { readonly host: string; readonly port: number } {
  const [host = '', port = String(PORT)] = (server.split(/[,/]/)[0] ?? '').split(':');
  return { host, port: Number(port) };
}

/** The component that listens there. */
export function serverOf({ server, id }: C): string {
  const { host, port } = addressOf(server);
  const [own = ''] = /^.*(?=-\d+\/)/.exec(id) ?? [];
  const there = host === 'localhost' || host === '127.0.0.1' ? own : host;
  return port === PORT ? `${there}/server` : `${there}/port-${port}`;
}

/** What stands before the cursor: `[zk: zookeeper:2181(CONNECTED) 0] `. */
export function promptOf({ server, status, history }: Pick<C, 'server' | 'status' | 'history'>): string {
  const state = { connected: 'CONNECTED', closed: 'CLOSED' }[status as string] ?? 'CONNECTING';
  return `[zk: ${server}(${state}) ${history.length}] `;
}

/** Content that Flink has written and reads, as far as nobody has overwritten it. */
export function isFlinks(data: Json | undefined): boolean {
  return typeof data === 'object' && data !== null && !('text' in data);
}
