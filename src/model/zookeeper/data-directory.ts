import type { ModelParameters } from '../parameters.ts';
import { machineOf } from '../machine.ts';
import type { DataDirectoryMessage, Persisted } from './zookeeper-messages.ts';

interface DataDirectoryContext extends Persisted {
  readonly parameters: ModelParameters;
}

/**
 * The disk of the ZooKeeper server: what is there when the server comes back.
 *
 * @simulates org.apache.zookeeper.server.persistence.FileTxnSnapLog · 3.8 · simplified
 */
export const dataDirectoryMachine = machineOf<
  DataDirectoryContext,
  DataDirectoryMessage,
  { parameters: ModelParameters }
>({
  name: 'ZooKeeperDataDirectory',
  chart: { mounted: {} },
  status: () => 'mounted',
  initial: ({ parameters }) => ({ parameters, nodes: [], sessions: [], zxid: 0 }),
  on: {
    load: (c, _event, turn) => {
      const { nodes, sessions, zxid, byHand } = c;
      turn.send(turn.from, { type: 'loaded', nodes, sessions, zxid, byHand } as const);
      return c;
    },
    append: (c, { nodes, sessions, zxid, byHand }) => ({ ...c, nodes, sessions, zxid, byHand }),
  },
});
