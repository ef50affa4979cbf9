import type { ComponentId, Message } from '../../base/index.ts';
import { machineOf, type Behaviour } from '../machine.ts';
import type { ModelParameters } from '../parameters.ts';

interface RunnerContext {
  readonly parameters: ModelParameters;
  /** The process: `taskmanager-1`. */
  readonly process: string;
  /** The ResourceManager it is configured to look for. */
  readonly resourceManager: ComponentId;
  readonly status: 'starting' | 'initializing' | 'running';
  readonly resourceId: string;
  readonly rpcPort: number;
}

type RunnerMessage =
  (Message & { readonly type: 'startStep'; readonly step: number }) | (Message & { readonly type: 'sigterm' });

/** Its last step, and the exit code after SIGTERM. */
const EXIT = 3;
const TERMINATED = 143;

/**
 * The TaskManager process: finds its address, starts its services, then the TaskExecutor.
 *
 * @simulates org.apache.flink.runtime.taskexecutor.TaskManagerRunner · 1.20, 2.3 · simplified
 */
export const taskManagerRunnerBehaviour: Behaviour<
  RunnerContext,
  RunnerMessage,
  { parameters: ModelParameters; process: string; resourceManager: ComponentId }
> = {
  name: 'TaskManagerRunner',
  chart: {
    starting: { initializing: 'the JVM runs' },
    initializing: { running: 'services are up' },
    running: {},
  },
  status: (c) => c.status,
  initial: ({ parameters, process, resourceManager }) => ({
    parameters,
    process,
    resourceManager,
    status: 'starting',
    resourceId: '',
    rpcPort: 0,
  }),
  begin: (c, turn) => {
    turn.arm('step', turn.draw(c.parameters.durations.taskManagerJvm), { type: 'startStep', step: 0 });
    return c;
  },
  on: {
    startStep: (c, { step }, turn) => {
      const { durations } = c.parameters;
      if (step === EXIT) {
        turn.exit(TERMINATED);
        return c;
      }
      if (step === 0) {
        turn.log('TaskManagerRunner.fileDescriptors', { count: 20_000 });
        turn.arm('step', turn.draw([380, 900]), { type: 'startStep', step: 1 });
        return { ...c, status: 'initializing' };
      }
      if (step === 1) {
        turn.log('TaskManagerRunner.hostname', { host: c.process });
        turn.arm('step', turn.draw(durations.taskManagerServices), { type: 'startStep', step: 2 });
        return c;
      }
      const rpcPort = turn.draw([33_000, 46_999]);
      const resourceId = `${c.process}:${rpcPort}-${turn.id('resource').slice(0, 6)}`;
      turn.log('TaskManagerRunner.workingDirectory', { resourceId });
      turn.log('TaskManagerRunner.starting', { resourceId });
      if (c.parameters.ha !== undefined)
        turn.create(`${c.process}/curator`, 'CuratorFramework', { parameters: c.parameters });
      turn.create(`${c.process}/taskexecutor`, 'TaskExecutor', {
        parameters: c.parameters,
        id: `${c.process}/taskexecutor`,
        host: c.process,
        resourceId,
        rpcPort,
        dataPort: turn.draw([33_000, 46_999]),
        resourceManager: c.resourceManager,
      });
      return { ...c, status: 'running', resourceId, rpcPort };
    },
    sigterm: (c, _event, turn) => {
      turn.log('TaskManagerRunner.signal');
      if (c.status === 'running') {
        turn.send(`${c.process}/taskexecutor`, { type: 'sigterm' } as const, turn.draw([4, 90]));
        turn.arm('step', turn.draw([1_000, 1_900]), { type: 'startStep', step: EXIT });
      } else turn.exit(TERMINATED);
      return c;
    },
  },
};

/** As a configuration that it can start with makes it. */
export const taskManagerRunnerMachine = machineOf(taskManagerRunnerBehaviour);
