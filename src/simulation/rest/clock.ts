import type { ClusterState } from '../../recording/index.ts';

/** Milliseconds since 1970 of a virtual time, as REST bodies write them; −1 for a time that has not come. */
export function stamp(state: ClusterState, at: number | undefined): number {
  return at === undefined ? -1 : (state.epoch ?? 0) + at;
}
