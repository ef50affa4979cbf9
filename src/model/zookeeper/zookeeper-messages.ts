/** Messages to and from ZooKeeper. Types are those of its protocol where it has a word. */
import type { Bounced, ComponentId, Json, Message } from '../../base/index.ts';
import type { Operation, Result, Znode } from './znodes.ts';

type Of<T extends string, F = unknown> = Message & { readonly type: T } & F;

export interface Session {
  readonly id: string;
  /** As negotiated, in ms. */
  readonly timeoutMs: number;
  readonly client: ComponentId;
}

/** What the server keeps on its disk. */
export interface Persisted {
  readonly nodes: readonly Znode[];
  readonly sessions: readonly Session[];
  readonly zxid: number;
}

export type ServerMessage =
  | Of<'loaded', Persisted>
  | Of<'connect', { readonly sessionId: string; readonly timeoutMs: number }>
  | Of<'ping', { readonly sessionId: string }>
  | Of<'submit', { readonly sessionId: string; readonly xid: number; readonly operation: Operation }>
  | Of<'closeSession', { readonly sessionId: string }>
  | Of<'sessionExpired', { readonly sessionId: string }>
  | Of<'checkContainers'>;

export type DataDirectoryMessage = Of<'load'> | Of<'append', Persisted>;

/** What a server tells a client. A session that is not known any more comes back as `expired`. */
export type ServerReply =
  | Of<'connected', { readonly sessionId: string; readonly timeoutMs: number; readonly expired: boolean }>
  | Of<'pong'>
  | Of<'result', { readonly xid: number; readonly result: Result }>
  | Of<'watchEvent', { readonly path: string }>;

/** Where a leader can be reached, as it stands in its `connection_info`. */
export interface LeaderInformation {
  readonly address: ComponentId;
  readonly leaderSessionId: string;
  /** RPC endpoint: `jobmanager_2`. */
  readonly endpoint: string;
}

export type ConnectionState = 'CONNECTED' | 'SUSPENDED' | 'RECONNECTED' | 'LOST';

/** What components of a process ask of its Curator client. `tag` comes back with the answer; without one there is none. */
export type CuratorRequest =
  | Of<'zk', { readonly operation: Operation; readonly tag?: string }>
  | Of<'listen'>
  /** The session is closed, and the process ends with this code. */
  | Of<'close', { readonly code: number }>
  | Of<'startRetrieval', { readonly component: string; readonly start?: boolean }>
  | Of<'stopRetrieval', { readonly component: string }>;

/** What the Curator client tells the components of its process. */
export type CuratorNews =
  | Of<'zkReply', { readonly tag: string; readonly ok: boolean; readonly value: Json }>
  | Of<'connectionStateChanged', { readonly state: ConnectionState }>
  | Of<'watched', { readonly path: string }>
  | Of<'notifyLeaderAddress', { readonly component: string; readonly leader: LeaderInformation | null }>;

export type CuratorMessage =
  CuratorRequest | ServerReply | Bounced | Of<'connectTick'> | Of<'pingTick'> | Of<'silence'> | Of<'sessionTimeout'>;
