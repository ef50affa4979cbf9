import type { ClusterState, ProcessState, ThingId, TopicState } from '../../../recording/index.ts';
import { rowsOf } from './rows.ts';

/** Everything that has a mark of its own in the drawing. A disc of what has none stands where it lies. */
export function drawnThings(
  cluster: ClusterState,
  topic: TopicState | undefined,
  columnsOf: (process: ProcessState) => 1 | 2,
): ReadonlySet<ThingId> {
  return new Set<ThingId>([
    ...cluster.processes.flatMap((process) => {
      const { others, masters } = rowsOf(process, columnsOf(process));
      return [process.id, ...[...others, ...masters].map(({ id }) => id)];
    }),
    ...cluster.taskmanagers.flatMap((taskmanager) => [taskmanager.name, ...taskmanager.slots.map(({ id }) => id)]),
    ...cluster.jobs.map(({ id }) => `job/${id}`),
    ...(topic === undefined ? [] : [topic.id, ...topic.partitions.map(({ id }) => id)]),
    ...cluster.ledgers.slice(0, 1).map(({ id }) => id),
    ...cluster.snapshots.map(({ id }) => id),
    ...(cluster.znodes ?? []).map(({ path }) => `znode${path}`),
  ]);
}
