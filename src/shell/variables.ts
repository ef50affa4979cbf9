import type { ClusterState } from '../recording/index.ts';

/** `$v1` and `$v2`: the newest job from each jar. */
export function variablesOf(state: ClusterState): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...state.jobs].sort((a, b) => a.ordinal - b.ordinal).map(({ version, id }) => [version, id]),
  );
}
