import { machineOf } from '../machine.ts';
import type { Turn } from '../turn.ts';
import type { ApplicationEntrypointMessage, ApplicationStatus } from './application-messages.ts';
import { beginShutdown, clustersLeft, shutdownStep } from './cluster-shutdown.ts';
import { startServices, terminate, type EntrypointContext, type EntrypointInput } from './entrypoint.ts';
import { refusedStep } from '../refused-start.ts';
import { EXIT_FATALLY, FATAL, fatalError } from './fatal-error.ts';

interface ApplicationEntrypointContext extends Omit<EntrypointContext, 'status'> {
  readonly status: EntrypointContext['status'] | 'shutting down';
  /** How the application ended. */
  readonly outcome?: ApplicationStatus | undefined;
}

type C = ApplicationEntrypointContext;

const ENTRYPOINT = 'StandaloneApplicationClusterEntryPoint';

/**
 * The JobManager process of an application cluster: it begins like a session cluster's, and ends with its application.
 *
 * @simulates org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint · 1.20, 2.3 · simplified
 */
export const applicationEntrypointMachine = machineOf<C, ApplicationEntrypointMessage, EntrypointInput>({
  name: 'StandaloneApplicationClusterEntryPoint',
  chart: {
    starting: { initializing: 'the JVM runs' },
    initializing: { running: 'cluster services are up' },
    running: { 'shutting down': 'the application has ended, or nothing can go on' },
    'shutting down': {},
  },
  status: (c) => c.status,
  initial: ({ parameters, process }) => ({ parameters, process, status: 'starting' }),
  begin: (c, turn) => {
    turn.arm('step', turn.draw(c.parameters.durations.jobManagerJvm), { type: 'startStep', step: 0 });
    return c;
  },
  on: {
    startStep: (c, { step }, turn) => {
      if (step === 0) return prepare(c, turn);
      if (refusedStep(c, ENTRYPOINT, step, turn)) return c;
      if (step === EXIT_FATALLY) turn.exit(FATAL);
      if (step === EXIT_FATALLY || shutdownStep(c, ENTRYPOINT, step, turn)) return c;
      const { status } = c;
      if (status === 'shutting down') return c;
      return { ...c, ...startServices({ ...c, status }, step, turn) };
    },
    shutDownCluster: (c, { status }, turn) => {
      beginShutdown(c, ENTRYPOINT, status, turn);
      return { ...c, status: 'shutting down', outcome: status };
    },
    onFatalError: (c, { exception }, turn) => {
      fatalError(ENTRYPOINT, exception, turn);
      return { ...c, status: 'shutting down' };
    },
    zkReply: (c, { tag, value }, turn) => {
      if (tag !== 'clusters') return c;
      clustersLeft(c, value as readonly unknown[], turn);
      return c;
    },
    sigterm: (c, _event, turn) => {
      terminate(c, ENTRYPOINT, turn);
      return c;
    },
  },
});

/** What comes before the cluster itself: artifacts are fetched, with a file system and a security context of its own. */
function prepare(c: C, turn: Turn): C {
  turn.log('ClusterEntrypoint.hostDeprecated');
  turn.log('ClusterEntrypoint.fetchingArtifacts');
  turn.log('ClusterEntrypoint.installSecurity');
  turn.log('ClusterEntrypoint.startingApplication');
  turn.arm('step', 90, { type: 'startStep', step: 1 });
  return { ...c, status: 'initializing' };
}
