/** Clusters with more processes than the drawing has room for: of the others each has a chip in one box. */
import type { ClusterState } from '../../../recording/index.ts';
import type { Shape } from './plan.ts';

/** Boxes that a row of JobManagers, and the frame of TaskManagers, have room for. */
const MOST = { jobmanagers: 3, taskmanagers: 6 } as const;

/** The same shape with its last processes in one box. Who leads, or believes it, always has a box of its own. */
export function groupedShape(shape: Shape, cluster: ClusterState): Shape {
  const leaders = cluster.processes
    .filter(({ leadership }) => leadership?.truth === true || leadership?.believed === true)
    .map(({ name }) => name);
  const jobmanagers = apart(shape.jobmanagers, MOST.jobmanagers, leaders);
  const taskmanagers = apart(shape.taskmanagers, MOST.taskmanagers, []);
  const groups = {
    ...(jobmanagers.others.length > 0 ? { jobmanagers: jobmanagers.others } : {}),
    ...(taskmanagers.others.length > 0 ? { taskmanagers: taskmanagers.others } : {}),
  };
  if (Object.keys(groups).length === 0) return shape;
  return { ...shape, jobmanagers: jobmanagers.own, taskmanagers: taskmanagers.own, groups };
}

function apart(
  names: readonly string[],
  most: number,
  first: readonly string[],
): { readonly own: readonly string[]; readonly others: readonly string[] } {
  if (names.length <= most) return { own: names, others: [] };
  const own = [...names.filter((name) => first.includes(name)), ...names.filter((name) => !first.includes(name))];
  const kept = own.slice(0, most - 1);
  return { own: names.filter((name) => kept.includes(name)), others: names.filter((name) => !kept.includes(name)) };
}
