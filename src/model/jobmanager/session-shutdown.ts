/** A session cluster that somebody shuts down over REST: its jobs are suspended, its process ends with 0. */
import { machineOf, type Behaviour } from '../machine.ts';
import type { ApplicationEntrypointMessage, ApplicationStatus } from './application-messages.ts';
import { beginShutdown, clustersLeft, shutdownStep } from './cluster-shutdown.ts';
import { SESSION_ENTRYPOINT, terminate, type EntrypointContext, type EntrypointInput } from './entrypoint.ts';
import { haEntrypointBehaviour } from './fatal-error.ts';
import { refusedStep } from '../refused-start.ts';

interface SessionEntrypointContext extends Omit<EntrypointContext, 'status'> {
  readonly status: EntrypointContext['status'] | 'shutting down';
  readonly outcome?: ApplicationStatus | undefined;
}

type C = SessionEntrypointContext;

const { on } = haEntrypointBehaviour as unknown as Behaviour<C, ApplicationEntrypointMessage, EntrypointInput>;

/**
 * The entry point of a session cluster with all that may end it.
 *
 * @simulates org.apache.flink.runtime.entrypoint.SessionClusterEntrypoint · 1.20, 2.3 · simplified
 */
export const sessionEntrypointMachine = machineOf<C, ApplicationEntrypointMessage, EntrypointInput>({
  ...(haEntrypointBehaviour as unknown as Behaviour<C, ApplicationEntrypointMessage, EntrypointInput>),
  chart: {
    ...haEntrypointBehaviour.chart,
    running: { 'shutting down': 'the cluster is shut down' },
    'shutting down': {},
  },
  on: {
    ...on,
    startStep: (c, event, turn) => {
      if (refusedStep(c, SESSION_ENTRYPOINT, event.step, turn)) return c;
      if (shutdownStep(c, SESSION_ENTRYPOINT, event.step, turn)) return c;
      return on.startStep?.(c, event, turn) ?? c;
    },
    shutDownCluster: (c, { status }, turn) => {
      if (c.status !== 'running') return c;
      beginShutdown(c, SESSION_ENTRYPOINT, status, turn);
      return { ...c, status: 'shutting down', outcome: status };
    },
    zkReply: (c, { tag, value }, turn) => {
      if (tag === 'clusters') clustersLeft(c, value as readonly unknown[], turn);
      return c;
    },
    sigterm: (c, _event, turn) => {
      terminate(c, SESSION_ENTRYPOINT, turn);
      return c;
    },
  },
});
