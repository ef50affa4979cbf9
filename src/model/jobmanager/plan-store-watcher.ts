/** Who watches the store of plans for changes of others: it says what becomes of its connection. */
import type { Turn } from '../turn.ts';
import type { ConnectionState } from '../zookeeper/zookeeper-messages.ts';
import type { DispatcherContext } from './dispatcher-context.ts';

type C = DispatcherContext;

const WATCHER: Readonly<Record<ConnectionState, string>> = {
  CONNECTED: 'JobGraphStoreWatcher.reconnected',
  RECONNECTED: 'JobGraphStoreWatcher.reconnected',
  SUSPENDED: 'JobGraphStoreWatcher.suspending',
  LOST: 'JobGraphStoreWatcher.lost',
};

/** The watcher of the plan store says what became of the connection. */
export function watcherTold(c: C, { state }: { readonly state: ConnectionState }, turn: Turn): C {
  if (c.leading || c.phase !== undefined) turn.log(WATCHER[state]);
  return c;
}
