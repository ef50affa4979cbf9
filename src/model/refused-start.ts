/** Processes that end before they have begun: their configuration has something that they cannot start with. */
import type { RefusedStart } from './parameters.ts';
import { extend, machineOf } from './machine.ts';
import { taskManagerRunnerBehaviour } from './taskmanager/task-manager-runner.ts';
import type { Turn } from './turn.ts';
import type { EntrypointContext } from './jobmanager/entrypoint.ts';

/** The step at which it ends; those of a start have smaller numbers. */
const REFUSED = 31;
const ENTRYPOINT_EXCEPTION = 'org.apache.flink.runtime.entrypoint.ClusterEntrypointException';
/** From the first services to the end, in ms. */
const JOBMANAGER_ENDS = [1_100, 1_700] as const;

/** An exception of its own around those that a start is refused with. */
function exceptionOf(head: string, { causes }: RefusedStart): string[] {
  return [head, ...causes.map((cause) => `Caused by: ${cause}`)];
}

/**
 * A step of a JobManager's start that its configuration ends; answers whether it was one.
 *
 * @simulates org.apache.flink.runtime.entrypoint.ClusterEntrypoint#startCluster · 1.20, 2.3 · simplified
 */
export function refusedStep(
  { parameters }: Pick<EntrypointContext, 'parameters'>,
  entrypoint: string,
  step: number,
  turn: Turn,
): boolean {
  const refused = parameters.refusedStart?.jobmanager;
  if (refused === undefined) return false;
  if (step === 1) {
    turn.log('ClusterEntrypoint.installFilesystem');
    turn.log('ClusterEntrypoint.installSecurity');
    turn.log('ClusterEntrypoint.initializingServices');
    turn.log('ClusterEntrypoint.workingDirectory', { directory: `/tmp/jm_${turn.id('jm')}` });
    turn.arm('step', turn.draw(JOBMANAGER_ENDS), { type: 'startStep', step: REFUSED });
    return true;
  }
  if (step !== REFUSED) return false;
  const diagnostics = `${refused.causes[0] ?? ''}\n`;
  turn.log('ClusterEntrypoint.shuttingDown', { entrypoint, status: 'FAILED', diagnostics });
  const head = `${ENTRYPOINT_EXCEPTION}: Failed to initialize the cluster entrypoint ${entrypoint}.`;
  turn.log('ClusterEntrypoint.couldNotStart', { entrypoint, exception: exceptionOf(head, refused) });
  turn.exit(refused.exitCode);
  return true;
}

/**
 * A TaskManager that may be configured so that it cannot start.
 *
 * @simulates org.apache.flink.runtime.taskexecutor.TaskManagerRunner#runTaskManager · 1.20, 2.3 · simplified
 */
export const refusableTaskManagerMachine = machineOf(
  extend(taskManagerRunnerBehaviour, {
    ...(taskManagerRunnerBehaviour.begin === undefined ? {} : { begin: taskManagerRunnerBehaviour.begin }),
    on: {
      startStep: (c, event, turn) => {
        const refused = c.parameters.refusedStart?.taskmanager;
        if (refused === undefined || event.step !== 1)
          return taskManagerRunnerBehaviour.on.startStep?.(c, event, turn) ?? c;
        const head = 'org.apache.flink.util.FlinkException: Failed to start the TaskManagerRunner.';
        const code = refused.exitCode;
        turn.log('TaskManagerRunner.refused', { code, exception: exceptionOf(head, refused) });
        turn.exit(code);
        return c;
      },
    },
  }),
);
