import type { ComponentId } from '../../base/index.ts';
import { namespaceOf } from '../highavailability/paths.ts';
import { machineOf } from '../machine.ts';
import { DEFAULT_HA } from '../parameters.ts';
import type { Range } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import type { Operation } from '../zookeeper/znodes.ts';
import type { ApplicationEntrypointMessage, ApplicationStatus } from './application-messages.ts';
import { leaveWith, startServices, terminate, type EntrypointContext, type EntrypointInput } from './entrypoint.ts';
import { EXIT_FATALLY, FATAL, fatalError } from './fatal-error.ts';

interface ApplicationEntrypointContext extends Omit<EntrypointContext, 'status'> {
  readonly status: EntrypointContext['status'] | 'shutting down';
  /** How the application ended. */
  readonly outcome?: ApplicationStatus | undefined;
}

type C = ApplicationEntrypointContext;

const ENTRYPOINT = 'StandaloneApplicationClusterEntryPoint';

/** @simulates org.apache.flink.runtime.clusterframework.ApplicationStatus · 1.20, 2.3 · exact */
const EXIT_CODES: Readonly<Record<ApplicationStatus, number>> = { SUCCEEDED: 0, CANCELED: 0, FAILED: 1443 };
/** Of an exit code a shell sees one byte. */
const BYTE = 256;

/** From one part of the shutdown to the next, in ms. */
const REST_CLOSED: Range = [5, 60];
const COMPONENTS: Range = [2, 8];
const TERMINATION: Range = [60, 110];

/** Steps of the shutdown; those of the start have smaller numbers. */
const CLOSE_COMPONENTS = 10;
const CLEAN_UP = 11;
const TERMINATE = 12;

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
      const close = CLOSING[step];
      if (close !== undefined) return close(c, turn);
      const { status } = c;
      if (status === 'shutting down') return c;
      return { ...c, ...startServices({ ...c, status }, step, turn) };
    },
    shutDownCluster: (c, { status }, turn) => {
      turn.log('ClusterEntrypoint.shuttingDown', { entrypoint: ENTRYPOINT, status, diagnostics: 'null' });
      turn.log('MiniDispatcherRestEndpoint.shuttingDown');
      const took = turn.draw(REST_CLOSED);
      turn.send(idOf(c, 'rest'), { type: 'close' } as const, took);
      turn.arm('step', took + turn.draw(COMPONENTS), { type: 'startStep', step: CLOSE_COMPONENTS });
      return { ...c, status: 'shutting down', outcome: status };
    },
    onFatalError: (c, { exception }, turn) => {
      fatalError(ENTRYPOINT, exception, turn);
      return { ...c, status: 'shutting down' };
    },
    zkReply: (c, { tag, value }, turn) => {
      if (tag !== 'clusters') return c;
      if ((value as readonly unknown[]).length === 0) zk(c, { op: 'delete', path: haOf(c).root }, undefined, turn);
      turn.log('HaServices.cleanedAll');
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

const CLOSING: Readonly<Record<number, (c: C, turn: Turn) => C>> = {
  [CLOSE_COMPONENTS]: (c, turn) => {
    turn.send(idOf(c, 'resourcemanager'), { type: 'close', status: c.outcome ?? 'FAILED' } as const);
    turn.send(idOf(c, 'dispatcher'), { type: 'close' } as const, 6);
    turn.arm('step', 70, { type: 'startStep', step: CLEAN_UP });
    return c;
  },
  [CLEAN_UP]: (c, turn) => {
    if (c.parameters.ha !== undefined) {
      turn.log('HaServices.cleaningAll');
      zk(c, { op: 'delete', path: namespaceOf(haOf(c)) }, undefined, turn);
      zk(c, { op: 'children', path: haOf(c).root }, 'clusters', turn);
    }
    turn.arm('step', turn.draw(TERMINATION), { type: 'startStep', step: TERMINATE });
    return c;
  },
  [TERMINATE]: (c, turn) => {
    const code = EXIT_CODES[c.outcome ?? 'FAILED'];
    turn.log('ClusterEntrypoint.terminating', { code });
    leaveWith(c, code % BYTE, turn);
    return c;
  },
  [EXIT_FATALLY]: (c, turn) => {
    turn.exit(FATAL);
    return c;
  },
};

function idOf(c: C, name: string): ComponentId {
  return `${c.process}/${name}`;
}

function haOf(c: C) {
  return c.parameters.ha ?? DEFAULT_HA;
}

function zk(c: C, operation: Operation, tag: string | undefined, turn: Turn): void {
  turn.send(idOf(c, 'curator'), { type: 'zk', operation, ...(tag === undefined ? {} : { tag }) } as const);
}
