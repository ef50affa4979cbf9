/** What the drawing shows of a cluster: its shape, its links, and where a thing is drawn. Pure, from the state. */
import type { ClusterState, ProcessState, SnapshotState, ThingId } from '../../../recording/index.ts';
import type { Rect, Shape } from './plan.ts';

const named = (cluster: ClusterState, role: ProcessState['role']): string[] =>
  cluster.processes.filter((process) => process.role === role).map(({ name }) => name);

/** How much there is to draw. TaskManagers that have not registered yet are drawn too, from their processes. */
export function shapeOf(cluster: ClusterState): Shape {
  const taskmanagers = named(cluster, 'taskmanager');
  const zookeeper = named(cluster, 'zookeeper').length > 0;
  const known = cluster.taskmanagers.map(({ name }) => name);
  return {
    // Beside ZooKeeper there is no room for the client, and its terminal is in view.
    client: !zookeeper && named(cluster, 'client').length > 0,
    jobmanagers: named(cluster, 'jobmanager'),
    zookeeper,
    taskmanagers: [...taskmanagers, ...known.filter((name) => !taskmanagers.includes(name))],
  };
}

/** Which TaskManager is registered with which JobManager. */
export function registrations(cluster: ClusterState): { jobmanager: string; taskmanager: string }[] {
  return cluster.taskmanagers.flatMap(({ name, registeredWith }) =>
    registeredWith === undefined ? [] : [{ jobmanager: registeredWith, taskmanager: name }],
  );
}

/**
 * The place of a thing: the name of a box of the plan, or `source`, `sink`, `durable`. A task is where it runs; a job
 * is on the JobManager that has its JobMaster.
 */
export function placeOf(cluster: ClusterState, thing: ThingId): string | undefined {
  const [kind = '', a = ''] = thing.split('/');
  if (kind === 'topic') return cluster.ledgers.some(({ topic }) => topic === a) ? 'sink' : 'source';
  if (kind === 'ledger' || kind === 'order') return 'sink';
  if (kind === 'checkpoint' || kind === 'savepoint') return 'durable';
  if (kind === 'znode') return 'zookeeper';
  if (kind === 'slot') return a;
  if (kind === 'task') {
    return cluster.taskmanagers.find(({ slots }) => slots.some(({ tasks }) => tasks.some(({ id }) => id === thing)))
      ?.name;
  }
  if (kind === 'job') {
    return cluster.processes.find(({ components }) => components.some(({ job }) => job === a))?.name;
  }
  if (kind.startsWith('kafka')) return 'source';
  return cluster.processes.some(({ name }) => name === kind) ? kind : undefined;
}

/**
 * The snapshots worth a block, oldest first: of each job the last subsumed one, the last completed one, one in
 * progress or failed since, and savepoints; at most `limit`, the newest staying.
 */
export function snapshotsShown(snapshots: readonly SnapshotState[], limit: number): SnapshotState[] {
  const jobs = [...new Set(snapshots.map(({ job }) => job))];
  const chosen = new Set(
    jobs.flatMap((job) => {
      const own = snapshots.filter((one) => one.job === job);
      const last = (state: SnapshotState['state']): SnapshotState | undefined =>
        own.findLast((one) => one.kind === 'checkpoint' && one.state === state);
      const completed = last('completed');
      const since = (one: SnapshotState | undefined): SnapshotState | undefined =>
        one !== undefined && one.number > (completed?.number ?? -1) ? one : undefined;
      return [
        ...own.filter(({ kind }) => kind === 'savepoint'),
        last('subsumed'),
        completed,
        since(last('failed')),
        since(last('pending')),
      ];
    }),
  );
  const shown = snapshots.filter((one) => chosen.has(one));
  const byJob = jobs.flatMap((job) => shown.filter((one) => one.job === job));
  if (byJob.length <= limit) return byJob;
  // What is gone goes first.
  const standing = byJob.filter(({ state }) => state !== 'subsumed');
  return standing.slice(Math.max(0, standing.length - limit));
}

/** A rectangle of both forms as custom properties, so that the container's width alone decides which one holds. */
export function placeStyle(wide: Rect | undefined, narrow: Rect | undefined): string {
  const px = (value: number): string => `${Math.round(value * 100) / 100}px`;
  const of = (prefix: string, rect: Rect | undefined): string =>
    rect === undefined
      ? ''
      : `--${prefix}x:${px(rect.x)};--${prefix}y:${px(rect.y)};--${prefix}w:${px(rect.w)};--${prefix}h:${px(rect.h)};`;
  return of('w', wide) + of('n', narrow);
}
