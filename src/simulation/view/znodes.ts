/** What ZooKeeper keeps, and whom its nodes name as leader. */
import type { ComponentView } from '../../kernel/index.ts';
import type { Json } from '../../base/index.ts';
import { DEFAULT_HA } from '../../model/index.ts';
import type { LeaderInformation, Znode, ZooKeeperContext } from '../../model/index.ts';
import type { ZnodeState } from '../../recording/index.ts';
import { MACHINES } from './machines.ts';
import { processOf } from './words.ts';

/** The ZooKeeper server among the living components. */
export function zooKeeperOf(components: readonly ComponentView[]): ZooKeeperContext | undefined {
  const server = components.find((component) => component.machine === MACHINES.zookeeper);
  return server?.snapshot.context as ZooKeeperContext | undefined;
}

/** Who can be found as leader: the process in `leader/rest_server/connection_info`, as every client reads it. */
export function namedLeader(server: ZooKeeperContext | undefined): string | undefined {
  const { root, clusterId } = server?.parameters.ha ?? DEFAULT_HA;
  const node = server?.nodes.find(({ path }) => path === `${root}/${clusterId}${LEADER}`);
  return node && leaderIn(node);
}

/** The leaders of all clusters that share the server. */
export function namedLeaders(server: ZooKeeperContext | undefined): readonly string[] {
  return (server?.nodes ?? []).filter(({ path }) => path.endsWith(LEADER)).map(leaderIn);
}

const LEADER = '/leader/rest_server/connection_info';

function leaderIn({ data }: Znode): string {
  return processOf((data as unknown as LeaderInformation).address);
}

/** All znodes in the order of their paths. */
export function znodesAt(server: ZooKeeperContext | undefined): readonly ZnodeState[] {
  if (server === undefined) return [];
  return [...server.nodes]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map((node) => {
      const client = server.sessions.find((session) => session.id === node.owner)?.client;
      return {
        path: node.path,
        type: node.type,
        words: wordsOf(node.data),
        bytes: bytesOf(node),
        ...(client === undefined ? {} : { ephemeralOwner: processOf(client) }),
      };
    });
}

function wordsOf(data: Json): string {
  if (typeof data === 'number') return String(data);
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return '';
  const { address, path } = data as { address?: string; path?: string };
  return address === undefined ? (path ?? '') : processOf(address);
}

/** Sizes as in the recordings: serialized handles, addresses, and the host that Curator writes into plain nodes. */
const BYTES: readonly (readonly [RegExp, number])[] = [
  [/\/rest_server\/connection_info$/, 108],
  [/\/resource_manager\/connection_info$/, 147],
  [/\/connection_info$/, 142],
  [/\/jobgraphs\/\w+$/, 487],
  [/\/execution-plans\/\w+$/, 492],
  [/\/checkpoints\/\w+$/, 489],
  [/\/checkpoint_id_counter$/, 4],
  [/\/locks(?:\/[\w-]+)?$/, 10],
];

function bytesOf({ path }: Znode): number {
  return BYTES.find(([pattern]) => pattern.test(path))?.[1] ?? 0;
}
