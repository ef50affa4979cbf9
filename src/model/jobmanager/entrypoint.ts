import type { ComponentId } from '../../base/index.ts';
import { machineOf, type Behaviour } from '../machine.ts';
import type { EntrypointMessage } from '../messages.ts';
import type { ModelParameters } from '../parameters.ts';
import type { Turn } from '../turn.ts';

export interface EntrypointInput {
  readonly parameters: ModelParameters;
  /** The process: `jobmanager-1`. */
  readonly process: string;
}

export interface EntrypointContext {
  readonly parameters: ModelParameters;
  readonly process: string;
  readonly status: 'starting' | 'initializing' | 'running';
}

/** The step of the REST endpoint at which it begins to look for leaders. */
export const LEADERS = 3;

/** The last step: the process exits. */
const EXIT = 9;

/** From the signal until the JobMasters are told. */
const CLOSE_MS = [120, 190] as const;

export const SESSION_ENTRYPOINT = 'StandaloneSessionClusterEntrypoint';

/** Exit code after SIGTERM. */
const TERMINATED = 143;

/** Without HA everybody who asks is the leader, under this session id. */
export const NO_HA_SESSION = '00000000-0000-0000-0000-000000000000';
export const NO_HA_TOKEN = '00000000000000000000000000000000';

/**
 * The JobManager process: starts its services, then REST endpoint, Dispatcher and ResourceManager.
 *
 * @simulates org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint · 1.20, 2.3 · simplified
 */
export const entrypointBehaviour: Behaviour<EntrypointContext, EntrypointMessage, EntrypointInput> = {
  name: SESSION_ENTRYPOINT,
  chart: {
    starting: { initializing: 'the JVM runs' },
    initializing: { running: 'cluster services are up' },
    running: {},
  },
  status: (c) => c.status,
  initial: ({ parameters, process }) => ({ parameters, process, status: 'starting' }),
  begin: (c, turn) => {
    turn.arm('step', turn.draw(c.parameters.durations.jobManagerJvm), { type: 'startStep', step: 0 });
    return c;
  },
  on: {
    startStep: (c, { step }, turn) => startServices(c, step, turn),
    sigterm: (c, _event, turn) => {
      terminate(c, SESSION_ENTRYPOINT, turn);
      return c;
    },
  },
};

/** As it is in a cluster without high availability. */
export const entrypointMachine = machineOf(entrypointBehaviour);

/** It closes, and not because its work is done. */
export function closedExternally(entrypoint: string, turn: Turn): void {
  const diagnostics = 'Cluster entrypoint has been closed externally.';
  turn.log('ClusterEntrypoint.shuttingDown', { entrypoint, status: 'UNKNOWN', diagnostics });
}

/**
 * SIGTERM: the Dispatcher closes its JobMasters, which cancel their tasks; then the process leaves.
 *
 * @simulates org.apache.flink.runtime.entrypoint.ClusterEntrypoint#closeAsync · 1.20, 2.3 · simplified
 */
export function terminate(c: Leaving, entrypoint: string, turn: Turn): void {
  turn.log('ClusterEntrypoint.signal');
  if (c.status !== 'starting') {
    closedExternally(entrypoint, turn);
    turn.stop(`${c.process}/resourcemanager`);
    turn.send(`${c.process}/dispatcher`, { type: 'closeAsync' } as const, turn.draw(CLOSE_MS));
  }
  leaveWith(c, TERMINATED, turn);
}

interface Leaving {
  readonly parameters: ModelParameters;
  readonly process: string;
  readonly status: string;
}

/** The process ends. Its services are closed first: with the session goes the leadership. */
export function leaveWith(c: Leaving, code: number, turn: Turn): void {
  if (c.status === 'starting') turn.exit(code);
  else if (c.parameters.ha === undefined) turn.arm('step', turn.draw([450, 550]), { type: 'startStep', step: EXIT });
  else turn.send(`${c.process}/curator`, { type: 'close', code } as const, turn.draw([250, 450]));
}

/** The steps of the start, one after the other; an application cluster's begin in another way. */
export function startServices(c: EntrypointContext, step: number, turn: Turn): EntrypointContext {
  const id = (name: string): ComponentId => `${c.process}/${name}`;
  const { durations } = c.parameters;
  if (step === EXIT) {
    turn.exit(TERMINATED);
    return c;
  }
  if (step === 0) {
    // `jobmanager.sh start host port`, as start-cluster.sh calls it when there are several, which takes a ZooKeeper.
    if (c.parameters.ha !== undefined && c.parameters.zookeeper !== false) {
      turn.log('ClusterEntrypoint.webuiPortDeprecated');
      turn.log('ClusterEntrypoint.hostDeprecated');
    }
    turn.log('ClusterEntrypoint.starting');
    turn.arm('step', 90, { type: 'startStep', step: 1 });
    return { ...c, status: 'initializing' };
  }
  if (step === 1) {
    turn.log('ClusterEntrypoint.installFilesystem');
    turn.log('ClusterEntrypoint.installSecurity');
    turn.log('ClusterEntrypoint.initializingServices');
    turn.log('ClusterEntrypoint.workingDirectory', { directory: `/tmp/jm_${turn.id('jm')}` });
    turn.arm('step', turn.draw(durations.jobManagerServices), { type: 'startStep', step: 2 });
    if (c.parameters.ha !== undefined) {
      const { parameters } = c;
      turn.create(id('curator'), 'CuratorFramework', { parameters });
      turn.create(id('leaderelection'), 'DefaultLeaderElectionService', { parameters, curator: id('curator') });
    }
    return c;
  }
  if (step === 2) {
    // One application's results are kept in memory, without a word.
    if (c.parameters.application === undefined) turn.log('JobStore.initializing', { directory: turn.uuid('store') });
    turn.create(id('rest'), 'DispatcherRestEndpoint', {
      parameters: c.parameters,
      id: id('rest'),
      process: c.process,
      dispatcher: id('dispatcher'),
    });
    return c;
  }
  // The REST endpoint has started; then come the Dispatcher and the ResourceManager.
  if (step === 3) {
    turn.create(id('dispatcher'), 'Dispatcher', {
      parameters: c.parameters,
      id: id('dispatcher'),
      process: c.process,
    });
    turn.arm('step', 1, { type: 'startStep', step: 4 });
    return c;
  }
  turn.create(id('resourcemanager'), 'ResourceManager', {
    parameters: c.parameters,
    id: id('resourcemanager'),
    process: c.process,
  });
  if (c.parameters.ha !== undefined) {
    turn.send(id('rest'), { type: 'startStep', step: LEADERS } as const, turn.draw([2, 5]));
    return { ...c, status: 'running' };
  }
  const granted = { type: 'grantLeadership', leaderSessionId: NO_HA_SESSION } as const;
  turn.send(id('dispatcher'), granted, 99);
  turn.send(id('resourcemanager'), granted, 103);
  return { ...c, status: 'running' };
}
