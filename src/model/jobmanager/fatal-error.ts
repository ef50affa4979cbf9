/** What ends a JobManager process: a Dispatcher or a JobMaster that cannot go on, and nobody to whom it may be left. */
import { extend, machineOf } from '../machine.ts';
import type { Range } from '../parameters.ts';
import type { Turn } from '../turn.ts';
import { closedExternally, entrypointBehaviour, leaveWith, SESSION_ENTRYPOINT } from './entrypoint.ts';

/** `FatalExitExceptionHandler.EXIT_CODE`, as a shell sees it. */
export const FATAL = 239;

/** From the word of it to the end of the process, in ms. */
const FATAL_EXIT: Range = [30, 90];

/** The step of the end; those of the start have smaller numbers. */
export const EXIT_FATALLY = 13;

/** Says what happened, and that the process closes; the end comes with step `EXIT_FATALLY`. */
export function fatalError(entrypoint: string, exception: readonly string[], turn: Turn): void {
  turn.log('ClusterEntrypoint.fatalError', { exception: [...exception] });
  closedExternally(entrypoint, turn);
  turn.arm('step', turn.draw(FATAL_EXIT), { type: 'startStep', step: EXIT_FATALLY });
}

/**
 * The entry point of a session cluster whose leader may come upon something that nobody can go on with: the process
 * ends, and leaves the latch as it goes.
 *
 * @simulates org.apache.flink.runtime.util.FatalExitExceptionHandler · 1.20, 2.3 · simplified
 */
export const haEntrypointBehaviour = extend(entrypointBehaviour, {
  ...(entrypointBehaviour.begin === undefined ? {} : { begin: entrypointBehaviour.begin }),
  on: {
    startStep: (c, event, turn) => {
      if (event.step !== EXIT_FATALLY) return entrypointBehaviour.on.startStep?.(c, event, turn) ?? c;
      leaveWith(c, FATAL, turn);
      return c;
    },
    onFatalError: (c, { exception }, turn) => {
      fatalError(SESSION_ENTRYPOINT, exception, turn);
      return c;
    },
  },
});

/** As it is with high availability. */
export const haEntrypointMachine = machineOf(haEntrypointBehaviour);
