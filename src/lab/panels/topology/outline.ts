import type { ClusterState, ThingId } from '../../../recording/index.ts';
import { placeOf } from './places.ts';

/** Outlines what the prose or another panel points at; what has no mark of its own is where it lies. */
export function outlineIn(root: HTMLElement, cluster: ClusterState, hovered: ThingId | undefined): void {
  for (const one of root.querySelectorAll('[data-outlined]')) one.removeAttribute('data-outlined');
  if (hovered === undefined) return;
  const find = (thing: string): Element[] => [...root.querySelectorAll(`[data-thing="${CSS.escape(thing)}"]`)];
  const master = cluster.processes
    .flatMap(({ components }) => components)
    .find(({ job }) => job !== undefined && hovered === `job/${job}`);
  const exact = find(master?.id ?? hovered);
  for (const one of exact.length > 0 ? exact : find(placeOf(cluster, hovered) ?? ''))
    one.setAttribute('data-outlined', '');
}
