import type { ClusterState } from '../recording/index.ts';

/** `$v1` and `$v2`: the newest job from each jar; `$app`: the newest of all; `$sp`: the savepoint that was completed last. */
export function variablesOf(state: ClusterState): Readonly<Record<string, string>> {
  const jobs = [...state.jobs].sort((a, b) => a.ordinal - b.ordinal);
  const app = jobs.at(-1)?.id;
  const sp = state.snapshots.findLast(({ kind, state: is }) => kind === 'savepoint' && is === 'completed')?.path;
  return {
    ...Object.fromEntries(jobs.map(({ version, id }) => [version, id])),
    ...(app === undefined ? {} : { app }),
    ...(sp === undefined ? {} : { sp }),
  };
}
