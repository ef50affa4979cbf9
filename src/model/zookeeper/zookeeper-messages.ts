/** Messages to and from ZooKeeper. Types are those of its protocol where it has a word. */
import type { Bounced, ComponentId, Json, Of } from '../../base/index.ts';
import type { Operation, Result, Znode } from './znodes.ts';

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
  /** Nodes that somebody has removed or written by hand. */
  readonly byHand?: readonly string[] | undefined;
}

export type ServerMessage =
  | Of<'loaded', Persisted>
  | Of<'connect', { readonly sessionId: string; readonly timeoutMs: number }>
  | Of<'ping', { readonly sessionId: string }>
  | Of<'submit', { readonly sessionId: string; readonly xid: number; readonly operation: Operation }>
  | Of<'closeSession', { readonly sessionId: string }>
  | Of<'sessionExpired', { readonly sessionId: string }>
  | Of<'checkContainers'>
  | Of<'ask', { readonly sessionId: string; readonly xid: number; readonly request: HandRequest }>;

export type DataDirectoryMessage = Of<'load'> | Of<'append', Persisted>;

/** @simulates org.apache.zookeeper.Watcher.Event.EventType · 3.8 · exact */
export type WatchEventType = 'NodeCreated' | 'NodeDeleted' | 'NodeDataChanged' | 'NodeChildrenChanged';

/** What somebody asks by hand, with `zkCli.sh`. */
export type HandRequest =
  | {
      readonly do: 'create';
      readonly path: string;
      readonly data: string | null;
      readonly ephemeral: boolean;
      readonly sequential: boolean;
      readonly container: boolean;
    }
  | { readonly do: 'set'; readonly path: string; readonly data: string; readonly version: number }
  | { readonly do: 'delete'; readonly path: string; readonly version: number }
  | { readonly do: 'deleteall'; readonly path: string }
  | { readonly do: 'get' | 'stat' | 'ls' | 'getAcl'; readonly path: string; readonly watch: boolean }
  | { readonly do: 'ls -R' | 'getAllChildrenNumber' | 'getEphemerals'; readonly path: string }
  /** After a reconnect: what was watched before, and the last transaction that was seen. */
  | { readonly do: 'setWatches'; readonly watches: readonly HandWatch[]; readonly zxid: number };

/** A watch that was set by hand: of a node's data, or of the names of its children. */
export interface HandWatch {
  readonly path: string;
  readonly of: 'data' | 'children';
}

/** @simulates org.apache.zookeeper.data.Stat · 3.8 · simplified */
export interface Stat {
  readonly czxid: number;
  readonly mzxid: number;
  readonly pzxid: number;
  readonly cversion: number;
  readonly version: number;
  /** A session, or 0x0. */
  readonly ephemeralOwner: string;
  readonly numChildren: number;
}

/** The error codes that clients of the command line meet. */
export type HandError =
  'NoNode' | 'NodeExists' | 'NotEmpty' | 'BadVersion' | 'NoChildrenForEphemerals' | 'BadArguments';

export type HandAnswer =
  | { readonly ok: false; readonly error: HandError }
  | {
      readonly ok: true;
      /** The server's last transaction. */
      readonly zxid: number;
      readonly path?: string;
      readonly data?: Json;
      readonly names?: readonly string[];
      readonly count?: number;
      readonly stat?: Stat;
    };

/** What a server tells a client. A session that is not known any more comes back as `expired`. */
export type ServerReply =
  | Of<'connected', { readonly sessionId: string; readonly timeoutMs: number; readonly expired: boolean }>
  | Of<'pong'>
  | Of<'result', { readonly xid: number; readonly result: Result }>
  /** Clients of the command line are also told what has happened there. */
  | Of<'watchEvent', { readonly path: string; readonly event?: WatchEventType | undefined }>
  | Of<'answer', { readonly xid: number; readonly answer: HandAnswer }>
  /** A node of a leader that was touched by hand is another now. */
  | Of<'nodeTouched', { readonly path: string; readonly was: Json; readonly data: Json }>;

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
  | CuratorRequest
  | ServerReply
  | Bounced
  | Of<'connectTick'>
  | Of<'pingTick'>
  | Of<'silence'>
  | Of<'connectionLoss'>
  | Of<'sessionTimeout'>;
