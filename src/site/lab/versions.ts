import type { LabStore, RunSource } from '../../lab/index.ts';

/** Opens other runs in a store, at their first moment: another Flink version, another scenario. */
export function openInstead(store: LabStore, runs: RunSource): void {
  const run = runs.open();
  const { start } = run.view;
  store.returnTo({ run, moment: start, frontier: start, selection: undefined });
}

/** The scenario of another Flink version. */
export function versionOf<S extends { readonly flink: string }>(scenarios: readonly S[], flink: string): readonly [S] {
  const found = scenarios.find((one) => one.flink === flink);
  if (found === undefined) throw new Error(`There is no such scenario for Flink ${flink}.`);
  return [found];
}
