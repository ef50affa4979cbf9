/** Which znodes have a row in ZooKeeper's box: of a tree of twenty those that a failover is decided by. */
import type { ClusterState, JobState, ThingId, ZnodeState } from '../../../recording/index.ts';
import { thing } from '../../../recording/thing.ts';
import { short } from '../../words.ts';

/** Rows that the box has room for. */
const ROWS = 4;

export interface ZnodeRow {
  readonly id: ThingId;
  /** Its path below the cluster's namespace, ids shortened; and what a narrow drawing calls it. */
  readonly path: string;
  readonly name: string;
  readonly value: string;
  readonly ephemeral: boolean;
  /** The latch: held by the process with the lowest node. */
  readonly isLatch: boolean;
  /** Its session's process has died: it stays until the session is over. */
  readonly isOrphan: boolean;
}

export interface ZnodeTree {
  /** `/flink/default`. */
  readonly namespace: string;
  readonly rows: readonly ZnodeRow[];
  /** Nodes without a row. */
  readonly more: number;
}

const LATCH = /^(?<namespace>.*)\/leader\/latch\/.*(?<queued>latch-\d+)$/;
const LEADER = /\/leader\/dispatcher\/connection_info$/;
const PLAN = /\/(?!jobs\/|leader\/)(?<store>[^/]+)\/(?<job>[0-9a-f]{32})$/;
const CHECKPOINT = /\/jobs\/(?<job>\w+)\/checkpoints\/(?<number>\d+)$/;

/** An id with its middle left out; of one that is derived from a name, which begins and ends with zeros, the part that tells. */
const middle = (id: string): string =>
  short(id) === id.slice(0, 4) ? `${id.slice(0, 4)}…${id.slice(-4)}` : `…${short(id)}…`;

/** The rows at a moment, in the order in which they are drawn. */
export function znodeTree(cluster: ClusterState): ZnodeTree {
  const nodes = cluster.znodes ?? [];
  const jobOf = (id: string | undefined): JobState | undefined => cluster.jobs.find((job) => job.id === id);
  const dead = new Set(
    cluster.processes.filter(({ state }) => state === 'lost' || state === 'stopped').map(({ name }) => name),
  );
  const row = (node: ZnodeState, drawn: Pick<ZnodeRow, 'path' | 'name' | 'value'> & { isLatch?: true }): ZnodeRow => ({
    id: thing.znode(node.path),
    ephemeral: node.type === 'ephemeral',
    isOrphan: node.ephemeralOwner !== undefined && dead.has(node.ephemeralOwner),
    isLatch: false,
    ...drawn,
  });
  const queue = nodes
    .flatMap((node) => {
      const queued = LATCH.exec(node.path)?.groups?.['queued'];
      return queued === undefined ? [] : [{ node, queued }];
    })
    .sort((a, b) => (a.queued < b.queued ? -1 : 1));
  const latch = queue
    .slice(0, 1)
    .map(({ node, queued }) => row(node, { path: '/leader/latch', name: 'latch', value: queued, isLatch: true }));
  const leader = nodes
    .filter(({ path }) => LEADER.test(path))
    .map((node) =>
      row(node, { path: '/leader/dispatcher/connection_info', name: 'dispatcher', value: node.words || '–' }),
    );
  const plans = nodes.flatMap((node) => {
    const { store, job } = PLAN.exec(node.path)?.groups ?? {};
    if (store === undefined || job === undefined) return [];
    return [row(node, { path: `/${store}/${middle(job)}`, name: store, value: jobOf(job)?.name ?? short(job) })];
  });
  const pointers = new Map<string, ZnodeRow>();
  for (const node of nodes) {
    const { job, number } = CHECKPOINT.exec(node.path)?.groups ?? {};
    if (job === undefined || number === undefined) continue;
    const drawn = { path: `/jobs/${middle(job)}/checkpoints/`, name: 'checkpoints', value: `…${number.slice(-4)}` };
    pointers.set(job, { ...row(node, drawn), id: thing.znode(node.path.slice(0, -number.length - 1)) });
  }
  const all = [...latch, ...leader, ...plans, ...pointers.values()];
  const rows = all.slice(0, ROWS);
  const namespace = /^\/[^/]+\/[^/]+/.exec(nodes.find(({ path }) => path.split('/').length > 3)?.path ?? '')?.[0] ?? '';
  return { namespace, rows, more: nodes.length - rows.length };
}

/**
 * Rows that say something else than they did, or were not there: what somebody did to the tree. Pointers to
 * checkpoints move on by themselves.
 */
export function changedRows(now: ZnodeTree, before: ZnodeTree | undefined): ReadonlySet<ThingId> {
  if (before === undefined) return new Set();
  const known = new Map(before.rows.map(({ path, id, value }) => [path, `${id} ${value}`]));
  return new Set(
    now.rows
      .filter(({ path, id, value }) => {
        const was = known.get(path);
        return was === undefined || (!path.endsWith('/') && was !== `${id} ${value}`);
      })
      .map(({ id }) => id),
  );
}
