/** What an inspector says of ZooKeeper: its sessions and watches, and each of its nodes. */
import type { ClusterState, ComponentState, ThingId } from '../../../recording/index.ts';
import { thing } from '../../../recording/thing.ts';
import { counted, processName, spanText } from '../../words.ts';
import type { Fact, Inspected } from './inspected.ts';

/** Fields of `ZooKeeperServer`, as its machine keeps them. A recording of a real cluster has none. */
interface Server {
  readonly sessions?: readonly { readonly id: string; readonly timeoutMs: number; readonly client: string }[];
  readonly watches?: readonly { readonly path: string; readonly client: string }[];
  readonly nodes?: readonly Node[];
}
interface Node {
  readonly path: string;
  readonly owner?: string;
  readonly data: unknown;
  readonly created?: number;
  readonly zxid?: number;
  readonly version?: number;
  readonly container?: boolean;
}

function serverIn(state: ClusterState): Server {
  const components = state.processes.flatMap((process) => (process.role === 'zookeeper' ? process.components : []));
  return components.find(({ machine }) => machine === 'ZooKeeperServer')?.fields ?? {};
}

/** The server's component in a state. */
export const SERVER = 'zookeeper/server';

const clientName = (client: string): string => processName(client.split('/')[0] ?? client);

/** Sessions with their negotiated time-outs, and who watches what. */
export function serverFacts(state: ClusterState, { machine }: Pick<ComponentState, 'machine'>): readonly Fact[] {
  if (machine !== 'ZooKeeperServer') return [];
  const { sessions = [], watches = [] } = serverIn(state);
  return [
    ...sessions.map(({ id, timeoutMs, client }): Fact => [
      `session of ${clientName(client)}`,
      `${id}\nnegotiated time-out ${spanText(timeoutMs)}`,
    ]),
    ['watches', watches.map(({ path, client }) => `${path} by ${clientName(client)}`).join('\n') || 'none'],
  ];
}

/** A node: what it says, whose it is, and how often it was written. */
export function znode(state: ClusterState, id: ThingId): Inspected | undefined {
  const path = id.slice(thing.znode('').length);
  const found = (state.znodes ?? []).find((each) => each.path === path);
  if (found === undefined) return undefined;
  const { nodes = [], sessions = [], watches = [] } = serverIn(state);
  const node = nodes.find((each) => each.path === path);
  const session = sessions.find((each) => each.id === node?.owner);
  const kept = node?.container === true ? 'container: goes some time after its last child' : found.type;
  const watching = watches.filter((watch) => watch.path === path).map(({ client }) => clientName(client));
  const children = (state.znodes ?? []).filter((each) => each.path.slice(0, each.path.lastIndexOf('/')) === path);
  const parent = path.slice(0, path.lastIndexOf('/'));
  const owner = found.ephemeralOwner;
  return {
    title: path.split('/').at(-1) ?? path,
    facts: [
      ['path', path],
      ['kind', kept],
      ...(owner === undefined ? [] : [ownerFact(owner, session)]),
      ['data', found.words === '' ? `${found.bytes} bytes` : `${found.words} (${found.bytes} bytes)`],
      ...(node?.version === undefined
        ? []
        : [['version', `${node.version}: written as often since it was made`] as const]),
      ...(node?.zxid === undefined
        ? []
        : [['transactions', `made by ${hex(node.created ?? 0)}, last written by ${hex(node.zxid)}`] as const]),
      ['watched by', watching.join(', ') || 'nobody'],
      ['children', counted(children.length, 'node')],
    ],
    fields: Object.entries(node ?? {}).map(([name, value]) => [name, fieldText(value)] as const),
    parts: [
      ...(owner === undefined ? [] : [{ thing: owner, label: processName(owner) }]),
      ...((state.znodes ?? []).some((each) => each.path === parent)
        ? [{ thing: thing.znode(parent), label: parent.split('/').at(-1) ?? parent }]
        : []),
      ...children.map((each) => ({ thing: thing.znode(each.path), label: each.path.split('/').at(-1) ?? each.path })),
    ],
  };
}

function ownerFact(owner: string, session: { readonly id: string; readonly timeoutMs: number } | undefined): Fact {
  const lives = session === undefined ? '' : `\nsession ${session.id}, time-out ${spanText(session.timeoutMs)}`;
  return ['owner', `${processName(owner)}${lives}`];
}

const hex = (transaction: number): string => `0x${transaction.toString(16)}`;

function fieldText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '–');
}
