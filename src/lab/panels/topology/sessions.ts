/** Sessions of ZooKeeper that nobody keeps alive. */
import type { ClusterState, Countdown } from '../../../recording/index.ts';

const LABEL = 'session timeout';

/** The session of a JobManager that runs out because its process is dead, frozen or cut off: the first to end. */
export function dyingSession(cluster: ClusterState): Countdown | undefined {
  const silent = new Set(
    cluster.processes
      .filter(
        ({ role, state, connection }) =>
          role === 'jobmanager' &&
          (state === 'lost' ||
            state === 'stopped' ||
            state === 'frozen' ||
            (connection ?? 'CONNECTED') !== 'CONNECTED'),
      )
      .map(({ name }) => name),
  );
  return cluster.countdowns
    .filter(({ thing, label }) => label === LABEL && silent.has(thing))
    .reduce<Countdown | undefined>((a, b) => (a === undefined || b.due < a.due ? b : a), undefined);
}
