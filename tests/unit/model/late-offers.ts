/** One TaskManager, whose offer of slots is late. */
import type { Strike } from '../../../src/checker/index.ts';
import type { Intervention, ModelParameters } from '../../../src/model/index.ts';
import { at, cluster, EXACTLY_ONCE, READY } from './world.ts';

/** There is nobody to take its place. */
export const alone: Partial<ModelParameters> = { cluster: { jobmanagers: 1, taskmanagers: 1, slots: 2 } };

/** A TaskManager offers its slots, and they come when the JobMaster has given it up. */
export function offersLate(): readonly Strike<Intervention>[] {
  const run = cluster(alone);
  run.act(at(0, EXACTLY_ONCE).intervention);
  const offers = (): boolean =>
    run
      .at()
      .components()
      .filter(({ machine }) => machine === 'TaskExecutor')
      .flatMap(({ snapshot }) => (snapshot.context as { jobs: readonly { offering: boolean }[] }).jobs)
      .some(({ offering }) => offering);
  while (!offers()) run.advanceTo(run.clock + 1);
  const offered = run.clock - READY;
  const cable = { between: ['jobmanager-1', 'taskmanager-1'] } as const;
  return [at(0, EXACTLY_ONCE), at(offered, { type: 'cut', ...cable }), at(offered + 6_000, { type: 'heal', ...cable })];
}
